internal import GRDB
internal import Papers
internal import Rules

/// Decides what the changes of one poll mean for feeds: new matches, entries to read again, feeds that look different.
struct PaperSettling {
    private let db: Database
    private let matcher: Matcher
    private let at: Timestamp
    private let topics: StoredTopics
    /// Nil where there are no private feeds.
    private let subscriptions: SubscriptionMatches?
    private var changedTopics: Set<Int> = []

    init(_ db: Database, matcher: Matcher, at: Timestamp) throws {
        self.db = db
        self.matcher = matcher
        self.at = at
        topics = try StoredTopics(db)
        subscriptions = try SubscriptionMatches.areNeeded(db) ? SubscriptionMatches(db) : nil
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
            if topics.hasRules || subscriptions != nil { try match(number) }
        }
        if subscriptions != nil { try markRevision(of: changes.keys) }
    }

    /// Private feeds are as new as their papers.
    private func markRevision(of papers: some Sequence<Int>) throws {
        guard let revision = try topics.nextRevision() else { return }
        let mark = try SQLStatement(db, "UPDATE paper SET revision = ?2 WHERE id = ?1")
        for paper in papers { try mark.run(.integer(paper), .integer(revision)) }
    }

    /// Marks the feeds that would now be written differently.
    mutating func finish(isEveryFeedChanged: Bool) throws {
        guard isEveryFeedChanged else { return try topics.markChanged(changedTopics) }
        try topics.markAllChanged()
        try SQLStatement(db, "UPDATE registry SET everything = everything + 1").run()
    }

    /// A match is never withdrawn, so only new ones are written.
    private mutating func match(_ number: Int) throws {
        var entered: Set<Int> = []
        try SQLStatement(db, "SELECT topic FROM match WHERE paper = ? AND isFormer = 0").rows(.integer(number)) {
            entered.insert($0.integer(0))
        }
        changedTopics.formUnion(entered)
        let identity = try SQLStatement(db, "SELECT identity FROM paper WHERE id = ?").first(.integer(number)) {
            $0.text(0)
        }
        let paper = try PaperReader(db).paper(number, identity: identity ?? "")
        var privateFeeds: [Int] = []
        for name in matcher.matches(paper, at: at) {
            if let subscription = Subscription.id(ofRule: name) {
                privateFeeds.append(subscription)
            } else if let topic = try topics.number(of: name), entered.insert(topic).inserted {
                try enter(topic, number)
            }
        }
        try subscriptions?.add(number, to: privateFeeds, at: at)
    }

    /// What a topic delivered under an earlier rule only is new to it.
    private mutating func enter(_ topic: Int, _ paper: Int) throws {
        try SQLStatement(
            db,
            """
            INSERT INTO match (topic, paper, entered) VALUES (?, ?, ?)
            ON CONFLICT DO UPDATE SET entered = excluded.entered, isFormer = 0, sequence = NULL
            """
        ).run(.integer(topic), .integer(paper), .integer(at.seconds))
        changedTopics.insert(topic)
    }
}
