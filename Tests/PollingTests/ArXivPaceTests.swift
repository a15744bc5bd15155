import Fetching
import Papers
import Store
import Testing

@testable import Polling

@Suite("arXiv's pace")
struct ArXivPaceTests {
    private let store: Store
    private let clock = TestClock()
    private let feedURL = "https://rss.arxiv.org/rss/cs.CL"

    init() throws {
        store = try Store.inMemory()
    }

    private func fetch(_ fetcher: PoliteFetcher, _ url: String? = nil) async -> Result<Int, FetchError> {
        await fetcher.fetch(Request(url: url ?? feedURL)) { $0.map(\.status) }
    }

    private func fetcher(_ script: @escaping ScriptedFetcher.Script) -> (PoliteFetcher, ScriptedFetcher) {
        let network = ScriptedFetcher(script)
        return (PoliteFetcher(fetcher: network, clock: clock.clock, store: store), network)
    }

    @Test("a restart waits as if there had been none")
    func restart() async {
        for _ in 0..<2 {
            let (fetcher, _) = fetcher { Response(status: 200, url: $0.url) }
            #expect(await fetch(fetcher) == .success(200))
        }
        #expect(clock.sleeps == [.seconds(4)])
        clock.now = clock.now.advanced(bySeconds: 60)
        let (later, _) = fetcher { Response(status: 200, url: $0.url) }
        _ = await fetch(later)
        #expect(clock.sleeps.count == 1)
    }

    @Test(
        "after 429 and 503 all of arXiv is left alone, over a restart too, and everyone is told",
        arguments: [(429, "600", 600), (503, nil, 900), (503, "999999999", 86_400)] as [(Int, String?, Int)])
    func coolDown(status: Int, retryAfter: String?, seconds: Int) async throws {
        let script: ScriptedFetcher.Script = { request in
            var response = Response(status: status, url: request.url)
            response.headers.retryAfter = retryAfter
            return response
        }
        let (first, _) = fetcher(script)
        #expect(await fetch(first) == .success(status))
        let (second, network) = fetcher(script)
        for fetcher in [first, second] {
            let result = await fetch(fetcher, "https://export.arxiv.org/api/query")
            guard case .failure(let error) = result else {
                Issue.record("arXiv was asked")
                return
            }
            #expect(error.kind == .heldBack && error.cause.contains("left alone"))
            #expect(abs(try #require(error.retryDelay) - seconds) <= 2)
        }
        #expect(network.requests.isEmpty)
        #expect(await fetch(second, "https://example.org/") == .success(status), "others are not concerned")
        if seconds < 86_400 {
            clock.now = clock.now.advanced(bySeconds: seconds + 2)
            let (third, _) = fetcher { Response(status: 200, url: $0.url) }
            #expect(await fetch(third) == .success(200))
        }
    }

    @Test("other errors are no reason to leave arXiv alone", arguments: [404, 500, 502])
    func otherErrors(status: Int) async {
        let (fetcher, _) = fetcher { Response(status: status, url: $0.url) }
        _ = await fetch(fetcher)
        #expect(await fetch(fetcher) == .success(status))
    }

    @Test("a pace kept by a clock that was wrong is not believed")
    func wrongClock() async throws {
        try store.keepPace(of: "arxiv.org", until: clock.now.advanced(bySeconds: 400 * 86_400))
        let (fetcher, _) = fetcher { Response(status: 200, url: $0.url) }
        #expect(await fetch(fetcher) == .success(200))
        #expect(clock.sleeps.isEmpty)
    }

    @Test("a source that is held back is due again when arXiv may be asked")
    func source() async throws {
        let source = Source(name: "arxiv", location: .url(try #require(DatedURL(feedURL))))
        let bench = try Bench([source]) { request in
            var response = Response(status: 503, url: request.url)
            response.headers.retryAfter = "7200"
            return response
        }
        _ = try await bench.pass(over: ["arxiv"])
        let report = try #require(try await bench.pass(over: ["arxiv"]).first)
        #expect(report.outcome == .failed && report.message?.contains("left alone") == true)
        #expect(bench.network.requests.count == 1)
        let wait = try #require(try bench.state("arxiv")).nextCheck.seconds - bench.clock.now.seconds
        #expect((7_190...7_210).contains(wait))
    }
}
