import Fetching
import Logging
import Papers
import Rules
import ServiceLifecycle
import Store
import TestSupport
import Testing

@testable import Polling

@Suite("Completing papers over a real network, as a service", .timeLimit(.minutes(10)))
struct MetadataServiceTests {
    private let origin: LoopbackOrigin
    private let store: Store
    private let poller: Poller
    private let fetcher = CurlFetcher(
        userAgent: UserAgent(product: "Paperboy", version: "0", contactURL: "https://example.org"))

    init() throws {
        origin = try LoopbackOrigin()
        store = try Store.inMemory()
        poller = try Poller(
            store: store, fetcher: fetcher, sources: [], matcher: Matcher(rules: ["loops": Rule("loops")]),
            logger: Logger(label: "test"))
        try store.synchronise(topics: [("loops", Rule("loops"))])
        var digest = Digest(format: .markdown)
        var mention = Mention()
        mention.arxivID = ArXivID("2401.00001")
        digest.mentions = [mention]
        let poll = Poll(
            source: "daily", document: "x", at: Timestamp(seconds: 1_700_000_000),
            outcome: .modified([digest], validators: CacheValidators(), contentHash: nil), next: nil)
        try store.record(poll, matcher: Matcher(rules: [:]))
    }

    private func settings(isOn: Bool = true) -> MetadataSettings {
        MetadataSettings(isOn: isOn, url: origin.url("/api/query"), allowsPrivateAddresses: true)
    }

    @Test("a paper enters the feeds that it belongs to once arXiv has told about it")
    func completion() async throws {
        let answer = """
            <feed xmlns="http://www.w3.org/2005/Atom"><title>ArXiv Query</title><id>http://arxiv.org/api/x</id>
            <link href="http://arxiv.org/api/query?id_list=2401.00001" rel="self"/>
            <entry><id>http://arxiv.org/abs/2401.00001v1</id><title>Strange loops</title><summary>About them.</summary>
            <author><name>Ada One</name></author><published>2024-01-01T00:00:00Z</published>
            <updated>2024-01-01T00:00:00Z</updated></entry></feed>
            """
        origin.answer("/api/query", with: .response(200, [("Content-Type", "application/atom+xml")], body: answer))
        #expect(try store.feed("loops").isEmpty)
        let service = MetadataService(poller, settings: settings())
        #expect(await service.step() == .zero)
        let item = try #require(try store.feed("loops").first)
        #expect(item.paper.title == "Strange loops" && item.paper.authors == ["Ada One"])
        #expect(await service.step() > .zero)
        #expect(origin.requests.map(\.target) == ["/api/query?id_list=2401.00001&max_results=1"])
    }

    @Test("switched off, it asks nothing")
    func off() async {
        let service = MetadataService(poller, settings: settings(isOn: false))
        #expect(await service.step() > .zero)
        service.update(settings: settings())
        origin.answer("/api/query", with: .response(500))
        #expect(await service.step() > .zero)
        #expect(origin.requests.count == 1)
    }

    @Test("it stops at once though arXiv is silent, and asks again the next time")
    func shutdown() async throws {
        origin.answer("/api/query", with: .silence)
        let service = MetadataService(poller, settings: settings())
        let group = ServiceGroup(services: [service], logger: Logger(label: "test"))
        let run = Task { try await group.run() }
        while origin.requests.isEmpty { await Task.yield() }
        await group.triggerGracefulShutdown()
        try await run.value
        #expect(try store.state(of: CarriedMention.metadataSource) == nil)
        #expect(try store.papersWithoutMetadata(limit: 10, at: Timestamp(seconds: 1_800_000_000)).count == 1)
    }
}
