internal import GRDB
internal import Papers

/// Reads papers by folding their stored mentions.
struct PaperReader {
    private let statement: SQLStatement

    /// What a mention is made of, from the tables `mention`, `issue` and `source`.
    static let mentionColumns =
        "mention.seen, mention.date, mention.content, issue.name, issue.title, issue.link, issue.language, source.name"

    init(_ db: Database) throws {
        statement = try SQLStatement(
            db,
            """
            SELECT \(Self.mentionColumns)
            FROM mention JOIN issue ON issue.id = mention.issue JOIN source ON source.id = issue.source
            WHERE mention.paper = ?
            """)
    }

    /// Throws ``StoreError`` when the paper has no mentions, which no transaction leaves behind.
    func paper(_ number: Int, identity: String) throws -> Paper {
        guard var paper = Paper(folding: try mentions(number)) else {
            throw StoreError(
                .corrupt,
                "the stored paper \(identity) has no mentions; restore a backup, or poll again into an empty state folder"
            )
        }
        if let identity = PaperIdentity(name: identity) { paper.identity = identity }
        return paper
    }

    /// What digests said about a paper, in no particular order.
    func mentions(_ number: Int) throws -> [CarriedMention] {
        var mentions: [CarriedMention] = []
        try statement.rows(.integer(number)) { row in mentions.append(try CarriedMention(row)) }
        return mentions
    }
}

extension CarriedMention {
    /// - Parameter row: begins with ``PaperReader/mentionColumns``.
    init(_ row: SQLRow) throws {
        let mention = try row.withBlob(2) { try MentionCodec.decode($0) }
        self.init(mention, source: row.text(7), issue: row.text(3), seen: Timestamp(seconds: row.integer(0)))
        digestDate = row.optionalInteger(1).map { CalendarDay(daysSince1970: $0) }
        digestTitle = row.optionalText(4)
        digestLink = row.optionalText(5)
        language = row.optionalText(6)
    }
}
