import Fetching
import Logging
import Papers
import Polling
import Rules
import ServiceLifecycle
import Store
import TestSupport
import Testing

@Suite("Polling over a real network, as a service", .timeLimit(.minutes(10)))
struct PollingServiceTests {
    private let origin: LoopbackOrigin
    private let store: Store
    private let fetcher = CurlFetcher(
        userAgent: UserAgent(product: "Paperboy", version: "0", contactURL: "https://example.org"))

    init() throws {
        origin = try LoopbackOrigin()
        store = try Store.inMemory()
    }

    private func poller(_ paths: String..., isAllowed: Bool = true) throws -> Poller {
        let sources = try paths.map { path in
            Source(
                name: path, location: .url(try #require(DatedURL(origin.url("/\(path)")))),
                allowsPrivateAddresses: isAllowed)
        }
        return try Poller(
            store: store, fetcher: fetcher, sources: sources, matcher: Matcher(rules: [:]),
            logger: Logger(label: "test"))
    }

    private func pass(_ poller: Poller, over names: [String]? = nil) async throws -> [PollReport] {
        var reports: [PollReport] = []
        try await poller.pass(over: names) { reports.append($0) }
        return reports.sorted { $0.source < $1.source }
    }

    @Test("a feed is fetched, stored, and asked for with its own validators")
    func conditionalPoll() async throws {
        let body = feed("2401.00001")
        origin.answer("/feed") { request in
            guard request.header("If-None-Match") == "W/\"a b\"" else {
                return .response(200, [("ETag", "W/\"a b\""), ("Content-Type", "application/rss+xml")], body: body)
            }
            return .response(304)
        }
        let poller = try poller("feed")
        #expect(try await pass(poller).map(\.outcome) == [.modified])
        #expect(try await pass(poller, over: ["feed"]).map(\.outcome) == [.unchanged])
        #expect(origin.requests.count == 2)
    }

    @Test("one connection serves all sources of a host, one request at a time")
    func oneConnection() async throws {
        for path in ["a", "b", "c"] { origin.answer("/\(path)", with: .response(body: feed("2401.00001"))) }
        #expect(try await pass(try poller("a", "b", "c")).map(\.outcome) == [.modified, .modified, .modified])
        #expect(Set(origin.requests.map(\.connection)) == [1])
    }

    @Test("what goes wrong is named in the report")
    func causes() async throws {
        origin.answer("/cut", with: .raw("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n<rss".utf8))
        origin.answer("/gone", with: .response(410))
        let messages = try await pass(try poller("cut", "gone")).map { $0.message ?? "" }
        #expect(messages.first?.contains("/cut") == true)
        #expect(messages.last?.contains("410 (gone)") == true)
        let refused = try await pass(try poller("private", isAllowed: false)).first
        #expect(refused?.message?.contains("allow-private-addresses") == true)
    }

    @Test("the service polls what is due, takes over new sources, and stops at once though a server is silent")
    func service() async throws {
        origin.answer("/silent", with: .silence)
        origin.answer("/feed", with: .response(body: feed("2401.00001")))
        let poller = try poller("silent")
        let group = ServiceGroup(services: [PollingService(poller)], logger: Logger(label: "test"))
        let run = Task { try await group.run() }
        while origin.requests.isEmpty { await Task.yield() }
        let feed = Source(
            name: "feed", location: .url(try #require(DatedURL(origin.url("/feed")))), allowsPrivateAddresses: true)
        let other = try LoopbackOrigin()
        other.answer("/feed", with: .response(body: PollingTests.feed("2401.00001")))
        var elsewhere = feed
        elsewhere.location = .url(try #require(DatedURL(other.url("/feed"))))
        try poller.update(sources: [elsewhere], matcher: Matcher(rules: [:]))
        while try store.feed("all").isEmpty { try await Task.sleep(for: .milliseconds(5)) }
        await group.triggerGracefulShutdown()
        try await run.value
        // Nothing is held against a source whose request was abandoned.
        #expect(try store.state(of: "silent")?.consecutiveFailures == 0)
        #expect(try store.state(of: "silent")?.lastCheck == nil)
    }
}
