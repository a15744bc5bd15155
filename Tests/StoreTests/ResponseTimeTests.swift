import Papers
import Rules
import Testing

@testable import Store

@Suite struct ResponseTimeTests {
    private let store: Store

    init() throws {
        store = try Store.inMemory()
        try store.synchronise(sources: ["daily", "other"])
    }

    private func record(
        _ milliseconds: Int?, at seconds: Int, _ outcome: Poll.Outcome = .unchanged(validators: nil)
    ) throws {
        var poll = Poll(
            source: "daily", document: "https://example.org/feed", at: Timestamp(seconds: seconds), outcome: outcome,
            next: nil)
        poll.responseTime = milliseconds
        try store.record(poll, matcher: Matcher(rules: [:]))
    }

    private func times(_ source: String = "daily") throws -> [ResponseTime] {
        try store.sourceHealth(at: Timestamp(seconds: 2_000_000_000)).first { $0.name == source }?.responseTimes ?? []
    }

    @Test func theTimesOfAnswersAreKeptNewestFirst() throws {
        #expect(try times().isEmpty)
        try record(120, at: 1_700_000_000)
        try record(0, at: 1_700_003_600)
        #expect(
            try times() == [
                ResponseTime(at: Timestamp(seconds: 1_700_003_600), milliseconds: 0),
                ResponseTime(at: Timestamp(seconds: 1_700_000_000), milliseconds: 120),
            ])
        #expect(try times("other").isEmpty)
    }

    @Test func looksWithoutAnAnswerOverTheNetworkLeaveNone() throws {
        try record(nil, at: 1_700_000_000)
        try record(80, at: 1_700_000_060, .failed(message: "no answer"))
        #expect(try times().isEmpty)
    }

    @Test func onlyTheNewestAreKept() throws {
        for look in 0..<200 { try record(look, at: 1_700_000_000 + look) }
        #expect(try times().map(\.milliseconds) == (0..<ResponseTime.kept).map { 199 - $0 })
    }

    @Test(arguments: [(-5, -1, 0, 0), (5_000_000_000, 5_000_000_000, 4_294_967_295, 4_294_967_295)])
    func absurdClocksDoNoHarm(seconds: Int, milliseconds: Int, keptSeconds: Int, keptMilliseconds: Int) throws {
        try record(milliseconds, at: seconds)
        #expect(
            try times() == [ResponseTime(at: Timestamp(seconds: keptSeconds), milliseconds: keptMilliseconds)])
    }
}
