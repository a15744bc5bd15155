import Fetching
import Papers
import Store
import Synchronization
import Testing

@testable import Polling

@Suite("What an issue should hold")
struct IssueTests {
    private let monday = CalendarDay(daysSince1970: 19_884)

    private func digest(_ count: Int, announced: Int? = nil, issue: String? = nil, day: Int? = 0) -> Digest {
        var digest = Digest(format: .markdown)
        digest.mentions = (0..<count).map { _ in Mention() }
        digest.announcedMentions = announced
        digest.issue = issue
        digest.date = day.map(monday.advanced)
        return digest
    }

    @Test(
        "a source's address tells on which days it has an issue",
        arguments: [
            ("https://example.org/{yyyy}/{MM}/{dd}.md", .daily), ("https://example.org/feed", nil),
            ("https://rss.arxiv.org/rss/cs.CL", .arXiv), ("https://rss.arxiv.org/atom/cs.CL+cs.LG", .arXiv),
            ("https://arxiv.org/list/cs.CL/new?show=2000", .arXiv), ("https://arxiv.org/list/cs.CL/recent", nil),
            ("https://export.arxiv.org/api/query?search_query=cat:cs.CL", nil), ("https://example.org/rss/new", nil),
        ] as [(String, Rhythm?)])
    func rhythms(url: String, rhythm: Rhythm?) throws {
        #expect(Source(name: "a", location: .url(try #require(DatedURL(url)))).rhythm == rhythm)
        #expect(Source(name: "a", location: .path("/a/*.md")).rhythm == nil)
    }

    @Test("the day of the address comes before the digest's own, and a stream is no issue")
    func days() {
        let friday = monday.advanced(by: 4)
        #expect(Batch.all(in: [digest(2)], day: friday, rhythm: .daily) == [Batch(day: friday, got: 2)])
        #expect(Batch.all(in: [digest(2)], day: nil, rhythm: .arXiv) == [Batch(day: monday, got: 2)])
        #expect(Batch.all(in: [digest(2, issue: "x")], day: nil, rhythm: nil) == [Batch(day: monday, got: 2)])
        #expect(Batch.all(in: [digest(2)], day: nil, rhythm: nil).isEmpty)
        #expect(Batch.all(in: [digest(2, issue: "x", day: nil)], day: nil, rhythm: nil).isEmpty)
    }

    @Test("the parts of a day are one issue, and its announcements add up")
    func parts() {
        let parts = [digest(2, announced: 3), digest(4), digest(1, day: 1)]
        #expect(
            Batch.all(in: parts, day: nil, rhythm: .arXiv) == [
                Batch(day: monday, got: 6, expected: 7), Batch(day: monday.advanced(by: 1), got: 1),
            ])
    }

    @Test("arXiv's feed of the day is kept as an issue, and one that stays away makes the source stale")
    func announcements() async throws {
        let url = "https://rss.arxiv.org/rss/cs.CL"
        let source = Source(name: "arxiv", location: .url(try #require(DatedURL(url))))
        let clock = TestClock(Timestamp(monday, hour: 9))
        let bench = try Bench([source], clock: clock) { request in
            .ok(
                request.url,
                feed("2406.00001", "2406.00002", head: "<pubDate>Mon, 10 Jun 2024 00:00:00 -0400</pubDate>"))
        }
        _ = try await bench.pass()
        let health = try #require(try bench.store.sourceHealth(at: clock.now).first)
        #expect(health.batches == [Batch(day: monday, got: 2)])
        #expect(health.condition == .fine)
        let later = Timestamp(monday.advanced(by: 2), hour: 12)
        #expect(try bench.store.sourceHealth(at: later).first?.condition == .stale)
    }

    @Test("days of a dated source that are there are issues, and the others between them are missed")
    func datedDays() async throws {
        let source = Source(name: "days", location: .url(try #require(DatedURL("https://e.org/{yyyy}-{MM}-{dd}"))))
        let clock = TestClock(Timestamp(monday.advanced(by: 4), hour: 13))
        let missing = "https://e.org/\(monday.advanced(by: 1))"
        let bench = try Bench([source], clock: clock) { request in
            request.url == missing
                ? Response(status: 404, url: request.url) : .ok(request.url, feed("2406.00001"))
        }
        _ = try await bench.pass()
        let health = try #require(try bench.store.sourceHealth(at: clock.now).first)
        #expect(health.condition == .missed)
        #expect(health.missedDays == [monday.advanced(by: 1)])
        #expect(health.batches.count == 7)
    }
}
