import Foundation
import Papers
import Publishing
import Rules
import Store
import Testing

@testable import Paperboy

@Suite("How sources fare")
struct SourceTableTests {
    private let store: Store
    private let now = Timestamp(CalendarDay(daysSince1970: 19_884), hour: 13)

    init() throws {
        store = try Store.inMemory()
        try store.synchronise(sources: ["daily", "down", "other"])
        var poll = Poll(
            source: "daily", document: "https://example.org/feed", at: now,
            outcome: .modified([], validators: CacheValidators(), contentHash: nil), next: now.advanced(bySeconds: 3600)
        )
        poll.batches = [Batch(day: now.day.advanced(by: -4), got: 3, expected: 5), Batch(day: now.day, got: 7)]
        poll.rhythm = .daily
        poll.permanentURL = "https://example.org/new"
        try store.record(poll, matcher: Matcher(rules: [:]))
        let failure = Poll(
            source: "down", document: "x", at: now.advanced(bySeconds: -100_000),
            outcome: .failed(message: "no answer"),
            next: nil)
        try store.record(failure, matcher: Matcher(rules: [:]))
    }

    @Test("the table has a line for each source, and words for what is wrong")
    func table() throws {
        #expect(
            SourceTable.text(try store.sourceHealth(at: now), at: now) == """
                SOURCE  STATE    LAST ANSWER       NEXT LOOK         NEWEST ISSUE
                daily   missed   2024-06-10 13:00  2024-06-10 14:00  2024-06-10: 7
                  missed: 2024-06-07
                  incomplete: 2024-06-06: 3 of 5
                  moved for good: https://example.org/feed is now at https://example.org/new
                down    failing  never             now               -
                  failing for more than a day, since 2024-06-09 09:13: no answer
                other   new      never             now               -
                """)
        #expect(SourceTable.text([], at: now) == "No sources are configured.")
    }

    @Test("the JSON has every key, absent or not")
    func json() throws {
        let health = try store.sourceHealth(at: now)
        let objects = try health.map { source in
            let line = try JSONLine.string(SourceHealthJSON(source, at: now))
            return try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
        }
        #expect(objects.map { $0["state"] as? String } == ["missed", "failing", "new"])
        #expect(Set(objects.map(\.count)) == [19])
        let batches = try #require(objects[0]["batches"] as? [[String: Any]])
        #expect(batches.map { $0["state"] as? String } == ["complete", "partial"])
        #expect(objects[0]["missedDays"] as? [String] == ["2024-06-07"])
        #expect(objects[1]["isSerious"] as? Bool == true)
    }
}
