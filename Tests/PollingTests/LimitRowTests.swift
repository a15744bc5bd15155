import Fetching
import Papers
import Store
import Synchronization
import Testing

@testable import Polling

/// The promises about when and how servers are asked, each against a scripted server.
@Suite("Manners towards servers, row by row")
struct LimitRowTests {
    private let url = "https://example.org/feed"
    private let day = 86_400

    private func bench(_ script: @escaping ScriptedFetcher.Script) throws -> Bench {
        try Bench([Source(name: "a", location: .url(try #require(DatedURL(url))))], script)
    }

    private func wait(_ bench: Bench) throws -> Int {
        try #require(try bench.state("a")).nextCheck.seconds - bench.clock.now.seconds
    }

    @Test("whoever is added is asked exactly once, however many looks follow before it is due")
    func oneRequest() async throws {
        let bench = try bench { .ok($0.url, feed("2401.00001")) }
        for _ in 0..<20 {
            _ = try await bench.pass()
            bench.clock.now = bench.clock.now.advanced(bySeconds: 60)
        }
        #expect(bench.network.requests.count == 1)
    }

    @Test(
        "Retry-After is heard on any error, in seconds and as a date, up to a day",
        arguments: [400, 403, 404, 429, 500, 502, 503],
        [("7200", 7_200), ("Fri, 04 Oct 2024 16:00:00 GMT", 10_800), ("9999999", 86_400)] as [(String, Int)])
    func retryAfter(status: Int, value: (String, Int)) async throws {
        let bench = try bench { request in
            var response = Response(status: status, url: request.url)
            response.headers.retryAfter = value.0
            response.headers.date = "Fri, 04 Oct 2024 13:00:00 GMT"
            return response
        }
        _ = try await bench.pass()
        #expect(try wait(bench) == value.1)
    }

    @Test(
        "the wait follows what the server and the publisher say",
        arguments: [
            ("max-age=7200", nil, "", 7_200), ("no-store", nil, "", 3_600),
            (nil, "Fri, 04 Oct 2024 17:00:00 GMT", "", 14_400),
            (nil, "0", "", 3_600), ("max-age=60", nil, "", 3_600), ("max-age=999999", nil, "", 86_400),
            (nil, nil, "<ttl>300</ttl>", 18_000),
        ] as [(String?, String?, String, Int)])
    func adaptive(cacheControl: String?, expires: String?, head: String, expected: Int) async throws {
        let bench = try bench { request in
            .ok(request.url, feed("2401.00001", head: head)) { response in
                response.headers.cacheControl = cacheControl
                response.headers.expires = expires
                response.headers.date = "Fri, 04 Oct 2024 13:00:00 GMT"
            }
        }
        _ = try await bench.pass()
        #expect(abs(try wait(bench) - expected) <= expected / 10)
    }

    @Test("hours and days without news are not asked in")
    func skipped() async throws {
        let head = "<skipDays><day>Saturday</day><day>Sunday</day></skipDays><skipHours><hour>14</hour></skipHours>"
        let bench = try bench { .ok($0.url, feed("2401.00001", head: head)) }
        _ = try await bench.pass()
        // From 13:00 on a Friday, an hour and its jitter lead into the hour of 13 or the skipped one.
        let next = try #require(try bench.state("a")).nextCheck
        #expect(next.secondOfDay / 3_600 == 13 || next.secondOfDay == 15 * 3_600)
        bench.clock.now = Timestamp(bench.clock.now.day, hour: 23)
        _ = try await bench.pass(over: ["a"])
        let later = try #require(try bench.state("a")).nextCheck
        #expect(later.day.weekday == 1 || later.day.weekday == 5)
    }

    @Test("a document that is gone is asked for once a day, for ever")
    func gone() async throws {
        let bench = try bench { Response(status: 410, url: $0.url) }
        for _ in 0..<5 {
            _ = try await bench.pass()
            let wait = try wait(bench)
            #expect((day - day / 10...day).contains(wait))
            bench.clock.now = bench.clock.now.advanced(bySeconds: wait)
        }
        #expect(bench.network.requests.count == 5)
    }

    @Test("once in seven days the document is asked for without validators")
    func unconditional() async throws {
        let bench = try bench { request in
            guard request.validators == nil else { return Response(status: 304, url: request.url) }
            return .ok(request.url, feed("2401.00001")) { $0.headers.etag = "\"1\"" }
        }
        for _ in 0..<16 {
            _ = try await bench.pass(over: ["a"])
            bench.clock.now = bench.clock.now.advanced(bySeconds: day)
        }
        let unconditional = bench.network.requests.indices.filter { bench.network.requests[$0].validators == nil }
        #expect(unconditional == [0, 7, 14])
    }

    @Test("a permanent redirect is believed after seven days of the same answer, and one that changes its mind is not")
    func redirects() async throws {
        let target = Mutex("https://one.example.org/feed")
        let bench = try bench { request in
            let place = target.withLock { $0 }
            return .ok(place, feed("2401.00001")) { if request.url != place { $0.permanentURL = place } }
        }
        func askDaily(_ days: Int) async throws -> [String] {
            let before = bench.network.requests.count
            for _ in 0..<days {
                _ = try await bench.pass(over: ["a"])
                bench.clock.now = bench.clock.now.advanced(bySeconds: day)
            }
            return bench.network.requests.dropFirst(before).map(\.url)
        }
        #expect(try await askDaily(4) == Array(repeating: url, count: 4))
        target.withLock { $0 = "https://two.example.org/feed" }
        #expect(try await askDaily(7) == Array(repeating: url, count: 7))
        #expect(try await askDaily(1) == ["https://two.example.org/feed"])
        #expect(
            try bench.store.sourceHealth(at: bench.clock.now).first?.moves.first?.to == "https://two.example.org/feed")
    }

    @Test("a clock that jumps by years, and back, neither stalls nor floods")
    func clockJumps() async throws {
        let bench = try bench { .ok($0.url, feed("2401.00001")) }
        let start = bench.clock.now
        _ = try await bench.pass()
        // Ten years ahead: due once.
        bench.clock.now = start.advanced(bySeconds: 3_650 * day)
        for _ in 0..<5 { _ = try await bench.pass() }
        #expect(bench.network.requests.count == 2)
        // Right again: due once, and then by the right clock.
        bench.clock.now = start.advanced(bySeconds: 600)
        for _ in 0..<5 { _ = try await bench.pass() }
        #expect(bench.network.requests.count == 3)
        bench.clock.now = start.advanced(bySeconds: 2 * 3_600)
        _ = try await bench.pass()
        #expect(bench.network.requests.count == 4)
        // Back before everything: due once again.
        bench.clock.now = Timestamp(seconds: 0)
        for _ in 0..<5 { _ = try await bench.pass() }
        #expect(bench.network.requests.count == 5)
    }

    @Test("a document in pages is read on while there is news, and ordinary streams only once they are known")
    func pages() async throws {
        let list = "https://export.example.org/oai2?verb=ListRecords&metadataPrefix=oai_dc"
        let isKnown = Mutex(false)
        let source = Source(name: "list", location: .url(try #require(DatedURL(list))))
        let bench = try Bench([source]) { request in
            let page = request.url.contains("resumptionToken=") ? Int(request.url.suffix(1)) ?? 0 : 0
            return .ok(request.url, records(page: page, isChanged: isKnown.withLock { $0 }))
        }
        #expect(try await bench.pass().first?.mentions == 1, "whoever adds a list asks for what it shows now")
        #expect(bench.network.requests.count == 1)
        isKnown.withLock { $0 = true }
        let report = try #require(try await bench.pass(over: ["list"]).first)
        #expect(report.mentions == 4 && report.newPapers == 4, "\(report)")
        #expect(bench.network.requests.count == 5)
        #expect(try bench.state("list")?.documents.count == 1)
    }

    @Test("pages that could not be read are read at the next poll, though the first page has changed meanwhile")
    func brokenOff() async throws {
        let list = "https://export.example.org/oai2?verb=ListRecords&metadataPrefix=oai_dc&from={yyyy}-{MM}-{dd}"
        let state = Mutex((isDown: true, isChanged: false))
        let source = Source(name: "list", location: .url(try #require(DatedURL(list))))
        let bench = try Bench([source]) { request in
            guard request.url.contains("2024-10-04") || request.url.contains("Token=") else {
                return Response(status: 404, url: request.url)
            }
            let page = request.url.contains("resumptionToken=") ? Int(request.url.suffix(1)) ?? 0 : 0
            let (isDown, isChanged) = state.withLock { $0 }
            if page == 2, isDown { return Response(status: 500, url: request.url) }
            return .ok(request.url, records(page: page, isChanged: isChanged && page == 0))
        }
        let first = try #require(try await bench.pass(over: ["list"]).first)
        #expect(first.outcome == .modified && first.newPapers == 2)
        #expect(first.message?.contains("its further pages could not be read") == true)
        #expect(try bench.state("list")?.documents.first?.nextPage?.hasSuffix("page2") == true)
        state.withLock { $0 = (isDown: false, isChanged: true) }
        let second = try #require(try await bench.pass(over: ["list"]).first)
        #expect(second.newPapers == 3, "\(second)")
        #expect(try bench.store.feed("all").count == 5)
        #expect(try bench.state("list")?.documents.first?.nextPage == nil)
    }

    /// A page of a list of four, each with a record of its own.
    private func records(page: Int, isChanged: Bool) -> String {
        let number = isChanged ? "1\(page)" : "0\(page)"
        let token = page < 3 ? "<resumptionToken>page\(page + 1)</resumptionToken>" : "<resumptionToken/>"
        return """
            <?xml version="1.0"?><OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/">
            <responseDate>2024-01-02T00:00:00Z</responseDate>
            <request verb="ListRecords">https://export.example.org/oai2</request><ListRecords>
            <record><header><identifier>oai:example.org:\(number)</identifier><datestamp>2024-01-01</datestamp></header>
            <metadata><oai_dc:dc xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/"
            xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Paper \(number)</dc:title>
            <dc:identifier>http://arxiv.org/abs/2401.000\(number)</dc:identifier></oai_dc:dc></metadata></record>
            \(token)</ListRecords></OAI-PMH>
            """
    }
}
