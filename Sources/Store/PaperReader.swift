internal import GRDB
internal import Papers

/// Reads papers by folding their stored mentions.
struct PaperReader {
    private let statement: SQLStatement

    init(_ db: Database) throws {
        statement = try SQLStatement(
            db,
            """
            SELECT mention.issue, mention.identity, mention.version, mention.ordinal, mention.seen, mention.date, mention.content,
                issue.name, issue.title, issue.link, issue.language, source.name
            FROM mention JOIN issue ON issue.id = mention.issue JOIN source ON source.id = issue.source
            WHERE mention.paper = ?
            """)
    }

    func mentions(of paper: Int) throws -> StoredMentions {
        var mentions = StoredMentions()
        try statement.rows(.integer(paper)) { row in try mentions.append(row) }
        return mentions
    }

    /// Throws ``StoreError`` when the paper has no mentions, which no transaction leaves behind.
    func paper(_ number: Int, identity: String) throws -> Paper {
        guard var paper = Paper(folding: try mentions(of: number).carried) else {
            throw StoreError(
                .corrupt,
                "the stored paper \(identity) has no mentions; restore a backup, or poll again into an empty state folder"
            )
        }
        if let identity = PaperIdentity(name: identity) { paper.identity = identity }
        return paper
    }
}

/// What tells a mention from all others: its place in an issue, and how the issue names the paper.
struct MentionKey: Hashable {
    var issue: Int
    /// The strongest name that the mention itself gives; its paper may have a stronger one.
    var identity: String
    /// 0 when the mention names none.
    var version: Int
    /// Counts the mentions of an issue that are equal in all this, in the order of the document.
    var ordinal = 0
}

/// Mentions with their keys, in two lists so that papers are folded from one without copying.
struct StoredMentions {
    private(set) var keys: [MentionKey] = []
    private(set) var carried: [CarriedMention] = []

    mutating func append(_ mention: CarriedMention, key: MentionKey) {
        keys.append(key)
        carried.append(mention)
    }

    mutating func append(_ others: StoredMentions) {
        keys += others.keys
        carried += others.carried
    }

    /// What was said first keeps the time at which it was first seen, unless this was seen earlier.
    mutating func replace(with mention: CarriedMention, key: MentionKey, isEarlier: Bool) {
        guard let index = keys.firstIndex(of: key) else { return }
        var mention = mention
        if !isEarlier {
            mention.seen = carried[index].seen
            mention.digestDate = carried[index].digestDate
        }
        carried[index] = mention
    }

    fileprivate mutating func append(_ row: SQLRow) throws {
        let mention = try row.withBlob(6) { try MentionCodec.decode($0) }
        var carried = CarriedMention(
            mention, source: row.text(11), issue: row.text(7), seen: Timestamp(seconds: row.integer(4)))
        carried.digestDate = row.optionalInteger(5).map { CalendarDay(daysSince1970: $0) }
        carried.digestTitle = row.optionalText(8)
        carried.digestLink = row.optionalText(9)
        carried.language = row.optionalText(10)
        append(
            carried,
            key: MentionKey(
                issue: row.integer(0), identity: row.text(1), version: row.integer(2), ordinal: row.integer(3)))
    }
}
