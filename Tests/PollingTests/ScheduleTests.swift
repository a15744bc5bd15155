import Papers
import Testing

@testable import Polling

@Suite("When to look again")
struct ScheduleTests {
    /// Monday, 2024-01-15 10:20:00 UTC.
    private let now = Timestamp(CalendarDay(daysSince1970: 19_737), hour: 10, minute: 20)
    private let hour = 60 * 60

    private func waitAfterAnswer(
        interval: Int = 60 * 60, freshness: Int? = nil, ttl: Int? = nil, jitter: Double = 0
    ) -> Int {
        var hints = UpdateHints()
        hints.minutesBetweenUpdates = ttl
        let next = Schedule.next(
            after: now, interval: .seconds(interval), freshness: freshness, hints: hints, jitter: jitter)
        return next.seconds - now.seconds
    }

    private func waitAfterFailure(_ failures: Int, retryDelay: Int? = nil, isGone: Bool = false, jitter: Double = 0)
        -> Int
    {
        Schedule.next(after: now, failures: failures, retryDelay: retryDelay, isGone: isGone, jitter: jitter).seconds
            - now.seconds
    }

    @Test(
        "the longest wish wins, up to a day",
        arguments: [
            (3600, nil, nil, 3600), (3600, 300, nil, 3600), (3600, 7200, nil, 7200), (3600, nil, 180, 10_800),
            (3600, 7200, 180, 10_800), (3600, 31_536_000, nil, 86_400), (3600, nil, 525_600, 86_400),
            (3600, 0, 0, 3600),
            (3600, nil, -5, 3600), (3600, nil, .max, 86_400), (60, nil, nil, 900), (86_400, nil, nil, 86_400),
        ] as [(Int, Int?, Int?, Int)])
    func longestWish(interval: Int, freshness: Int?, ttl: Int?, expected: Int) {
        #expect(waitAfterAnswer(interval: interval, freshness: freshness, ttl: ttl) == expected)
    }

    @Test("waits vary by a tenth, but never before the publisher's time nor after a day")
    func jitterBounds() {
        #expect(waitAfterAnswer(jitter: -1) == 3240)
        #expect(waitAfterAnswer(jitter: 1) == 3960)
        #expect(waitAfterAnswer(jitter: 77) == 3960)
        #expect(waitAfterAnswer(freshness: 3600, jitter: -1) == 3600)
        #expect(waitAfterAnswer(freshness: 7200, jitter: 1) == 7920)
        #expect(waitAfterAnswer(interval: 86_400, jitter: 1) == 86_400)
    }

    @Test("jitter is the same for the same source and time, and spreads sources")
    func jitterIsStable() {
        let values = (0..<1000).map { jitter(source: "source-\($0)", at: now) }
        #expect(values == (0..<1000).map { jitter(source: "source-\($0)", at: now) })
        #expect(values.allSatisfy { (-1...1).contains($0) })
        #expect((-0.1...0.1).contains(values.reduce(0, +) / 1000))
        #expect(values.count { $0 < -0.5 } > 150)
        #expect(values.count { $0 > 0.5 } > 150)
    }

    @Test(
        "failures wait 15 minutes, then twice as long each time, up to a day",
        arguments: [
            (1, 900), (2, 1800), (3, 3600), (4, 7200), (5, 14_400), (6, 28_800), (7, 57_600), (8, 86_400), (9, 86_400),
            (1_000_000, 86_400), (.max, 86_400), (0, 900), (-1, 900),
        ])
    func backOff(failures: Int, expected: Int) {
        #expect(waitAfterFailure(failures) == expected)
    }

    @Test("Retry-After is waited for, up to a day, and a source that is gone is asked daily")
    func retryAfter() {
        #expect(waitAfterFailure(1, retryDelay: 60) == 900)
        #expect(waitAfterFailure(1, retryDelay: 5000) == 5000)
        #expect(waitAfterFailure(1, retryDelay: 5000, jitter: -1) == 5000)
        #expect(waitAfterFailure(1, retryDelay: 1 << 31) == 86_400)
        #expect(waitAfterFailure(1, isGone: true) == 86_400)
    }

    @Test("hours without news are passed over")
    func skippedHours() {
        var hints = UpdateHints()
        hints.skippedHours = [11, 12]
        let next = Schedule.next(after: now, interval: .seconds(hour), freshness: nil, hints: hints, jitter: 0)
        #expect(next == Timestamp(now.day, hour: 13))
    }

    @Test("days without news are passed over")
    func skippedDays() {
        var hints = UpdateHints()
        hints.skippedWeekdays = [1, 2]
        let next = Schedule.next(after: now, interval: .seconds(hour), freshness: nil, hints: hints, jitter: 0)
        #expect(next == Timestamp(now.day.advanced(by: 2)))
    }

    @Test("a publisher that skips every hour is not believed")
    func everythingSkipped() {
        var hints = UpdateHints()
        hints.skippedHours = Set(0...23)
        let next = Schedule.next(after: now, interval: .seconds(hour), freshness: nil, hints: hints, jitter: 0)
        #expect(next == now.advanced(bySeconds: hour))
    }

    @Test(
        "a clock that was wrong neither stalls a source nor hurries it",
        arguments: [
            (0, -3600, true), (1, -3600, false), (3600, nil, false),  // on time, and too early
            (3600, 30, false),  // a clock that was set back by seconds
            (7200, 3600, true),  // polled in the future
            (400 * 86_400, nil, true),  // no wait is that long
        ] as [(Int, Int?, Bool)])
    func wrongClock(untilNext: Int, sinceLast: Int?, isDue: Bool) {
        let due = Schedule.isDue(
            nextCheck: now.advanced(bySeconds: untilNext), lastCheck: sinceLast.map { now.advanced(bySeconds: $0) },
            at: now)
        #expect(due == isDue)
    }
}
