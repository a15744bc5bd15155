import Fetching
import Papers
import Polling
import Rules
import Store
import Synchronization
import Testing

private let url = "https://example.org/feed"

@Suite("Polling sources")
struct PollerTests {
    private let source: Source

    init() throws {
        source = Source(name: "daily", location: .url(try #require(DatedURL(url))))
    }

    @Test("the first poll brings the papers, the next a 304")
    func firstAndNext() async throws {
        let bench = try Bench([source]) { request in
            guard request.validators == nil else { return Response(status: 304, url: request.url) }
            return .ok(request.url, feed("2401.00001", "2401.00002")) { $0.headers.etag = "W/\"1\"" }
        }
        #expect(
            try await bench.pass() == [PollReport(source: "daily", outcome: .modified, mentions: 2, newPapers: 2)])
        #expect(try await bench.pass().isEmpty, "not due yet")
        bench.clock.now = bench.clock.now.advanced(bySeconds: 2 * 3600)
        #expect(try await bench.pass() == [PollReport(source: "daily", outcome: .unchanged)])
        #expect(bench.network.requests.map(\.validators) == [nil, Validators(etag: "W/\"1\"")])
        #expect(try bench.store.feed("all").count == 2)
    }

    @Test("how long answers took is kept")
    func responseTimes() async throws {
        let bench = try Bench([source]) { .ok($0.url, feed("2401.00001")) { $0.duration = .milliseconds(230) } }
        _ = try await bench.pass()
        #expect(try bench.store.sourceHealth(at: bench.clock.now).first?.responseTimes.map(\.milliseconds) == [230])
    }

    @Test("the next check is about an hour away, and a named source is polled before it")
    func schedule() async throws {
        let bench = try Bench([source]) { .ok($0.url, feed("2401.00001")) }
        _ = try await bench.pass()
        let wait = try #require(try bench.state("daily")).nextCheck.seconds - bench.clock.now.seconds
        #expect((3240...3960).contains(wait))
        #expect(try await bench.pass(over: ["daily"]).map(\.outcome) == [.unchanged])
    }

    @Test("equal bytes are unchanged, whatever the validators say")
    func equalBytes() async throws {
        let bench = try Bench([source]) { request in
            .ok(request.url, feed("2401.00001")) { $0.headers.etag = "\"\(request.validators?.etag?.count ?? 0)\"" }
        }
        #expect(try await bench.pass().map(\.outcome) == [.modified])
        #expect(try await bench.pass(over: ["daily"]).map(\.outcome) == [.unchanged])
        #expect(try bench.state("daily")?.documents.first?.validators.etag == "\"3\"")
    }

    @Test("a page that is no digest fails, names the cause, and leaves the store as it was")
    func noDigest() async throws {
        let isBroken = Mutex(false)
        let bench = try Bench([source]) { request in
            let page = "<!DOCTYPE html><html><body><h1>Service unavailable</h1></body></html>"
            return .ok(request.url, isBroken.withLock { $0 } ? page : feed("2401.00001")) { $0.headers.etag = "\"1\"" }
        }
        _ = try await bench.pass()
        let before = try #require(try bench.state("daily")?.documents)
        isBroken.withLock { $0 = true }
        let report = try #require(try await bench.pass(over: ["daily"]).first)
        #expect(report.outcome == .failed)
        #expect(report.message?.contains(url) == true)
        #expect(try bench.state("daily")?.documents == before)
        #expect(try bench.state("daily")?.consecutiveFailures == 1)
        #expect(try bench.store.feed("all").count == 1)
    }

    @Test("failures back off, keep their message, and are forgotten after an answer")
    func backOff() async throws {
        let isDown = Mutex(true)
        let bench = try Bench([source]) { request throws(FetchError) in
            guard isDown.withLock({ $0 }) else { return .ok(request.url, feed("2401.00001")) }
            throw FetchError(url: request.url, kind: .timedOut, cause: "no answer")
        }
        var waits: [Int] = []
        for _ in 0..<9 {
            let report = try #require(try await bench.pass().first)
            #expect(report.message == "cannot fetch \(url): no answer")
            let next = try #require(try bench.state("daily")).nextCheck
            waits.append(next.seconds - bench.clock.now.seconds)
            bench.clock.now = next
        }
        for (wait, minutes) in zip(waits, [15, 30, 60, 120, 240, 480, 960, 1440, 1440]) {
            #expect(abs(wait - minutes * 60) <= minutes * 6)
        }
        isDown.withLock { $0 = false }
        #expect(try await bench.pass().map(\.outcome) == [.modified])
        #expect(try bench.state("daily")?.consecutiveFailures == 0)
    }

    @Test("Retry-After decides when to ask again")
    func retryAfter() async throws {
        let bench = try Bench([source]) { request in
            var response = Response(status: 503, url: request.url)
            response.headers.retryAfter = "40000"
            return response
        }
        #expect(try await bench.pass().first?.message?.contains("503") == true)
        #expect(try bench.state("daily")?.nextCheck == bench.clock.now.advanced(bySeconds: 40_000))
    }

    @Test("a publisher's ttl counts after a 304 too")
    func hintsOutliveTheBody() async throws {
        let bench = try Bench([source]) { request in
            guard request.validators == nil else { return Response(status: 304, url: request.url) }
            return .ok(request.url, feed("2401.00001", head: "<ttl>600</ttl>")) { $0.headers.etag = "\"1\"" }
        }
        for _ in 0..<2 {
            _ = try await bench.pass(over: ["daily"])
            let wait = try #require(try bench.state("daily")).nextCheck.seconds - bench.clock.now.seconds
            #expect((36_000...39_600).contains(wait))
        }
    }

    @Test("a document that moved for good is asked for at its new place after a week, and the old one when that fails")
    func permanentRedirect() async throws {
        let new = "https://new.example.org/feed"
        let isNewDown = Mutex(false)
        let bench = try Bench([source]) { request throws(FetchError) in
            if request.url == new, isNewDown.withLock({ $0 }) {
                throw FetchError(url: new, kind: .nameNotFound, cause: "no such host")
            }
            return .ok(request.url == url && isNewDown.withLock { $0 } ? url : new, feed("2401.00001")) { response in
                response.permanentURL = request.url == url && response.url == new ? new : nil
            }
        }
        func asked() async throws -> String? {
            _ = try await bench.pass(over: ["daily"])
            return bench.network.requests.last?.url
        }
        #expect(try await asked() == url)
        bench.clock.now = bench.clock.now.advanced(bySeconds: 6 * 86_400)
        #expect(try await asked() == url)
        bench.clock.now = bench.clock.now.advanced(bySeconds: 86_400)
        #expect(try await asked() == new)
        #expect(try await asked() == new)
        isNewDown.withLock { $0 = true }
        #expect(try await asked() == url)
        #expect(try bench.state("daily")?.consecutiveFailures == 0)
        #expect(try bench.state("daily")?.documents.first?.permanentURL == nil)
        isNewDown.withLock { $0 = false }
        #expect(try await asked() == url)
    }

    @Test("a failing source does not keep others from being polled, and an unknown name is said to be so")
    func independence() async throws {
        let other = Source(name: "other", location: .url(try #require(DatedURL("https://example.com/"))))
        let bench = try Bench([source, other]) { request throws(FetchError) in
            guard request.url == url else { throw FetchError(url: request.url, kind: .insecure, cause: "expired") }
            return .ok(request.url, feed("2401.00001"))
        }
        #expect(try await bench.pass().map(\.outcome) == [.modified, .failed])
        let reports = try await bench.pass(over: ["daily", "nobody"])
        #expect(reports.map(\.source) == ["daily", "nobody"])
        #expect(reports.last?.message == "no source of this name is configured")
    }

    @Test("a source that is configured later is due at once, one that is left out is not polled")
    func update() async throws {
        let bench = try Bench([source]) { .ok($0.url, feed("2401.00001")) }
        _ = try await bench.pass()
        let other = Source(name: "other", location: .url(try #require(DatedURL("https://example.com/"))))
        try bench.poller.update(sources: [other], matcher: Matcher(rules: [:]))
        bench.clock.now = bench.clock.now.advanced(bySeconds: 86_400)
        #expect(try await bench.pass().map(\.source) == ["other"])
    }

    @Test("many sources of one host are all polled")
    func manySources() async throws {
        let sources = try (0..<500).map { number in
            Source(name: "s\(number)", location: .url(try #require(DatedURL("https://example.org/\(number)"))))
        }
        let bench = try Bench(sources) { request in
            let number = request.url.split(separator: "/").last.flatMap { Int($0) } ?? 0
            return .ok(request.url, feed("2401.\(10_000 + number)"))
        }
        let reports = try await bench.pass()
        #expect(reports.count == 500)
        #expect(reports.map(\.newPapers).reduce(0, +) == 500)
        #expect(reports.allSatisfy { $0.outcome == .modified && $0.mentions == 1 })
    }
}
