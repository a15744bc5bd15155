import HTTPTypes
import Papers
import Publishing
import Testing

@testable import Web

/// What readers, caches and monitors are answered, whether it was asked for before or not.
@Suite struct AnswerTests {
    private let site: ExampleSite
    private let responder: Responder

    init() throws {
        site = try ExampleSite()
        responder = try site.responder()
    }

    @Test(arguments: ["/feeds/all.atom", "/feeds/all", "/style.css", "/", "/papers/2501.13200"])
    func anAnswerIsTheSameWhenItIsGivenAgain(path: String) throws {
        for fields: HTTPFields in [[:], [.acceptEncoding: "gzip"], [.acceptEncoding: "gzip, br", .accept: "*/*"]] {
            let first = responder.get(path, fields)
            let again = responder.get(path, fields)
            #expect(first.status == 200)
            #expect(again.head == first.head)
            #expect(again.body == first.body)
            let head = responder.get(path, fields, method: .head)
            #expect(head.head == first.head)
            #expect(head.body.isEmpty)
            var conditional = fields
            conditional[.ifNoneMatch] = first[.eTag]
            let unchanged = responder.get(path, conditional)
            #expect(unchanged.status == 304)
            #expect(unchanged.body.isEmpty)
            #expect(unchanged[.contentLength] == nil)
            #expect(unchanged[.contentEncoding] == nil)
            #expect(unchanged[.eTag] == first[.eTag])
            #expect(unchanged[.cacheControl] == first[.cacheControl])
            #expect(unchanged == (try site.responder().get(path, conditional)))
        }
    }

    @Test func whatChangesIsAnsweredAnew() throws {
        let etag = try #require(responder.get("/feeds/all.atom")[.eTag])
        #expect(responder.get("/feeds/all.atom", [.ifNoneMatch: etag]).status == 304)
        try site.record("2501.13201", title: "Another")
        let changed = responder.get("/feeds/all.atom", [.ifNoneMatch: etag])
        #expect(changed.status == 200)
        #expect(changed.text.contains("2501.13201"))
        site.publisher.update(site: Site(title: "Papers", baseURL: "https://moved.example", topics: [.everything]))
        #expect(responder.get("/feeds/all.atom").text.contains("https://moved.example/feeds/all.atom"))
    }

    @Test(arguments: [
        ("application/atom+xml;q=0", 406), ("*/*;q=0", 406), ("application/*;q=0.0, */*", 406), ("text/html", 200),
        ("image/png", 200), ("*/*;q=0, application/atom+xml", 200), ("application/atom+xml;q=0.001", 200), ("", 200),
        ("nonsense;;q=0;;,,", 200),
    ])
    func onlyWhoRefusesAFormatIsRefused(accept: String, status: Int) {
        #expect(responder.get("/feeds/all.atom", [.accept: accept]).status == status)
    }

    @Test func figuresAreGivenToMonitors() {
        _ = responder.get("/feeds/all.atom")
        _ = responder.get("/feeds/all.atom")
        _ = responder.get("/nothing")
        let response = responder.get("/metrics")
        #expect(response[.contentType] == "text/plain; version=0.0.4; charset=utf-8")
        for line in [
            "# TYPE paperboy_http_requests_total counter", "paperboy_http_requests_total{status=\"200\"} 2",
            "paperboy_http_requests_total{status=\"404\"} 1", "paperboy_papers 1",
            "paperboy_source_polls_total{source=\"daily\"} 1",
        ] {
            #expect(response.text.contains("\(line)\n"), "\(line) in \(response.text)")
        }
        #expect(responder.get("/readyz").text == "ok\n")
    }

    @Test func aPathNamesOneThingHoweverItIsSpelt() {
        for path in [
            "/feeds/all.atom%00", "/feeds/..%2Fall.atom", "/feeds/%2e%2e/all.atom", "/feeds/%c0%af", "/papers/%00",
            "/papers/..", "/digests/%2e%2e", "/%2e%2e/etc/passwd", "/papers/https:%2F%2F%00", "//feeds/all.atom",
            "/feeds/all%2Eatom%0d%0aX: y", "/./feeds/all.atom", "/feeds/all.atom;x=1", "/papers/%ff",
        ] {
            let response = responder.get(path)
            #expect(response.status == 404, "\(path)")
            #expect(response.head.headerFields.allSatisfy { !$0.value.contains("\n") })
        }
        #expect(responder.get("/feeds/all%2Eatom").status == 200)
    }
}

extension CompleteResponse: Equatable {
    static func == (left: CompleteResponse, right: CompleteResponse) -> Bool {
        left.head == right.head && left.body == right.body
    }
}
