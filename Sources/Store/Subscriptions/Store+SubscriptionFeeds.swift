internal import GRDB

extension Store {
    /// A private feed is made of so many entries at most, the newest.
    public static let subscriptionWindow = 500

    /// The newest entries of a private feed, as ``feed(_:limit:)``. Empty when there is no such subscription.
    ///
    /// - Parameter limit: at most ``subscriptionWindow``.
    public func feed(ofSubscription id: Int, limit: Int = 100) throws(StoreError) -> [FeedItem] {
        try read { db in
            try FeedItemReader(db).items(
                """
                SELECT paper.id, paper.identity, entered, paper.updated, paper.enriched
                FROM subscriptionMatch JOIN paper ON paper.id = subscriptionMatch.paper
                WHERE subscription = ? ORDER BY entered DESC, paper.identity DESC LIMIT ?
                """, .integer(id), .integer(min(limit, Store.subscriptionWindow)))
        }
    }

    /// A number that differs whenever a private feed could be written differently, as ``revision(of:)``; nil when there is no such subscription.
    public func revision(ofSubscription id: Int) throws(StoreError) -> Int? {
        try revisions.revision(of: Subscription.ruleName(of: id)) { () throws(StoreError) in
            try read { db in
                // All three only grow, and what changes makes one of them grow.
                try SQLStatement(
                    db,
                    """
                    SELECT subscription.revision + registry.everything + coalesce((
                        SELECT max(revision) FROM (
                            SELECT paper.revision FROM subscriptionMatch JOIN paper ON paper.id = subscriptionMatch.paper
                            WHERE subscription = ?1 ORDER BY entered DESC LIMIT ?2
                        )
                    ), 0)
                    FROM subscription JOIN registry WHERE subscription.id = ?1
                    """
                ).first(.integer(id), .integer(Store.subscriptionWindow)) { $0.integer(0) }
            }
        }
    }
}
