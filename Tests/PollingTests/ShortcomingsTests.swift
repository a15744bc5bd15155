import Fetching
import Logging
import Papers
import Store
import Synchronization
import Testing

@testable import Polling

/// Remembers what it was told.
private final class LogRecord: LogHandler {
    let events = Mutex<[(level: Logger.Level, metadata: Logger.Metadata)]>([])
    var metadata: Logger.Metadata {
        get { [:] }
        set {}
    }
    var logLevel: Logger.Level {
        get { .trace }
        set {}
    }

    func log(event: LogEvent) { events.withLock { $0.append((event.level, event.metadata ?? [:])) } }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { nil }
        set {}
    }
}

@Suite("What was lost of documents that were read")
struct ShortcomingsTests {
    /// Two items that hold nothing, the first in line 4, and one with no more than a title.
    private let flawed = feed("2401.00001", head: "\n<item></item>\n<item/>\n<item><title>Nameless</title></item>")

    private func shortcomings(_ problems: [Problem], unidentified: Int = 0, place: String? = nil) -> Shortcomings {
        var digest = Digest(format: .atom)
        digest.problems = problems
        var recorded = Recorded()
        recorded.unidentified = unidentified
        return Shortcomings(of: [digest], recorded: recorded, place: place)
    }

    @Test("nothing lost says nothing")
    func nothing() {
        #expect(shortcomings([]).summary == nil)
        #expect(Shortcomings().summary == nil)
    }

    @Test("the first problem is named with its place, the others counted")
    func summary() {
        let far = Problem(line: 12, message: "no link")
        #expect(shortcomings([far]).summary == "1 problem in line 12: no link")
        #expect(shortcomings([far, far, far]).summary == "3 problems; the first in line 12: no link")
        #expect(shortcomings([Problem(message: "no link")]).summary == "1 problem: no link")
        #expect(shortcomings([far], place: "/a.md").summary == "1 problem in /a.md, line 12: no link")
        #expect(
            shortcomings([far], unidentified: 2).summary
                == "2 mentions without arXiv identifier, DOI or address left out; 1 problem in line 12: no link")
    }

    @Test("documents add up, the first problem of all is named")
    func sum() {
        var sum = Shortcomings()
        sum += shortcomings([], unidentified: 1)
        sum += shortcomings([Problem(message: "a")])
        sum += shortcomings([Problem(message: "b")])
        #expect(
            sum.summary == "1 mention without arXiv identifier, DOI or address left out; 2 problems; the first: a")
    }

    @Test("a polled digest with problems is modified, and says what was lost")
    func report() async throws {
        let source = Source(name: "daily", location: .url(try #require(DatedURL("https://example.org/feed"))))
        let bench = try Bench([source]) { .ok($0.url, flawed) }
        let report = try #require(try await bench.pass().first)
        #expect(report.outcome == .modified)
        #expect(report.newPapers == 1)
        let message = try #require(report.message)
        #expect(
            message.hasPrefix(
                "1 mention without arXiv identifier, DOI or address left out; 2 problems; the first in line"))
    }

    @Test("a failure of one day does not hide what was lost of another")
    func failure() async throws {
        let source = Source(name: "days", location: .url(try #require(DatedURL("https://example.org/{yyyy}{MM}{dd}"))))
        let bench = try Bench([source]) { request in
            .ok(request.url, request.url.hasSuffix("1004") ? flawed : "<html><body>sorry</body></html>")
        }
        let report = try #require(try await bench.pass().first)
        #expect(report.outcome == .failed)
        #expect(report.message?.contains("the first in https://example.org/20241004, line") == true)
        #expect(try bench.state("days")?.lastError?.contains("problems") == false)
    }

    @Test("what was lost is logged at notice, with the message")
    func log() {
        let record = LogRecord()
        let logger = Logger(label: "test") { _ in record }
        PollReport(source: "daily", outcome: .modified).log(to: logger)
        PollReport(source: "daily", outcome: .modified, message: "1 problem: x").log(to: logger)
        let events = record.events.withLock { $0 }
        #expect(events.map(\.level) == [.info, .notice])
        #expect(events.map { $0.metadata["problems"] } == [nil, "1 problem: x"])
    }
}
