internal import GRDB
internal import Papers
internal import Rules

/// Writes the mentions of one poll and settles what they change, inside its transaction.
struct MentionRecorder {
    private let db: Database
    private let source: Int
    private let document: String
    private let at: Timestamp
    private let finder: PaperFinder
    private let outline: PaperOutline
    private let existing: SQLStatement
    private let insertMention: SQLStatement

    private var recorded = Recorded()
    /// How often each key occurred in this poll so far.
    private var occurrences: [MentionKey: Int] = [:]
    private var changes: [Int: PaperChange] = [:]
    private var hasChangedIssue = false

    init(_ db: Database, source: Int, poll: Poll) throws {
        self.db = db
        self.source = source
        document = poll.issueDocument ?? poll.document
        at = poll.seen ?? poll.at
        finder = try PaperFinder(db)
        outline = try PaperOutline(db, source: source, seen: at)
        existing = try SQLStatement(
            db,
            "SELECT id, paper, seen, content, position FROM mention WHERE issue = ? AND identity = ? AND version = ? AND ordinal = ?"
        )
        insertMention = try SQLStatement(
            db,
            "INSERT INTO mention (paper, issue, identity, version, ordinal, seen, date, content, position) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
        )
    }

    mutating func record(_ digest: Digest) throws {
        let issue = try issue(of: digest)
        recorded.mentions += digest.mentions.count
        occurrences.reserveCapacity(recorded.mentions)
        for (position, mention) in digest.mentions.enumerated() {
            guard let identity = mention.identity else {
                recorded.unidentified += 1
                continue
            }
            var key = MentionKey(issue: issue.number, identity: identity.name, version: mention.version ?? 0)
            // A rolling document moves all of its mentions down with every new one; only the order of an issue says something.
            let position = digest.date == nil ? 0 : position
            key.ordinal = MentionRecorder.countUp(&occurrences[key, default: 0])
            try record(mention, key: key, in: issue, position: position, identity: identity)
        }
    }

    /// - Returns: the count before this one.
    private static func countUp(_ count: inout Int) -> Int {
        defer { count += 1 }
        return count
    }

    /// Settles all papers that the mentions changed, and says what came of the poll.
    consuming func finish(matcher: Matcher) throws -> Recorded {
        guard !changes.isEmpty || hasChangedIssue else { return recorded }
        var settling = try PaperSettling(db, matcher: matcher, at: at)
        try settling.settle(changes)
        let waiting = try SQLStatement(db, "INSERT INTO unindexed (paper) VALUES (?) ON CONFLICT DO NOTHING")
        for paper in changes.keys { try waiting.run(.integer(paper)) }
        try settling.finish(isEveryFeedChanged: hasChangedIssue)
        recorded.newPapers = changes.values.count { $0.isNew }
        recorded.changedPapers = changes.count - recorded.newPapers
        return recorded
    }

    private mutating func record(
        _ new: Mention, key: MentionKey, in issue: Issue, position: Int, identity: PaperIdentity
    ) throws {
        let content = MentionCodec.encode(new)
        let old = issue.isNew ? nil : try kept(key, content: content)
        if let old, old.position != position { try move(old, to: position) }
        if let old, old.isEqual, old.seen <= at { return }
        let paper = try paper(of: new, in: issue, identity: identity, home: old?.paper)
        if let old {
            try replace(old, in: issue, content: content)
        } else {
            try insertMention.run(
                .integer(paper), .integer(key.issue), .text(key.identity), .integer(key.version), .integer(key.ordinal),
                .integer(at.seconds), .optional(issue.day), .blob(content), .integer(position))
            recorded.newMentions += 1
        }
    }

    private func kept(_ key: MentionKey, content: [UInt8]) throws -> KeptMention? {
        try existing.first(
            .integer(key.issue), .text(key.identity), .integer(key.version), .integer(key.ordinal)
        ) { row in
            KeptMention(row, content: content)
        }
    }

    private mutating func noteChange(of paper: Int, _ news: PaperChange.News? = nil) {
        changes[paper, default: PaperChange()].add(news)
    }

    /// Follows a mention to its new place in the document, which the day's edition shows.
    private mutating func move(_ old: KeptMention, to position: Int) throws {
        try SQLStatement(db, "UPDATE mention SET position = ? WHERE id = ?").run(
            .integer(position), .integer(old.number))
        hasChangedIssue = true
    }

    /// What the digest says now, since when it was first said.
    private func replace(_ old: KeptMention, in issue: Issue, content: [UInt8]) throws {
        try SQLStatement(
            db, "UPDATE mention SET content = ?2, seen = min(seen, ?3), date = iif(?4, ?5, date) WHERE id = ?1"
        ).run(
            .integer(old.number), .blob(content), .integer(at.seconds), .integer(at < old.seen ? 1 : 0),
            .optional(issue.day))
    }

    // MARK: Issues

    private mutating func issue(of digest: Digest) throws -> Issue {
        let name = digest.issueName(in: document)
        let known = try SQLStatement(db, "SELECT id, title, link, language FROM issue WHERE source = ? AND name = ?")
            .first(.integer(source), .text(name)) { row in
                let isEqual =
                    row.optionalText(1) == digest.title && row.optionalText(2) == digest.link
                    && row.optionalText(3) == digest.language
                return (number: row.integer(0), isEqual: isEqual)
            }
        if let known, known.isEqual { return Issue(of: digest, number: known.number) }
        let description = [digest.title, digest.link, digest.language].map { SQLValue.optional($0) }
        guard let known else {
            try SQLStatement(db, "INSERT INTO issue (source, name, title, link, language) VALUES (?, ?, ?, ?, ?)").run(
                .integer(source), .text(name), description[0], description[1], description[2])
            return Issue(of: digest, number: Int(db.lastInsertedRowID), isNew: true)
        }
        try SQLStatement(db, "UPDATE issue SET title = ?2, link = ?3, language = ?4 WHERE id = ?1").run(
            .integer(known.number), description[0], description[1], description[2])
        hasChangedIssue = true
        return Issue(of: digest, number: known.number)
    }

    // MARK: Papers

    /// Finds or creates the paper, joins what turns out to be one, and adds what the mention tells.
    private mutating func paper(
        of new: Mention, in issue: Issue, identity: PaperIdentity, home: Int?
    ) throws -> Int {
        let others = new.otherIdentities
        guard !others.isEmpty else {
            let known = try home.flatMap(finder.paper) ?? finder.paper(identified: identity)
            return try grow(known, with: new, in: issue, identity: identity)
        }
        let finding = try finder.find(identity, others: others, home: home)
        if let known = finding.paper {
            for other in finding.absorbed { try absorb(other, into: known.number) }
            if identity < known.identity { try rename(known, to: identity) }
        }
        let known = try finding.paper.flatMap { try finder.paper($0.number) }
        let paper = try grow(known, with: new, in: issue, identity: identity)
        for name in finding.newAliases {
            try SQLStatement(db, "INSERT INTO alias (name, paper) VALUES (?, ?) ON CONFLICT DO NOTHING").run(
                .text(name), .integer(paper))
        }
        for name in finding.contradictions {
            try SQLStatement(db, "INSERT INTO alias (name) VALUES (?) ON CONFLICT DO UPDATE SET paper = NULL").run(
                .text(name))
        }
        return paper
    }

    private mutating func grow(
        _ known: StoredPaper?, with new: Mention, in issue: Issue, identity: PaperIdentity
    ) throws -> Int {
        if let known {
            noteChange(of: known.number, try outline.add(new, language: issue.language, to: known))
            return known.number
        }
        let number = try outline.begin(identity, with: new, language: issue.language)
        changes[number] = PaperChange(isNew: true)
        return number
    }

    /// The paper keeps its number and its matches, and is known by the stronger name from now on.
    private mutating func rename(_ known: PaperFinder.Known, to identity: PaperIdentity) throws {
        try SQLStatement(db, "UPDATE paper SET identity = ? WHERE id = ?").run(
            .text(identity.name), .integer(known.number))
        try SQLStatement(db, "INSERT INTO alias (name, paper) VALUES (?, ?) ON CONFLICT DO NOTHING").run(
            .text(known.identity.name), .integer(known.number))
        noteChange(of: known.number)
    }

    /// Points all that belonged to one paper at the other; in a feed that has both, the earlier entry stays.
    private mutating func absorb(_ other: PaperFinder.Known, into paper: Int) throws {
        changes[other.number] = nil
        if let one = try finder.paper(paper), let other = try finder.paper(other.number) {
            noteChange(of: paper, try outline.join(other, into: one) ? .text : nil)
        }
        let numbers: (SQLValue, SQLValue) = (.integer(paper), .integer(other.number))
        for sql in [
            "UPDATE mention SET paper = ?1 WHERE paper = ?2",
            "UPDATE alias SET paper = ?1 WHERE paper = ?2",
            """
            INSERT INTO match (topic, paper, entered, isFormer) SELECT topic, ?1, entered, isFormer FROM match WHERE paper = ?2
            ON CONFLICT DO UPDATE SET entered = min(entered, excluded.entered), isFormer = min(isFormer, excluded.isFormer)
            """,
        ] {
            try SQLStatement(db, sql).run(numbers.0, numbers.1)
        }
        try SQLStatement(db, "DELETE FROM match WHERE paper = ?").run(numbers.1)
        try SubscriptionMatches(db).join(other.number, into: paper)
        try SQLStatement(db, "DELETE FROM paper WHERE id = ?").run(numbers.1)
        try SQLStatement(db, "INSERT INTO alias (name, paper) VALUES (?, ?) ON CONFLICT DO NOTHING").run(
            .text(other.identity.name), numbers.0)
    }
}

/// The issue of a digest; one that is new has no mentions yet but those of this poll.
private struct Issue {
    let number: Int
    let isNew: Bool
    /// Counted from 1970-01-01.
    let day: Int?
    let language: String?

    init(of digest: Digest, number: Int, isNew: Bool = false) {
        self.number = number
        self.isNew = isNew
        day = digest.date?.daysSince1970
        language = digest.language
    }
}

/// A stored mention under the key of a new one.
private struct KeptMention {
    let number: Int
    let paper: Int
    let seen: Timestamp
    let isEqual: Bool
    let position: Int
    init(_ row: SQLRow, content: [UInt8]) {
        number = row.integer(0)
        paper = row.integer(1)
        seen = Timestamp(seconds: row.integer(2))
        isEqual = row.blob(3, isEqualTo: content)
        position = row.integer(4)
    }
}

/// What tells a mention from all others: its place in an issue, and how the issue names the paper.
private struct MentionKey: Hashable {
    let issue: Int
    /// The strongest name that the mention itself gives; its paper may have a stronger one.
    let identity: String
    /// 0 when the mention names none.
    let version: Int
    /// Counts the mentions of an issue that are equal in all this, in the order of the document.
    var ordinal = 0
}
