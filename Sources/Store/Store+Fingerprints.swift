internal import GRDB
public import Papers

/// What is stored about papers, in one number each: where the number is the same, so is what can be written about them.
public struct StoreFingerprints: Sendable {
    /// Of a day on which digests list papers.
    public struct Day: Hashable, Sendable {
        public let day: CalendarDay
        public let papers: Int
        public let fingerprint: UInt64
    }

    /// Each paper with its mentions and its places in topics.
    public fileprivate(set) var papers: [(identity: PaperIdentity, fingerprint: UInt64)] = []
    /// The days of all papers, the latest first.
    public fileprivate(set) var days: [Day] = []
    fileprivate var topics: [String: UInt64] = [:]

    /// Of all papers of a topic and their places in it; nil when there is no such topic.
    public subscript(topic topic: String) -> UInt64? { topics[topic] }
}

extension Store {
    /// Reads everything about papers once, without making papers of it.
    public func fingerprints() throws(StoreError) -> StoreFingerprints {
        try read { db in
            var reader = FingerprintReader()
            try reader.readMentions(db)
            try reader.readPapers(db)
            return try reader.fingerprints(db)
        }
    }
}

/// Sums of hashes, so that rows may come in the order in which they lie.
private struct FingerprintReader {
    private var papers: [Int: UInt64] = [:]
    private var papersOfDays: [Int: Set<Int>] = [:]

    mutating func readMentions(_ db: Database) throws {
        var issues: [Int: UInt64] = [:]
        try SQLStatement(
            db,
            """
            SELECT issue.id, hex(issue.name), hex(title), hex(link), hex(language), hex(source.name) FROM issue
            JOIN source ON source.id = issue.source
            """
        ).rows { row in
            issues[row.integer(0)] = Self.hash((1...5).map { row.text($0) }.joined(separator: ","))
        }
        try SQLStatement(
            db,
            """
            SELECT paper, issue, coalesce(date, seen / 86400), content, id || ',' || seen || ',' || position || ',' || (date IS NULL)
            FROM mention
            """
        ).rows { row in
            let paper = row.integer(0)
            papersOfDays[row.integer(2), default: []].insert(paper)
            let content = row.withBlob(3, Self.hash)
            papers[paper, default: 0] &+= Self.hash(
                "\(content),\(issues[row.integer(1)] ?? 0),\(row.integer(2)),\(row.text(4))")
        }
    }

    mutating func readPapers(_ db: Database) throws {
        try SQLStatement(
            db, "SELECT id, identity || ',' || firstSeen || ',' || updated || ',' || enriched FROM paper"
        ).rows { row in papers[row.integer(0), default: 0] &+= Self.hash(row.text(1)) }
    }

    func fingerprints(_ db: Database) throws -> StoreFingerprints {
        var all = papers
        var topics: [Int: UInt64] = [:]
        try SQLStatement(
            db, "SELECT paper, topic, entered || ',' || isFormer FROM match"
        ).rows { row in
            let (paper, topic) = (row.integer(0), row.integer(1))
            let place = Self.hash("\(topic),\(row.text(2)),\(papers[paper] ?? 0)")
            all[paper, default: 0] &+= place
            topics[topic, default: 0] &+= place
        }
        var fingerprints = StoreFingerprints()
        let everything = papers.values.reduce(0, &+)
        try SQLStatement(
            db,
            """
            SELECT id, name, rule IS NULL, archive || ',' || coalesce(
                iif(rule IS NULL, (SELECT max(sequence) FROM paper), (SELECT max(sequence) FROM match WHERE topic = id)), 0)
            FROM topic
            """
        ).rows { row in
            let content = row.integer(2) == 1 ? everything : topics[row.integer(0)] ?? 0
            fingerprints.topics[row.text(1)] = Self.hash("\(content),\(row.text(3))")
        }
        try SQLStatement(db, "SELECT id, identity FROM paper ORDER BY id").rows { row in
            guard let identity = PaperIdentity(name: row.text(1)) else { return }
            fingerprints.papers.append((identity, all[row.integer(0)] ?? 0))
        }
        fingerprints.days = papersOfDays.sorted { $0.key > $1.key }.map { day, listed in
            StoreFingerprints.Day(
                day: CalendarDay(daysSince1970: day), papers: listed.count,
                fingerprint: listed.reduce(0) { $0 &+ (all[$1] ?? 0) })
        }
        return fingerprints
    }

    private static func hash(_ text: String) -> UInt64 {
        var text = text
        return text.withUTF8 { hash(UnsafeRawBufferPointer($0)) }
    }

    private static func hash(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
        ContentHash(of: bytes).number
    }
}
