internal import GRDB
internal import Papers
internal import Rules

/// Decides what the changes of one poll mean for feeds: new matches, entries to read again, feeds that look different.
struct PaperSettling {
    private let db: Database
    private let matcher: Matcher
    private let at: Timestamp
    private let topics: StoredTopics
    private var changedTopics: Set<Int> = []

    init(_ db: Database, matcher: Matcher, at: Timestamp) throws {
        self.db = db
        self.matcher = matcher
        self.at = at
        topics = try StoredTopics(db)
    }

    mutating func settle(_ changes: [Int: PaperChange]) throws {
        let again = try SQLStatement(
            db,
            "UPDATE paper SET updated = max(updated, ?1), enriched = iif(?2, max(enriched, ?1), enriched) WHERE id = ?3"
        )
        if !changes.isEmpty { changedTopics.formUnion(topics.unconditional) }
        for (number, change) in changes {
            if change.isWorthReadingAgain, !change.isNew {
                try again.run(.integer(at.seconds), .integer(change.news == .text ? 1 : 0), .integer(number))
            }
            if topics.hasRules { try match(number) }
        }
    }

    /// Marks the feeds that would now be written differently.
    mutating func finish(isEveryFeedChanged: Bool) throws {
        if isEveryFeedChanged { try topics.markAllChanged() } else { try topics.markChanged(changedTopics) }
    }

    /// A match is never withdrawn, so only new ones are written.
    private mutating func match(_ number: Int) throws {
        var entered: Set<Int> = []
        try SQLStatement(db, "SELECT topic FROM match WHERE paper = ?").rows(.integer(number)) {
            entered.insert($0.integer(0))
        }
        changedTopics.formUnion(entered)
        let identity = try SQLStatement(db, "SELECT identity FROM paper WHERE id = ?").first(.integer(number)) {
            $0.text(0)
        }
        let paper = try PaperReader(db).paper(number, identity: identity ?? "")
        for name in matcher.matches(paper, at: at) {
            guard let topic = try topics.number(of: name), entered.insert(topic).inserted else { continue }
            try SQLStatement(db, "INSERT INTO match (topic, paper, entered) VALUES (?, ?, ?)").run(
                .integer(topic), .integer(number), .integer(at.seconds))
            changedTopics.insert(topic)
        }
    }
}
