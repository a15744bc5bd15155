import Papers
import Rules
import Store
import Testing

/// What becomes known later lets a paper in later, and nothing lets it out again.
@Suite struct MatchesOverTimeTests {
    /// What a second digest adds to a paper that a first one only named, and a rule that asks for it.
    enum News: String, CaseIterable {
        case section = "sum:\"chain of thought\""
        case language = "lang:ko"
        case date = "published>=2025-01"
        case category = "cat:cs.CL"
        case abstract = "has:abstract"
        case votes = "votes>=20"
        case source = "src:second"

        func add(to mention: inout Mention) {
            switch self {
            case .section, .language:
                mention.sections = [Section(label: "What's New", language: "ko", text: "A chain of thought.")]
            case .date: mention.published = time(-3)
            case .category: mention.categories = ["cs.CL"]
            case .abstract: mention.summary = "<p>An abstract.</p>"
            case .votes: mention.votes = 21
            case .source: break
            }
        }
    }

    @Test(arguments: News.allCases)
    func whatArrivesLaterMatchesThenAndStays(_ news: News) throws {
        let store = try Store.inMemory()
        let rule = try Rule(news.rawValue)
        let matcher = Matcher(rules: ["topic": rule])
        try store.synchronise(topics: [(name: "topic", rule: rule)])
        try store.record([mention("2501.13200")], from: "first", at: time(0), matcher: matcher)
        #expect(try store.feed("topic").isEmpty)

        var later = mention("2501.13200")
        news.add(to: &later)
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
