import Papers
import Rules
import Store
import Testing

@Suite struct FingerprintTests {
    private let store: Store
    private let matcher: Matcher

    init() throws {
        store = try Store.inMemory()
        let rules = ["kites": try Rule("kites")]
        matcher = Matcher(rules: rules)
        try store.synchronise(sources: ["daily"])
        try store.synchronise(topics: rules.map { ($0.key, $0.value) })
        try record([mention("2501.00001", title: "Kites"), mention("2501.00002", title: "Tides")], on: "2025-01-24")
        try record([mention("2501.00003", title: "Trees")], on: "2025-01-25")
    }

    private func record(_ mentions: [Mention], on day: String) throws {
        try store.record(poll("daily", [digest(mentions, issue: day)], at: time(0)), matcher: matcher)
    }

    /// What differs between two states.
    private func differences(_ one: StoreFingerprints, _ other: StoreFingerprints) -> Set<String> {
        var names = Set(
            [Store.everything, "kites"].filter { one[topic: $0] != other[topic: $0] })
        let former = Dictionary(uniqueKeysWithValues: one.papers.map { ($0.identity, $0.fingerprint) })
        for paper in other.papers where former[paper.identity] != paper.fingerprint {
            names.insert(paper.identity.name)
        }
        for day in other.days where !one.days.contains(day) { names.insert("\(day.day)") }
        return names
    }

    @Test func whatIsTheSameHasTheSameFingerprints() throws {
        let before = try store.fingerprints()
        try record([mention("2501.00003", title: "Trees")], on: "2025-01-25")
        #expect(try differences(before, store.fingerprints()) == [])
        #expect(before.days.map(\.day.description) == ["2025-01-25", "2025-01-24"])
        #expect(before.days.map(\.papers) == [1, 2])
        #expect(before.papers.count == 3 && before[topic: "none"] == nil)
    }

    @Test func aVoteIsSeenInThePaperItsDayAndItsTopics() throws {
        let before = try store.fingerprints()
        try record(
            [mention("2501.00001", title: "Kites", votes: 3), mention("2501.00002", title: "Tides")], on: "2025-01-24")
        #expect(try differences(before, store.fingerprints()) == ["arxiv:2501.00001", "2025-01-24", "all", "kites"])
    }

    @Test func aPaperThatEntersATopicIsSeenThereAndInThePaper() throws {
        let before = try store.fingerprints()
        try record([mention("2501.00003", title: "Trees and kites")], on: "2025-01-25")
        #expect(try differences(before, store.fingerprints()) == ["arxiv:2501.00003", "2025-01-25", "all", "kites"])
    }

    @Test func aNewPaperChangesNoOther() throws {
        let before = try store.fingerprints()
        try record([mention("2501.00004", title: "Rain")], on: "2025-01-26")
        #expect(try differences(before, store.fingerprints()) == ["arxiv:2501.00004", "2025-01-26", "all"])
    }

    @Test func anotherTitleOfADigestIsSeenInItsPapers() throws {
        let before = try store.fingerprints()
        var renamed = digest([mention("2501.00003", title: "Trees")], issue: "2025-01-25")
        renamed.title = "Another digest"
        try store.record(poll("daily", [renamed], at: time(1)), matcher: matcher)
        #expect(try differences(before, store.fingerprints()) == ["arxiv:2501.00003", "2025-01-25", "all"])
    }
}
