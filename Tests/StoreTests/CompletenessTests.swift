import Papers
import Testing

@testable import Store

/// Monday, 2024-06-10.
private let monday = CalendarDay(daysSince1970: 19_884)

private func day(_ offset: Int) -> CalendarDay { monday.advanced(by: offset) }

private func batches(_ offsets: some Sequence<Int>, got: Int = 5) -> [Batch] {
    offsets.map { Batch(day: day($0), got: got) }
}

/// The working days of so many weeks that end on the Friday of the week of ``monday``.
private func workingDays(weeks: Int) -> [Int] {
    (0..<weeks).flatMap { week in (0...4).map { $0 - 7 * week } }
}

@Suite("What should have come, and did not")
struct CompletenessTests {
    @Test(
        "what came is judged by what was announced",
        arguments: [
            (5, nil, .complete), (0, nil, .empty), (5, 5, .complete), (6, 5, .complete), (4, 5, .partial),
            (0, 5, .empty), (0, 0, .complete),
        ] as [(Int, Int?, Batch.Condition)])
    func conditions(got: Int, expected: Int?, condition: Batch.Condition) {
        #expect(Batch(day: monday, got: got, expected: expected).condition == condition)
    }

    /// The issues that came, the hours since Monday's midnight, and the days that are then missed and awaited.
    static let cases: [(Rhythm?, [Int], Int, missed: [Int], awaited: [Int])] = [
        // Nothing is expected of a source without rhythm, nor of one that never had an issue.
        (nil, [0, 3], 240, [], []),
        (.arXiv, [], 240, [], []),
        // arXiv: the weekend is no gap, and a day is late from noon of the next.
        (.arXiv, [-4, -3, 0], 35, [], []),
        (.arXiv, [-4, -3], 35, [], []),
        (.arXiv, [-4, -3], 36, [], [0]),
        (.arXiv, [-4, 0], 35, [-3], []),
        (.arXiv, [-4], 36, [], [0, -3]),
        // Juneteenth is a Wednesday, offset 9; the day after it has no announcement either.
        (.arXiv, [7, 8, 11], 24 * 11 + 1, [], []),
        // What was before the first issue was never there to be missed.
        (.arXiv, [3], 24 * 4, [], []),
        // A new daily source keeps working days; an old one the days that it is known for.
        (.daily, [0, 2, 3], 24 * 4, [1], []),
        (.daily, [-4, 0], 24, [-3], []),
        (.daily, [-21, -19, -14, -12, -7, -5, 0, 2], 24 * 4 + 12, [], []),
        (.daily, [-21, -19, -14, -12, -7, 0, 2], 24 * 4 + 12, [-5], []),
        (.daily, [-21, -19, -14, -12, -7, -5], 24 * 4 + 12, [], [2, 0]),
    ]

    @Test("missed and awaited days", arguments: cases.indices)
    func gaps(index: Int) {
        let (rhythm, came, hours, missed, awaited) = CompletenessTests.cases[index]
        let completeness = Completeness(
            batches: batches(came), rhythm: rhythm, at: Timestamp(monday).advanced(bySeconds: hours * 3_600))
        #expect(completeness.missedDays == missed.map(day), "case \(index)")
        #expect(completeness.awaitedDays == awaited.map(day), "case \(index)")
    }

    @Test("a feed that is empty on a day without announcements lacks nothing, on a working day it does")
    func emptyFeeds() {
        let all = batches([-4, -3]) + batches([-2, -1, 0], got: 0)
        let completeness = Completeness(batches: all, rhythm: .arXiv, at: Timestamp(monday, hour: 8))
        #expect(completeness.batches.map(\.day) == [0, -3, -4].map(day))
        #expect(completeness.batches.map(\.condition) == [.empty, .complete, .complete])
        #expect(completeness.missedDays.isEmpty && completeness.awaitedDays.isEmpty)
    }

    @Test("issues of four weeks are kept in view")
    func window() {
        let all = batches(workingDays(weeks: 8))
        let completeness = Completeness(batches: all, rhythm: .daily, at: Timestamp(day(4), hour: 8))
        #expect(completeness.batches.count == 20)
        #expect(completeness.batches.first?.day == day(4))
    }

    @Test(
        "arXiv announces on working days but for holidays and the days after them",
        arguments: [
            ("2024-06-10", true), ("2024-06-08", false), ("2024-06-09", false),  // Monday, Saturday, Sunday
            ("2024-01-01", false), ("2024-01-15", false), ("2024-01-16", false), ("2024-01-17", true),
            ("2024-05-27", false), ("2024-05-20", true), ("2024-06-19", false), ("2024-06-20", false),
            ("2024-07-04", false), ("2024-07-05", false), ("2024-07-03", true),
            ("2027-07-05", false), ("2026-07-03", false), ("2026-07-02", true),  // a Sunday and a Saturday, kept nearby
            ("2024-09-02", false), ("2024-09-09", true), ("2024-11-28", false), ("2024-11-21", true),
            ("2024-12-25", false), ("2024-12-31", false), ("2024-12-20", true), ("2025-01-06", true),
        ])
    func calendar(text: String, isExpected: Bool) throws {
        let day = try #require(CalendarDay(text))
        #expect(ArXivCalendar.isExpected(day) == isExpected)
    }
}

@Suite("The health of sources")
struct SourceHealthTests {
    private let store: Store

    init() throws {
        store = try Store.inMemory()
        try store.synchronise(sources: ["daily", "other"])
    }

    private func look(_ batch: Batch, rhythm: Rhythm? = .arXiv, at: Timestamp) throws {
        var poll = poll("daily", [], at: at)
        poll.batches = [batch]
        poll.rhythm = rhythm
        try store.record(poll, matcher: noRules)
    }

    private func health(at now: Timestamp) throws -> SourceHealth {
        try #require(try store.sourceHealth(at: now).first { $0.name == "daily" })
    }

    @Test("a source that was never looked at is new, one that answers is fine")
    func newAndFine() throws {
        let now = Timestamp(monday, hour: 9)
        #expect(try store.sourceHealth(at: now).map(\.condition) == [.new, .new])
        #expect(try store.sourceHealth(at: now).map(\.name) == ["daily", "other"])
        try look(Batch(day: monday, got: 3, expected: 3), at: now)
        let health = try health(at: now)
        #expect(health.condition == .fine)
        #expect(health.lastSuccess == now && health.nextCheck == now.advanced(bySeconds: 3_600))
        #expect(health.batches == [Batch(day: monday, got: 3, expected: 3)])
    }

    @Test("half an issue is partial until the rest comes, and a shorter look takes nothing back")
    func partial() throws {
        let now = Timestamp(monday, hour: 9)
        try look(Batch(day: monday, got: 3, expected: 5), at: now)
        #expect(try health(at: now).condition == .partial)
        try look(Batch(day: monday, got: 5, expected: 5), at: now)
        #expect(try health(at: now).condition == .fine)
        try look(Batch(day: monday, got: 1, expected: 5), at: now)
        #expect(try health(at: now).batches == [Batch(day: monday, got: 5, expected: 5)])
        try look(Batch(day: monday, got: 5, expected: 7), rhythm: nil, at: now)
        #expect(try health(at: now).condition == .partial)
    }

    @Test("stale, missed, empty and failing are told apart")
    func conditions() throws {
        try look(Batch(day: day(0), got: 3), at: Timestamp(day(0), hour: 9))
        try look(Batch(day: day(2), got: 3), at: Timestamp(day(2), hour: 9))
        let now = Timestamp(day(2), hour: 12)
        #expect(try health(at: now).condition == .missed)
        #expect(try health(at: now).missedDays == [day(1)])
        try look(Batch(day: day(1), got: 3), at: now)
        #expect(try health(at: now).condition == .fine)
        #expect(try health(at: Timestamp(day(4), hour: 12)).condition == .stale)
        #expect(try health(at: Timestamp(day(4), hour: 12)).awaitedDays == [day(3)])
        try look(Batch(day: day(3), got: 0), at: Timestamp(day(3), hour: 9))
        #expect(try health(at: Timestamp(day(3), hour: 9)).condition == .empty)
        let failed = Poll(source: "daily", document: "x", at: now, outcome: .failed(message: "down"), next: nil)
        try store.record(failed, matcher: noRules)
        let failing = try health(at: now)
        #expect(failing.condition == .failing && failing.lastError == "down" && failing.consecutiveFailures == 1)
        #expect(!failing.isSerious(at: now.advanced(bySeconds: 86_399)))
        #expect(failing.isSerious(at: now.advanced(bySeconds: 86_400)))
    }

    @Test("the documents of one day are one issue")
    func parts() throws {
        let now = Timestamp(monday, hour: 9)
        for (name, got) in [("part1", 3), ("part2", 4)] {
            var poll = poll("daily", [], at: now)
            poll.document = name
            poll.batches = [Batch(day: monday, got: got, expected: 4)]
            try store.record(poll, matcher: noRules)
        }
        #expect(try health(at: now).batches == [Batch(day: monday, got: 7, expected: 8)])
        #expect(try store.batches(of: "daily", in: monday...monday) == [Batch(day: monday, got: 7, expected: 8)])
        #expect(try store.batches(of: "daily", in: day(1)...day(2)).isEmpty)
    }

    @Test("what arXiv tells about papers is shown once there is something, and is no digest that carried them")
    func metadata() throws {
        try store.record([mention("2401.00001")], at: time(0))
        var told = mention("2401.00001", title: "The title")
        told.isFromArXiv = true
        try store.record([told], from: CarriedMention.metadataSource, at: time(0, hour: 1))
        let health = try store.sourceHealth(at: time(1))
        #expect(health.map(\.name) == ["daily", "other", CarriedMention.metadataSource])
        #expect(health.map(\.isBuiltIn) == [false, false, true])
        #expect(health.last?.nextCheck == nil)
        let paper = try #require(try store.feed("all").first?.paper)
        #expect(paper.title == "The title")
        #expect(paper.carriers.map(\.source) == ["daily"])
    }
}
