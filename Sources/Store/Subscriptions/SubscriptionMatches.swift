internal import GRDB
internal import Papers
internal import Rules

/// Which papers are in which private feeds, inside one transaction.
struct SubscriptionMatches {
    private let db: Database
    private let insert: SQLStatement

    init(_ db: Database) throws {
        self.db = db
        insert = try SQLStatement(
            db, "INSERT INTO subscriptionMatch (subscription, entered, paper) VALUES (?, ?, ?) ON CONFLICT DO NOTHING")
    }

    /// Whether there is any private feed.
    static func areNeeded(_ db: Database) throws -> Bool {
        try SQLStatement(db, "SELECT 1 FROM subscription LIMIT 1").first { _ in true } ?? false
    }

    /// Lets a paper into feeds, those apart that it is in; a match is never withdrawn.
    func add(_ paper: Int, to subscriptions: [Int], at entered: Timestamp) throws {
        guard !subscriptions.isEmpty else { return }
        let known = try self.subscriptions(of: paper)
        // In the order of the table, so that neighbours are written together.
        for subscription in subscriptions.sorted() where !known.contains(subscription) {
            try insert.run(.integer(subscription), .integer(entered.seconds), .integer(paper))
        }
    }

    private func subscriptions(of paper: Int) throws -> Set<Int> {
        var subscriptions: Set<Int> = []
        try SQLStatement(db, "SELECT subscription FROM subscriptionMatch WHERE paper = ?").rows(.integer(paper)) {
            subscriptions.insert($0.integer(0))
        }
        return subscriptions
    }

    /// Lets the newest papers of the past into a feed, as if its rule had been there when they were first seen. Whether any was new to it.
    func applyToPast(_ rule: Rule, of subscription: Int) throws -> Bool {
        let firstSeen = try SQLStatement(db, "SELECT firstSeen FROM paper WHERE id = ?")
        let past = try SearchScan(db, rule).newest(Store.subscriptionPast, examining: SubscriptionMatches.examined)
        var hasNew = false
        for paper in past {
            guard let seen = try firstSeen.first(.integer(paper), read: { $0.integer(0) }) else { continue }
            try insert.run(.integer(subscription), .integer(seen), .integer(paper))
            hasNew = hasNew || db.changesCount > 0
        }
        return hasNew
    }

    /// So many papers may be read in vain for one rule.
    private static let examined = 5_000

    /// Points what belonged to one paper at another; in a feed that has both, the earlier entry stays.
    func join(_ other: Int, into paper: Int) throws {
        try SQLStatement(
            db,
            """
            INSERT INTO subscriptionMatch (subscription, entered, paper)
            SELECT subscription, entered, ?1 FROM subscriptionMatch WHERE paper = ?2
            ON CONFLICT (paper, subscription) DO UPDATE SET entered = min(entered, excluded.entered)
            """
        ).run(.integer(paper), .integer(other))
        try SQLStatement(db, "DELETE FROM subscriptionMatch WHERE paper = ?").run(.integer(other))
    }
}
