internal import GRDB
public import Papers

/// A paper that digests of one day list.
public struct ListedPaper: Hashable, Sendable {
    public var paper: Paper
    /// What the digests of these days say about it, in the order of the listing.
    public var mentions: [CarriedMention]

    public init(paper: Paper, mentions: [CarriedMention]) {
        self.paper = paper
        self.mentions = mentions
    }
}

extension Store {
    /// The papers of a topic that digests of some days list, each once, in the order of the days and of their digests.
    ///
    /// A mention belongs to the day that its digest is for, or else to the one on which it was first seen. On one day digests with votes come
    /// first, since they choose what they list, then those with texts; equal ones by the name of their source. Empty when there is no such topic.
    public func papers(
        of topic: String, listedOn days: ClosedRange<CalendarDay>, limit: Int
    ) throws(StoreError) -> [ListedPaper] {
        try read { db in
            guard let topic = try StoredTopic(db, name: topic) else { return [] }
            let listing = try DayListing(db, topic: topic, days: days)
            let reader = try PaperReader(db)
            return try listing.papers.prefix(limit).map { listed in
                let identity = try SQLStatement(db, "SELECT identity FROM paper WHERE id = ?").first(
                    .integer(listed.paper)
                ) { $0.text(0) }
                return ListedPaper(
                    paper: try reader.paper(listed.paper, identity: identity ?? ""), mentions: listed.mentions)
            }
        }
    }

    /// The days on which digests list papers of a topic, the latest first, with the number of papers.
    public func listedDays(
        of topic: String, before end: CalendarDay? = nil, limit: Int
    ) throws(StoreError) -> [(day: CalendarDay, papers: Int)] {
        try read { db in
            guard let topic = try StoredTopic(db, name: topic) else { return [] }
            var days: [(CalendarDay, Int)] = []
            try SQLStatement(
                db,
                """
                SELECT coalesce(mention.date, mention.seen / 86400) AS day, count(DISTINCT mention.paper) FROM mention
                WHERE day < ?2 AND \(topic.mentionCondition) GROUP BY day ORDER BY day DESC LIMIT ?3
                """
            ).rows(.integer(topic.number), .integer(end?.daysSince1970 ?? .max), .integer(limit)) { row in
                days.append((CalendarDay(daysSince1970: row.integer(0)), row.integer(1)))
            }
            return days
        }
    }

    /// The first day after one on which digests list papers of a topic.
    public func firstListedDay(of topic: String, after day: CalendarDay) throws(StoreError) -> CalendarDay? {
        try read { db in
            guard let topic = try StoredTopic(db, name: topic) else { return nil }
            return try SQLStatement(
                db,
                """
                SELECT coalesce(mention.date, mention.seen / 86400) AS day FROM mention
                WHERE day > ?2 AND \(topic.mentionCondition) ORDER BY day LIMIT 1
                """
            ).first(.integer(topic.number), .integer(day.daysSince1970)) { CalendarDay(daysSince1970: $0.integer(0)) }
        }
    }
}

extension StoredTopic {
    /// Whether a row of `mention` belongs, as SQL with the topic's number as `?1`.
    fileprivate var mentionCondition: String {
        isUnconditional
            ? "?1 IS NOT NULL"
            : "EXISTS (SELECT 1 FROM match WHERE match.topic = ?1 AND match.paper = mention.paper AND match.isFormer = 0)"
    }
}

/// The mentions of some days, put in order.
private struct DayListing {
    private(set) var papers: [(paper: Int, mentions: [CarriedMention])] = []

    /// The mentions of one issue on one day.
    private struct Part {
        var day: Int
        var source: String
        var issue: Int
        var mentions: [(paper: Int, mention: CarriedMention)] = []

        /// Digests that choose before those that list all.
        var rank: Int {
            if mentions.contains(where: { $0.mention.mention.votes != nil }) { return 0 }
            return mentions.contains { !$0.mention.mention.sections.isEmpty } ? 1 : 2
        }
    }

    init(_ db: Database, topic: StoredTopic, days: ClosedRange<CalendarDay>) throws {
        var parts: [Part] = []
        try SQLStatement(
            db,
            """
            SELECT \(PaperReader.mentionColumns), mention.paper, mention.issue, coalesce(mention.date, mention.seen / 86400)
            FROM mention JOIN issue ON issue.id = mention.issue JOIN source ON source.id = issue.source
            WHERE coalesce(mention.date, mention.seen / 86400) BETWEEN ?2 AND ?3 AND \(topic.mentionCondition)
            ORDER BY coalesce(mention.date, mention.seen / 86400), mention.issue, mention.position, mention.id
            """
        ).rows(
            .integer(topic.number), .integer(days.lowerBound.daysSince1970), .integer(days.upperBound.daysSince1970)
        ) { row in
            let mention = try CarriedMention(row)
            let (issue, day) = (row.integer(9), row.integer(10))
            if parts.last?.issue != issue || parts.last?.day != day {
                parts.append(Part(day: day, source: mention.source, issue: issue))
            }
            parts[parts.count - 1].mentions.append((row.integer(8), mention))
        }
        let ordered = parts.map { (part: $0, rank: $0.rank) }.sorted { left, right in
            (left.part.day, left.rank, left.part.source, left.part.issue)
                < (right.part.day, right.rank, right.part.source, right.part.issue)
        }
        var places: [Int: Int] = [:]
        for (paper, mention) in ordered.lazy.flatMap(\.part.mentions) {
            if let place = places[paper] {
                papers[place].mentions.append(mention)
            } else {
                places[paper] = papers.count
                papers.append((paper, [mention]))
            }
        }
    }
}
