import Foundation
import HTTPTypes
import Store
import TestSupport
import Testing

@testable import Publishing
@testable import Web

@Suite struct ResponderTests {
    private let site: ExampleSite
    private let responder: Responder

    init() throws {
        site = try ExampleSite(topics: [TopicDescription(name: "agents", title: "Agents")])
        responder = try site.responder()
    }

    @Test(arguments: [
        ("/feeds/all.atom", "application/atom+xml; charset=utf-8"),
        ("/feeds/all.rss", "application/rss+xml; charset=utf-8"),
    ])
    func aFeedComesWithAllThatACacheNeeds(path: String, contentType: String) {
        let response = responder.get(path)
        #expect(response.status == 200)
        #expect(response[.contentType] == contentType)
        #expect(response[.cacheControl] == "public, max-age=300")
        #expect(response[.vary] == "Accept-Encoding")
        #expect(response[.lastModified] == "Fri, 24 Jan 2025 00:00:00 GMT")
        #expect(response[.xContentTypeOptions] == "nosniff")
        #expect(response[.eTag]?.hasPrefix("\"") == true)
        #expect(response[.contentLength] == "\(response.body.count)")
        #expect(response.text.contains("https://arxiv.org/abs/2501.13200"))
    }

    @Test func aTopicThatIsNoMoreIsGoneUntilItComesBack() throws {
        let paths = ["/feeds/agents.atom", "/feeds/agents", "/feeds/agents/daily.rss", "/feeds/agents.bib"]
        func statuses() -> [Int] { paths.map { responder.get($0).status } }
        #expect(statuses() == [200, 200, 200, 200])
        try site.store.synchronise(topics: [])
        site.publisher.update(site: Site(title: "Papers", baseURL: "https://papers.example", topics: [.everything]))
        #expect(statuses() == [410, 410, 410, 410])
        #expect(responder.get("/feeds/never.atom").status == 404)
        #expect(responder.get("/feeds/agents.atom", [.accept: "application/json"]).text.contains("\"status\":410"))
        try site.store.synchronise(topics: [(name: "agents", rule: nil)])
        let back = [.everything, TopicDescription(name: "agents", title: "Agents")]
        site.publisher.update(site: Site(title: "Papers", baseURL: "https://papers.example", topics: back))
        #expect(statuses() == [200, 200, 200, 200])
    }

    @Test func headHasTheFieldsOfGetAndNoContent() {
        for path in ["/", "/feeds/all.atom", "/healthz", "/style.css", "/nothing"] {
            let get = responder.get(path)
            let head = responder.get(path, method: .head)
            #expect(head.head == get.head)
            #expect(head.body.isEmpty)
        }
    }

    @Test func aFeedThatTheClientHasIsNotSentAgain() throws {
        let etag = try #require(responder.get("/feeds/all.atom")[.eTag])
        let response = responder.get("/feeds/all.atom", [.ifNoneMatch: "\"x\", W/\(etag)"])
        #expect(response.status == 304)
        #expect(response.body.isEmpty)
        #expect(response[.eTag] == etag)
        #expect(response[.cacheControl] == "public, max-age=300")
        #expect(response[.vary] == "Accept-Encoding")
        #expect(response[.lastModified] == "Fri, 24 Jan 2025 00:00:00 GMT")
        #expect(response[.contentLength] == nil)
        #expect(responder.get("/feeds/all.atom", [.ifModifiedSince: "Fri, 24 Jan 2025 00:00:00 GMT"]).status == 304)
        try site.record("2501.13201", title: "Another")
        #expect(responder.get("/feeds/all.atom", [.ifNoneMatch: etag]).status == 200)
    }

    @Test func theCompressedFeedIsAnotherRepresentation() throws {
        let plain = responder.get("/feeds/all.atom")
        let gzip = responder.get("/feeds/all.atom", [.acceptEncoding: "gzip"])
        #expect(gzip[.contentEncoding] == "gzip")
        #expect(gzip.body.starts(with: [0x1F, 0x8B]))
        #expect(gzip.body.count < plain.body.count)
        let etag = try #require(gzip[.eTag])
        #expect(etag != plain[.eTag])
        #expect(responder.get("/feeds/all.atom", [.acceptEncoding: "gzip", .ifNoneMatch: etag]).status == 304)
        #expect(responder.get("/feeds/all.atom", [.ifNoneMatch: etag]).status == 200)
    }

    @Test func everyCodingIsARepresentationOfItsOwn() throws {
        var etags: Set<String> = []
        for field in ["gzip, br", "gzip", "identity"] {
            let response = responder.get("/feeds/all.atom", [.acceptEncoding: field])
            #expect(response[.vary] == "Accept-Encoding")
            #expect(responder.get("/feeds/all.atom", [.acceptEncoding: field]).head == response.head)
            etags.insert(try #require(response[.eTag]))
        }
        let brotli = responder.get("/feeds/all.atom", [.acceptEncoding: "gzip, br"])
        #expect(brotli[.contentEncoding] == (Brotli.isInstalled ? "br" : "gzip"))
        #expect(etags.count == (Brotli.isInstalled ? 3 : 2))
    }

    @Test func anUnknownFeedNamesThoseThatThereAre() {
        let response = responder.get("/feeds/agent.atom")
        #expect(response.status == 404)
        #expect(response[.contentType] == "text/html; charset=utf-8")
        #expect(response.text.contains("There is no feed named “agent”."))
        #expect(response.text.contains("href=\"/feeds/agents.atom\""))
        #expect(response.text.contains("href=\"/feeds/all.rss\""))
    }

    @Test func programsGetProblemsAsJSON() throws {
        let response = responder.get("/feeds/a\"b.atom", [.accept: "application/json"])
        #expect(response.status == 404)
        #expect(response[.contentType] == "application/problem+json")
        let problem = try #require(try JSONSerialization.jsonObject(with: Data(response.body)) as? [String: Any])
        #expect(problem["status"] as? Int == 404)
        #expect(problem["detail"] as? String == "There is no feed named “a\"b”.")
        #expect((problem["feeds"] as? [String])?.contains("https://papers.example/feeds/agents.rss") == true)
    }

    @Test func onlyReadingIsAllowed() throws {
        for name in ["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PROPFIND"] {
            let response = responder.get("/feeds/all.atom", method: try #require(HTTPRequest.Method(name)))
            #expect(response.status == 405)
            #expect(response[.allow] == "GET, HEAD")
        }
        #expect(responder.get("/nothing", method: .post).status == 404)
    }

    @Test func anAddressThatIsTooLongIsRefused() {
        let response = responder.get("/feeds/" + String(repeating: "a", count: 5_000) + ".atom")
        #expect(response.status == 414)
        #expect(response.body.count < 6_000)
    }

    @Test func anAbsurdAddressIsAnsweredAndNothingOfItRuns() {
        var generator = SplitMix64(seed: 5)
        let pieces = [
            "%3Cscript%3E", "%22", "'", "<", ">", "\"%CC%88onload=", "{{", "}}", "%7B%7B", "é", "%0d%0a", "/", ".",
        ]
        let dangers = ["<script>", "\"\u{308}onload"]
        for _ in 0..<500 {
            let name = (0..<6).map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
            let response = responder.get("/feeds/\(name).atom")
            #expect(response.status == 404)
            #expect(!dangers.contains { response.body.contains($0.utf8) })
        }
    }

    @Test func healthIsToldInAWord() throws {
        let healthy = responder.get("/healthz")
        #expect(healthy.status == 200)
        #expect(healthy.text == "ok\n")
        #expect(healthy[.cacheControl] == "no-store")
        try site.store.close()
        let ill = responder.get("/healthz")
        #expect(ill.status == 503)
        #expect(ill.text.hasPrefix("the store cannot be read: "))
    }

    @Test func aStoreThatCannotBeReadIsATemporaryProblem() throws {
        try site.store.close()
        let response = responder.get("/feeds/all.atom")
        #expect(response.status == 503)
        #expect(response[.retryAfter] == "60")
        #expect(response[.cacheControl] == "no-store")
    }
}
