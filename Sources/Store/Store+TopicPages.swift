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
            // Without a condition SQLite need not look at every row.
            guard !topic.isUnconditional else {
                return try SQLStatement(db, "SELECT count(*) FROM paper").first { $0.integer(0) } ?? 0
            }
            return try SQLStatement(
                db,
                """
                SELECT (SELECT count(*) FROM match WHERE topic = ?1)
                    - (SELECT count(*) FROM match WHERE topic = ?1 AND isFormer = 1)
                """
            ).first(.integer(topic.number)) { $0.integer(0) } ?? 0
        }
    }

    /// How many papers were first seen on a day or later.
    static func paperCount(since day: CalendarDay, _ db: Database) throws -> Int {
        try SQLStatement(db, "SELECT count(*) FROM paper WHERE firstSeen >= ?")
            .first(.integer(Timestamp(day).seconds)) { $0.integer(0) } ?? 0
    }

    /// How many papers entered the feed of a topic on each day from `first` on; days without any are left out.
    public func papersPerDay(
        of topic: String = Store.everything, since first: CalendarDay
    ) throws(StoreError) -> [CalendarDay: Int] {
        try read { db in
            guard let topic = try StoredTopic(db, name: topic) else { return [:] }
            let next = try SQLStatement(db, topic.isUnconditional ? Self.nextPaper : Self.nextMatch)
            let count = try SQLStatement(db, topic.isUnconditional ? Self.papersBetween : Self.matchesBetween)
            var counts: [CalendarDay: Int] = [:]
            var start = Timestamp(first).seconds
            // Day by day, each counted in an index: to group all of them would take a sort.
            while let time = try next.first(.integer(topic.number), .integer(start), read: { $0.optionalInteger(0) }),
                let time
            {
                let day = Timestamp(seconds: time).day
                let end = Timestamp(day.advanced(by: 1)).seconds
                // The calendar has an end.
                guard end > start else { break }
                let papers = try count.first(.integer(topic.number), .integer(start), .integer(end)) { $0.integer(0) }
                if let papers, papers > 0 { counts[day] = papers }
                start = end
            }
            return counts
        }
    }

    private static let nextPaper = "SELECT min(firstSeen) FROM paper WHERE ?1 IS NOT NULL AND firstSeen >= ?2"
    private static let nextMatch = "SELECT min(entered) FROM match WHERE topic = ?1 AND entered >= ?2"
    private static let papersBetween =
        "SELECT count(*) FROM paper WHERE ?1 IS NOT NULL AND firstSeen >= ?2 AND firstSeen < ?3"
    private static let matchesBetween = """
        SELECT (SELECT count(*) FROM match WHERE topic = ?1 AND entered >= ?2 AND entered < ?3)
            - (SELECT count(*) FROM match WHERE topic = ?1 AND entered >= ?2 AND entered < ?3 AND isFormer = 1)
        """

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
