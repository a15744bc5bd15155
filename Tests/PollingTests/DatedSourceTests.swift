import Fetching
import Papers
import Polling
import Store
import Synchronization
import Testing

@Suite("Sources with a document for every day")
struct DatedSourceTests {
    private let source: Source
    private let today = CalendarDay(daysSince1970: 20_000)

    init() throws {
        source = Source(name: "days", location: .url(try #require(DatedURL("https://example.org/{yyyy}-{MM}-{dd}"))))
    }

    private func url(_ age: Int) -> String { "https://example.org/\(today.advanced(by: -age))" }

    @Test("today and the missed days are read; a day that is not published is no failure")
    func missedDays() async throws {
        let published = [url(1): feed("2401.00001"), url(3): feed("2401.00002", "2401.00003")]
        let bench = try Bench([source]) { request in
            published[request.url].map { .ok(request.url, $0) } ?? Response(status: 404, url: request.url)
        }
        #expect(try await bench.pass() == [PollReport(source: "days", outcome: .modified, mentions: 3, newPapers: 3)])
        #expect(bench.network.requests.map(\.url) == (0...7).map(url))
        #expect(try bench.state("days")?.consecutiveFailures == 0)
        // Days that are over and read are complete; yesterday and today are looked for again, older ones later.
        bench.clock.now = bench.clock.now.advanced(bySeconds: 2 * 3600)
        #expect(try await bench.pass() == [PollReport(source: "days", outcome: .unchanged)])
        #expect(bench.network.requests.dropFirst(8).map(\.url) == [url(0)])
    }

    @Test("polled by name, every missing day is asked for at once")
    func byName() async throws {
        let isPublished = Mutex(false)
        let bench = try Bench([source]) { request in
            guard request.url == url(1) || isPublished.withLock({ $0 }) else {
                return Response(status: 404, url: request.url)
            }
            return .ok(request.url, feed("2401.00001"))
        }
        _ = try await bench.pass()
        isPublished.withLock { $0 = true }
        let report = try #require(try await bench.pass(over: ["days"]).first)
        #expect(report.mentions == 7)
        #expect(bench.network.requests.dropFirst(8).map(\.url) == [0, 2, 3, 4, 5, 6, 7].map(url))
    }

    @Test("today's document is asked for again until its day is over")
    func completion() async throws {
        let bench = try Bench([source], clock: TestClock(Timestamp(today, hour: 8))) { request in
            guard request.validators == nil else { return Response(status: 304, url: request.url) }
            return .ok(request.url, feed("2401.00001")) { $0.headers.etag = "\"1\"" }
        }
        func asksForToday(at moment: Timestamp) async throws -> Bool {
            bench.clock.now = moment
            let count = bench.network.requests.count
            _ = try await bench.pass(over: ["days"])
            return bench.network.requests.dropFirst(count).contains { $0.url == url(0) }
        }
        #expect(try await asksForToday(at: Timestamp(today, hour: 8)))
        #expect(try await asksForToday(at: Timestamp(today, hour: 23)))
        #expect(try await asksForToday(at: Timestamp(today.advanced(by: 1), hour: 11)))
        #expect(try await asksForToday(at: Timestamp(today.advanced(by: 1), hour: 12)))
        #expect(try await !asksForToday(at: Timestamp(today.advanced(by: 1), hour: 13)))
    }

    @Test("a pattern under which nothing is ever found is a failure that says so")
    func wrongPattern() async throws {
        let bench = try Bench([source]) { Response(status: 404, url: $0.url) }
        let report = try #require(try await bench.pass().first)
        #expect(report.outcome == .failed)
        #expect(report.message?.contains("none of the last 8 days") == true)
    }

    @Test("one broken day does not cost the others, nor their next poll")
    func brokenDay() async throws {
        let bench = try Bench([source]) { request in
            .ok(request.url, request.url == url(2) ? "<html><body>sorry</body></html>" : feed("2401.00001"))
        }
        let report = try #require(try await bench.pass().first)
        #expect(report.outcome == .failed)
        #expect(report.mentions == 7)
        #expect(report.message?.contains(url(2)) == true)
        let wait = try #require(try bench.state("days")).nextCheck.seconds - bench.clock.now.seconds
        #expect((3240...3960).contains(wait))
    }
}
