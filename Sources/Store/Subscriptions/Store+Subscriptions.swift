internal import GRDB
public import Papers
public import Rules

extension Store {
    /// How many papers of the past a new subscription begins with.
    public static let subscriptionPast = 100

    /// Adds a private feed, which begins with the newest stored papers that match.
    ///
    /// The token is told only here.
    public func addSubscription(
        title: String, rule: Rule, at now: Timestamp
    ) throws(StoreError) -> (subscription: Subscription, token: SubscriptionToken) {
        try write { db in
            let made = try Store.insert(title, rule, at: now, db)
            try Store.noteChangedSubscriptions(db)
            return made
        }
    }

    /// As ``addSubscription(title:rule:at:)``, for many in one transaction.
    public func addSubscriptions(
        _ feeds: [(title: String, rule: Rule)], at now: Timestamp
    ) throws(StoreError) -> [(subscription: Subscription, token: SubscriptionToken)] {
        try write { db in
            let made = try feeds.map { try Store.insert($0.title, $0.rule, at: now, db) }
            try Store.noteChangedSubscriptions(db)
            return made
        }
    }

    private static func insert(
        _ title: String, _ rule: Rule, at now: Timestamp, _ db: Database
    ) throws -> (subscription: Subscription, token: SubscriptionToken) {
        let token = SubscriptionToken.random()
        try SQLStatement(db, "INSERT INTO subscription (title, rule, tokenHash, created) VALUES (?, ?, ?, ?)").run(
            .text(title), .text(rule.text), .blob(token.hash), .integer(now.seconds))
        let id = Int(db.lastInsertedRowID)
        try SQLStatement(db, "INSERT INTO topic (name, rule, revision) VALUES (?, ?, 0)").run(
            .text(Subscription.topic(of: id)), .text(rule.meaning))
        try SubscriptionPast(db).apply(rule, to: Int(db.lastInsertedRowID))
        return (Subscription(id: id, title: title, rule: rule.text, created: now), token)
    }

    /// Every subscription, the oldest first.
    public func subscriptions() throws(StoreError) -> [Subscription] {
        try read { db in
            var subscriptions: [Subscription] = []
            try SQLStatement(db, "\(Subscription.select) ORDER BY id").rows { subscriptions.append(Subscription($0)) }
            return subscriptions
        }
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
                row.withBlob(5, token.hasHash) ? Subscription(row) : nil
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
            try SQLStatement(db, "DELETE FROM topic WHERE name = ?").run(.text(Subscription.topic(of: id)))
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
    /// - Parameters:
    ///   - rules: by subscription. Those that are not given stay as they are.
    ///   - onlyChanged: leaves those alone that mean what they meant before.
    public func refreshSubscriptions(
        _ rules: [(id: Int, rule: Rule)], onlyChanged: Bool = false
    ) throws(StoreError) {
        try write { db in
            let known = try SQLStatement(db, "SELECT id, rule FROM topic WHERE name = ?")
            let past = try SubscriptionPast(db)
            for (id, rule) in rules {
                let found = try known.first(.text(Subscription.topic(of: id))) {
                    (number: $0.integer(0), rule: $0.optionalText(1))
                }
                guard let found else { continue }
                if onlyChanged, found.rule == rule.meaning { continue }
                if found.rule != rule.meaning {
                    try SQLStatement(db, "UPDATE topic SET rule = ?2 WHERE id = ?1").run(
                        .integer(found.number), .text(rule.meaning))
                }
                try past.apply(rule, to: found.number)
            }
        }
    }

    private static func noteChangedSubscriptions(_ db: Database) throws {
        try SQLStatement(db, "UPDATE registry SET revision = revision + 1").run()
    }
}

/// Lets the newest papers of the past into a private feed, as if its rule had been there when they were first seen.
private struct SubscriptionPast {
    private let db: Database
    private let insert: SQLStatement

    init(_ db: Database) throws {
        self.db = db
        insert = try SQLStatement(
            db,
            "INSERT INTO match (topic, paper, entered) SELECT ?, id, firstSeen FROM paper WHERE id = ? ON CONFLICT DO NOTHING"
        )
    }

    func apply(_ rule: Rule, to topic: Int) throws {
        var hasNew = false
        for number in try SearchScan(db, rule).newest(Store.subscriptionPast, examining: SubscriptionPast.examined) {
            try insert.run(.integer(topic), .integer(number))
            hasNew = hasNew || db.changesCount > 0
        }
        if hasNew { try StoredTopics(db).markChanged([topic]) }
    }

    /// So many papers may be read in vain for one rule.
    private static let examined = 5_000
}

extension Subscription {
    fileprivate static let select = "SELECT id, title, rule, created, rotated, tokenHash FROM subscription"

    fileprivate init(_ row: SQLRow) {
        self.init(
            id: row.integer(0), title: row.text(1), rule: row.text(2), created: Timestamp(seconds: row.integer(3)),
            rotated: row.timestamp(4))
    }
}
