internal import GRDB
public import Papers
public import Rules

/// A private feed to be made.
public struct NewSubscription: Sendable {
    public var title: String
    /// As it was given.
    public var text: String
    /// What papers are asked; under the policies that may be more than the text says.
    public var rule: Rule
    /// See ``Subscription/policies``.
    public var policies: String

    public init(title: String, rule: Rule, text: String? = nil, policies: String = "") {
        self.title = title
        self.rule = rule
        self.text = text ?? rule.text
        self.policies = policies
    }
}

extension Store {
    /// How many papers of the past a new subscription begins with.
    public static let subscriptionPast = 100

    /// Adds a private feed, which begins with the newest stored papers that match. The token is told only here.
    public func addSubscription(
        _ feed: NewSubscription, at now: Timestamp
    ) throws(StoreError) -> (subscription: Subscription, token: SubscriptionToken) {
        try write { db in
            let made = try Store.insert(feed, at: now, db)
            try Store.noteChangedSubscriptions(db)
            return made
        }
    }

    /// As ``addSubscription(_:at:)``, for many in one transaction; each begins with its own past. In the order of `feeds`.
    public func addSubscriptions(
        _ feeds: [NewSubscription], at now: Timestamp
    ) throws(StoreError) -> [(subscription: Subscription, token: SubscriptionToken)] {
        try write { db in
            let made = try feeds.map { try Store.insert($0, at: now, db) }
            try Store.noteChangedSubscriptions(db)
            return made
        }
    }

    private static func insert(
        _ feed: NewSubscription, at now: Timestamp, _ db: Database
    ) throws -> (subscription: Subscription, token: SubscriptionToken) {
        let token = SubscriptionToken.random()
        try SQLStatement(
            db,
            "INSERT INTO subscription (title, rule, policies, meaning, tokenHash, created) VALUES (?, ?, ?, ?, ?, ?)"
        ).run(
            .text(feed.title), .text(feed.text), .text(feed.policies), .text(feed.rule.meaning), .blob(token.hash),
            .integer(now.seconds))
        let id = Int(db.lastInsertedRowID)
        _ = try SubscriptionMatches(db).applyToPast(feed.rule, of: id)
        let subscription = Subscription(
            id: id, title: feed.title, rule: feed.text, policies: feed.policies, meaning: feed.rule.meaning,
            created: now)
        return (subscription, token)
    }

    /// Every subscription, the oldest first.
    ///
    /// - Parameter id: only those with a greater number.
    public func subscriptions(after id: Int = 0) throws(StoreError) -> [Subscription] {
        try read { db in
            var subscriptions: [Subscription] = []
            try SQLStatement(db, "\(Subscription.select) WHERE id > ? ORDER BY id").rows(.integer(id)) {
                subscriptions.append(Subscription($0))
            }
            return subscriptions
        }
    }

    /// The numbers of all subscriptions.
    public func subscriptionIDs() throws(StoreError) -> Set<Int> {
        try read { db in
            var ids: Set<Int> = []
            try SQLStatement(db, "SELECT id FROM subscription").rows { ids.insert($0.integer(0)) }
            return ids
        }
    }

    public func subscriptionCount() throws(StoreError) -> Int {
        try read { db in try SQLStatement(db, "SELECT count(*) FROM subscription").first { $0.integer(0) } ?? 0 }
    }

    public func subscription(_ id: Int) throws(StoreError) -> Subscription? {
        try read { db in
            try SQLStatement(db, "\(Subscription.select) WHERE id = ?").first(.integer(id)) { Subscription($0) }
        }
    }

    /// The subscription that a token opens, if any.
    public func subscription(_ token: SubscriptionToken) throws(StoreError) -> Subscription? {
        try read { db in
            try SQLStatement(db, "\(Subscription.select) WHERE tokenHash = ?").first(.blob(token.hash)) { row in
                row.withBlob(Subscription.hashColumn, token.hasHash) ? Subscription(row) : nil
            } ?? nil
        }
    }

    /// Replaces the token of a subscription: the old address ends at once. Nil when there is no such subscription.
    public func rotateSubscription(_ id: Int, at now: Timestamp) throws(StoreError) -> SubscriptionToken? {
        let token = SubscriptionToken.random()
        return try write { db in
            try SQLStatement(db, "UPDATE subscription SET tokenHash = ?2, rotated = ?3 WHERE id = ?1").run(
                .integer(id), .blob(token.hash), .integer(now.seconds))
            return db.changesCount > 0 ? token : nil
        }
    }

    /// Ends a subscription for good; false when there was none.
    @discardableResult
    public func removeSubscription(_ id: Int) throws(StoreError) -> Bool {
        try write { db in
            try SQLStatement(db, "DELETE FROM subscription WHERE id = ?").run(.integer(id))
            guard db.changesCount > 0 else { return false }
            try SQLStatement(db, "DELETE FROM subscriptionMatch WHERE subscription = ?").run(.integer(id))
            try Store.noteChangedSubscriptions(db)
            return true
        }
    }

    /// A number that moves whenever a subscription comes or goes, in whatever process. Asking costs next to nothing.
    public func subscriptionsRevision() throws(StoreError) -> Int {
        try read { db in try SQLStatement(db, "SELECT revision FROM registry").first { $0.integer(0) } ?? 0 }
    }

    /// Applies rules to the past that subscriptions may have missed: those of new ones, and those that mean something else since the rules
    /// that they refer to have changed.
    ///
    /// - Parameter rules: by subscription. Those that are not given stay as they are.
    public func refreshSubscriptions(_ rules: [(id: Int, rule: Rule)]) throws(StoreError) {
        guard !rules.isEmpty else { return }
        try write { db in
            let matches = try SubscriptionMatches(db)
            let mean = try SQLStatement(db, "UPDATE subscription SET meaning = ?2 WHERE id = ?1")
            let mark = try SQLStatement(db, "UPDATE subscription SET revision = revision + 1 WHERE id = ?")
            for (id, rule) in rules {
                try mean.run(.integer(id), .text(rule.meaning))
                guard db.changesCount > 0 else { continue }
                if try matches.applyToPast(rule, of: id) { try mark.run(.integer(id)) }
            }
        }
    }

    private static func noteChangedSubscriptions(_ db: Database) throws {
        try SQLStatement(db, "UPDATE registry SET revision = revision + 1").run()
    }
}

extension Subscription {
    fileprivate static let select =
        "SELECT id, title, rule, policies, meaning, created, rotated, tokenHash FROM subscription"
    fileprivate static let hashColumn: Int32 = 7

    fileprivate init(_ row: SQLRow) {
        self.init(
            id: row.integer(0), title: row.text(1), rule: row.text(2), policies: row.text(3), meaning: row.text(4),
            created: Timestamp(seconds: row.integer(5)), rotated: row.timestamp(6))
    }
}
