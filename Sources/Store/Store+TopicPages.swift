internal import GRDB
public import Papers

extension Store {
    /// As ``feed(_:limit:)``, of the entries that follow a position; all from the newest on without one.
    public func feed(_ topic: String, after position: FeedPosition?, limit: Int) throws(StoreError) -> [FeedItem] {
        guard let position else { return try feed(topic, limit: limit) }
        return try read { db in
            guard let topic = try StoredTopic(db, name: topic) else { return [] }
            return try FeedItemReader(db).items(
                topic.isUnconditional ? olderPapers : olderMatches, .integer(topic.number),
                .integer(position.entered.seconds), .text(position.identity.name), .integer(limit))
        }
    }

    /// How many papers are in the feed of a topic; 0 when there is no such topic.
    public func paperCount(of topic: String) throws(StoreError) -> Int {
        try read { db in
            guard let topic = try StoredTopic(db, name: topic) else { return 0 }
            let sql =
                topic.isUnconditional
                ? "SELECT count(*) FROM paper WHERE ? IS NOT NULL"
                : "SELECT count(*) FROM match WHERE topic = ? AND isFormer = 0"
            return try SQLStatement(db, sql).first(.integer(topic.number)) { $0.integer(0) } ?? 0
        }
    }

    /// How many papers entered the feed of a topic on each day from `first` on; days without any are left out.
    public func papersPerDay(
        of topic: String = Store.everything, since first: CalendarDay
    ) throws(StoreError) -> [CalendarDay: Int] {
        try read { db in
            guard let topic = try StoredTopic(db, name: topic) else { return [:] }
            let sql =
                topic.isUnconditional
                ? "SELECT firstSeen / 86400, count(*) FROM paper WHERE ?1 IS NOT NULL AND firstSeen >= ?2 GROUP BY 1"
                : "SELECT entered / 86400, count(*) FROM match WHERE topic = ?1 AND entered >= ?2 AND isFormer = 0 GROUP BY 1"
            var counts: [CalendarDay: Int] = [:]
            try SQLStatement(db, sql).rows(.integer(topic.number), .integer(Timestamp(first).seconds)) { row in
                counts[CalendarDay(daysSince1970: row.integer(0))] = row.integer(1)
            }
            return counts
        }
    }

    private var olderPapers: String {
        """
        SELECT id, identity, firstSeen, updated, enriched FROM paper
        WHERE ?1 IS NOT NULL AND firstSeen <= ?2 AND (firstSeen, identity) < (?2, ?3)
        ORDER BY firstSeen DESC, identity DESC LIMIT ?4
        """
    }

    private var olderMatches: String {
        """
        SELECT paper.id, paper.identity, match.entered, paper.updated, paper.enriched FROM match JOIN paper ON paper.id = match.paper
        WHERE match.topic = ?1 AND isFormer = 0 AND match.entered <= ?2 AND (match.entered, paper.identity) < (?2, ?3)
        ORDER BY match.entered DESC, paper.identity DESC LIMIT ?4
        """
    }
}
