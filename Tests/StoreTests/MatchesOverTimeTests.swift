import Papers
import Rules
import Store
import Testing

/// What becomes known later lets a paper in later, and nothing lets it out again.
@Suite struct MatchesOverTimeTests {
    @Test(
        arguments: [
            (
                "sum:\"chain of thought\"",
                { (mention: inout Mention) in
                    mention.sections = [Section(label: "What's New", language: "ko", text: "A chain of thought.")]
                }
            ),
            (
                "lang:ko",
                { (mention: inout Mention) in
                    mention.sections = [Section(label: "What's New", language: "ko", text: "새로운 것")]
                }
            ),
            ("published>=2025-01", { (mention: inout Mention) in mention.published = time(-3) }),
            ("cat:cs.CL", { (mention: inout Mention) in mention.categories = ["cs.CL"] }),
            ("has:abstract", { (mention: inout Mention) in mention.summary = "<p>An abstract.</p>" }),
            ("votes>=20", { (mention: inout Mention) in mention.votes = 21 }),
            ("src:second", { (mention: inout Mention) in mention.title = "A title" }),
        ] as [(String, @Sendable (inout Mention) -> Void)])
    func whatArrivesLaterMatchesThenAndStays(_ text: String, _ change: @Sendable (inout Mention) -> Void) throws {
        let store = try Store.inMemory()
        let rule = try Rule(text)
        let matcher = Matcher(rules: ["topic": rule])
        try store.synchronise(topics: [(name: "topic", rule: rule)])
        try store.record([mention("2501.13200")], from: "first", at: time(0), matcher: matcher)
        #expect(try store.feed("topic").isEmpty)

        var later = mention("2501.13200")
        change(&later)
        try store.record([later], from: "second", at: time(1), matcher: matcher)
        #expect(try store.feed("topic").map(\.entered) == [time(1)])

        try store.record([mention("2501.13200", title: "Another title")], from: "second", at: time(2), matcher: matcher)
        #expect(try store.feed("topic").map(\.entered) == [time(1)])
    }

    @Test func entriesThatAreInAFeedDoNotMove() throws {
        let store = try Store.inMemory()
        let rule = try Rule("votes>=1")
        let matcher = Matcher(rules: ["topic": rule])
        try store.synchronise(topics: [(name: "topic", rule: rule)])
        for number in 0..<5 {
            try store.record(
                [mention("2501.1320\(number)", votes: 1)], from: "s\(number)", at: time(number), matcher: matcher)
        }
        let order = try store.identities(in: "topic")
        for number in [3, 0, 4] {
            try store.record(
                [mention("2501.1320\(number)", title: "New \(number)", votes: 50)], from: "s\(number)", at: time(9),
                matcher: matcher)
        }
        #expect(try store.identities(in: "topic") == order)
    }
}
