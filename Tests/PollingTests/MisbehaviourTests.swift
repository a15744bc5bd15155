import Fetching
import Logging
import Papers
import Polling
import Rules
import Store
import TestSupport
import Testing

/// A fetcher that waits less long for one server, once it has been asked, than one in earnest.
private struct Impatient: Fetcher {
    let base: CurlFetcher
    let origin: LoopbackOrigin

    func fetch(_ request: Request) async throws(FetchError) -> Response {
        var request = request
        let isAskedAgain = request.url.hasPrefix(origin.url("/")) && !origin.requests.isEmpty
        if isAskedAgain { request.limits.totalTimeout = .seconds(3) }
        return try await base.fetch(request)
    }
}

@Suite("Servers that misbehave", .timeLimit(.minutes(15)))
struct MisbehaviourTests {
    private let fetcher = CurlFetcher(
        userAgent: UserAgent(product: "Paperboy", version: "0", contactURL: "https://example.org"))

    @Test("there are enough of them")
    func count() {
        #expect(Misbehaviour.all.count >= 80)
        #expect(Set(Misbehaviour.all.map(\.name)).count == Misbehaviour.all.count)
    }

    /// The source has brought a paper before; then its server misbehaves, while another source is polled beside it.
    @Test("each is named, delays no other source, and costs nothing that was there", arguments: Misbehaviour.all)
    func misbehaviour(_ misbehaviour: Misbehaviour) async throws {
        let (bad, other) = (try LoopbackOrigin(), try LoopbackOrigin())
        bad.answer("/feed", with: .response(body: feed("2401.99999")), misbehaviour.answer)
        other.answer("/feed", with: .response(body: feed("2401.00002")), .response(body: feed("2401.00003")))
        let store = try Store.inMemory()
        let sources = try [("bad", bad), ("other", other)].map { name, origin in
            Source(
                name: name, location: .url(try #require(DatedURL(origin.url("/feed")))), allowsPrivateAddresses: true)
        }
        let poller = try Poller(
            store: store, fetcher: Impatient(base: fetcher, origin: bad), sources: sources,
            matcher: Matcher(rules: [:]), logger: Logger(label: "test"))
        for _ in 0..<2 {
            var reports: [PollReport] = []
            try await poller.pass(over: ["bad", "other"]) { reports.append($0) }
            guard let report = reports.first(where: { $0.source == "bad" }), reports.count == 2 else {
                Issue.record("a source was not reported")
                return
            }
            #expect(reports.first { $0.source == "other" }?.outcome == .modified)
            if bad.requests.count > 1 { try expect(misbehaviour.expectation, report, store) }
        }
        let papers = try store.feed("all").map(\.paper.identity.name)
        #expect(papers.contains("arxiv:2401.99999"), "what was there stays")
        #expect(papers.contains("arxiv:2401.00002") && papers.contains("arxiv:2401.00003"))
    }

    private func expect(_ expectation: Misbehaviour.Expectation, _ report: PollReport, _ store: Store) throws {
        let now = Timestamp(seconds: 1_900_000_000)
        let health = try #require(try store.sourceHealth(at: now).first { $0.name == "bad" })
        switch expectation {
        case .fails(let words):
            #expect(report.outcome == .failed)
            let message = try #require(report.message)
            #expect(message.contains(words) && message.count > 20, "\(message)")
            #expect(health.condition == .failing && health.lastError == message)
        case .reads(let mentions):
            #expect(report.outcome == .modified && report.mentions == mentions, "\(report.message ?? "")")
            #expect(health.failingSince == nil)
        }
    }

    @Test("a host that no name server knows is named")
    func unknownHost() async throws {
        let source = Source(name: "lost", location: .url(try #require(DatedURL("http://nothing.invalid/feed"))))
        let poller = try Poller(
            store: try Store.inMemory(), fetcher: fetcher, sources: [source], matcher: Matcher(rules: [:]),
            logger: Logger(label: "test"))
        var reports: [PollReport] = []
        try await poller.pass { reports.append($0) }
        #expect(reports.first?.outcome == .failed)
        #expect(reports.first?.message?.contains("nothing.invalid") == true)
    }
}
