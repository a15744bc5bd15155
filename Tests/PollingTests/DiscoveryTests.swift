import Fetching
import Papers
import Store
import Synchronization
import Testing

@testable import Polling

private let page = "https://example.org/blog"
private let feedURL = "https://example.org/blog/feed.xml"
private let html = """
    <!DOCTYPE html><html><head><title>A blog</title><link rel="alternate" type="application/rss+xml" href="/blog/feed.xml">
    </head><body><p>Welcome.</p></body></html>
    """

@Suite("Sources added by the address of a page")
struct DiscoveryTests {
    private func bench(_ script: @escaping ScriptedFetcher.Script) throws -> Bench {
        try Bench([Source(name: "blog", location: .url(try #require(DatedURL(page))))], script)
    }

    @Test("the feed that the page names is read, at once and from then on, and the report says so")
    func feedIsRead() async throws {
        let bench = try bench { request in
            if request.url == page { return .ok(page, html) { $0.headers.etag = "\"page\"" } }
            guard request.validators == nil else { return Response(status: 304, url: request.url) }
            return .ok(request.url, feed("2401.00001")) { $0.headers.etag = "\"feed\"" }
        }
        let report = try #require(try await bench.pass().first)
        #expect(report.outcome == .modified && report.mentions == 1)
        #expect(report.message?.contains(feedURL) == true)
        #expect(bench.network.requests.map(\.url) == [page, feedURL])
        let again = try await bench.pass(over: ["blog"])
        #expect(again == [PollReport(source: "blog", outcome: .unchanged)])
        #expect(bench.network.requests.map(\.url) == [page, feedURL, feedURL])
        #expect(bench.network.requests.last?.validators == Validators(etag: "\"feed\""))
        #expect(try bench.state("blog")?.documents.first?.permanentURL == nil)
    }

    @Test("when the feed is gone the page is asked again, and may name another")
    func feedMoves() async throws {
        let hasMoved = Mutex(false)
        let other = "https://example.org/new.xml"
        let bench = try bench { request in
            let moved = hasMoved.withLock { $0 }
            if request.url == page {
                return .ok(page, moved ? html.replacing("/blog/feed.xml", with: "/new.xml") : html)
            }
            return request.url == (moved ? other : feedURL)
                ? .ok(request.url, feed("2401.00001", moved ? "2401.00002" : "2401.00003"))
                : Response(status: 404, url: request.url)
        }
        _ = try await bench.pass()
        hasMoved.withLock { $0 = true }
        #expect(try await bench.pass(over: ["blog"]).map(\.outcome) == [.modified])
        #expect(bench.network.requests.map(\.url) == [page, feedURL, feedURL, page, other])
        _ = try await bench.pass(over: ["blog"])
        #expect(bench.network.requests.last?.url == other)
    }

    @Test("a feed that is a page again, or fails, is named with the page")
    func badFeed() async throws {
        let loop = try bench { .ok($0.url, html) }
        let report = try #require(try await loop.pass().first)
        #expect(report.outcome == .failed)
        #expect(report.message?.contains("\(page) is a page whose feed cannot be read") == true)
        #expect(loop.network.requests.count == 2)
        let gone = try bench { $0.url == page ? .ok(page, html) : Response(status: 500, url: $0.url) }
        #expect(try await gone.pass().first?.message?.contains("500") == true)
    }

    @Test("a page without a feed stays a failure that says what it is")
    func noFeed() async throws {
        let bench = try bench { .ok($0.url, "<!DOCTYPE html><html><body>nothing</body></html>") }
        let report = try #require(try await bench.pass().first)
        #expect(report.outcome == .failed && bench.network.requests.count == 1)
    }
}
