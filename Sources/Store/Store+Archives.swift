internal import GRDB
internal import Papers

/// How the entries of a feed that left its current document are numbered.
public struct FeedArchive: Hashable, Sendable {
    /// Names the numbering: another rule begins anew.
    public var number: Int
    /// The entries have the numbers from 1 to this one, in the order in which they left; 0 when none did.
    public var last: Int

    public init(number: Int, last: Int) {
        self.number = number
        self.last = last
    }
}

extension Store {
    /// The newest entries of a topic that are not in its archive. Empty when there is no such topic.
    public func currentFeed(_ topic: String, limit: Int) throws(StoreError) -> [FeedItem] {
        try read { db in
            guard let topic = try StoredTopic(db, name: topic) else { return [] }
            return try topic.items(where: "sequence IS NULL", limit: limit, in: db)
        }
    }

    /// The entries of a topic that are new or changed last, the latest first. Empty when there is no such topic.
    public func latestChanges(of topic: String, limit: Int) throws(StoreError) -> [FeedItem] {
        try read { db in
            guard let topic = try StoredTopic(db, name: topic) else { return [] }
            return try topic.items(where: "isFormer = 0", order: "max(entered, updated)", limit: limit, in: db)
        }
    }

    /// Numbers the entries that are older than an entry and not in the archive yet; without one, none. Returns the archive as it then is.
    ///
    /// Nil when there is no such topic. An entry keeps its number for as long as the topic keeps its rule.
    public func archive(_ topic: String, olderThan position: FeedPosition?) throws(StoreError) -> FeedArchive? {
        let known = try read { db in
            try StoredTopic(db, name: topic).map { try ($0.archive(in: db), $0.hasMore(than: position, in: db)) }
        }
        guard let (archive, hasMore) = known, hasMore, let position else { return known?.0 }
        return try write { db in
            guard let found = try StoredTopic(db, name: topic) else { return nil }
            try found.numberEntries(olderThan: position, from: found.archive(in: db).last + 1, in: db)
            let archive = try found.archive(in: db)
            try SQLStatement(
                db, "INSERT INTO archiveEnd (topic, archive, last) VALUES (?, ?, ?) ON CONFLICT DO NOTHING"
            ).run(.text(topic), .integer(archive.number), .integer(archive.last))
            return archive
        } ?? archive
    }

    /// The entries with some numbers in an archive of a topic, the newest first; empty when it has none of this number, now or under a rule
    /// that it had.
    public func archivedItems(
        of name: String, archive: Int, numbers: ClosedRange<Int>
    ) throws(StoreError) -> [FeedItem] {
        try read { db in
            guard let topic = try StoredTopic(db, name: name) else { return [] }
            guard topic.archiveNumber == archive else {
                return try Store.formerItems(of: name, archive: archive, numbers: numbers, in: db)
            }
            return try topic.items(
                where: "sequence BETWEEN \(numbers.lowerBound) AND \(numbers.upperBound)",
                limit: numbers.count, in: db)
        }
    }

    /// Whether an archive once ended with an entry, which documents then announced.
    public func hasArchive(_ topic: String, number: Int, endedWith last: Int) throws(StoreError) -> Bool {
        try read { db in
            try SQLStatement(db, "SELECT 1 FROM archiveEnd WHERE topic = ? AND archive = ? AND last = ?")
                .first(.text(topic), .integer(number), .integer(last)) { _ in true } ?? false
        }
    }

    /// The bytes that were handed out as a document of an archive.
    public func archiveDocument(_ name: String, topic: String, archive: Int) throws(StoreError) -> [UInt8]? {
        try read { db in try Self.archiveDocument(name, topic: topic, archive: archive, in: db) }
    }

    /// Keeps bytes as a document of an archive, unless there are some already; returns those that are kept.
    public func keepArchiveDocument(
        _ bytes: [UInt8], name: String, topic: String, archive: Int
    ) throws(StoreError) -> [UInt8] {
        try write { db in
            if let kept = try Self.archiveDocument(name, topic: topic, archive: archive, in: db) { return kept }
            try SQLStatement(db, "INSERT INTO archiveDocument (topic, archive, name, content) VALUES (?, ?, ?, ?)")
                .run(.text(topic), .integer(archive), .text(name), .blob(bytes))
            return bytes
        }
    }

    private static func archiveDocument(
        _ name: String, topic: String, archive: Int, in db: Database
    ) throws -> [UInt8]? {
        try SQLStatement(db, "SELECT content FROM archiveDocument WHERE topic = ? AND archive = ? AND name = ?")
            .first(.text(topic), .integer(archive), .text(name)) { row in row.withBlob(0) { Array($0) } }
    }
}

/// A topic whose entries are numbered.
extension StoredTopic {
    private var entries: String {
        isUnconditional
            ? "SELECT id AS paper, identity, firstSeen AS entered, updated, enriched, sequence, 0 AS isFormer FROM paper WHERE ?1 IS NOT NULL"
            : """
            SELECT match.paper, identity, entered, updated, enriched, match.sequence, isFormer FROM match JOIN paper ON paper.id = match.paper
            WHERE topic = ?1
            """
    }

    fileprivate func archive(in db: Database) throws -> FeedArchive {
        let last =
            isUnconditional
            ? "SELECT max(sequence) FROM paper WHERE ?1 IS NOT NULL AND sequence IS NOT NULL"
            : "SELECT max(sequence) FROM match WHERE topic = ?1 AND sequence IS NOT NULL"
        return FeedArchive(
            number: archiveNumber, last: try SQLStatement(db, last).first(.integer(number)) { $0.integer(0) } ?? 0)
    }

    fileprivate func hasMore(than position: FeedPosition?, in db: Database) throws -> Bool {
        guard let position else { return false }
        let sql = "SELECT 1 FROM (\(entries)) WHERE sequence IS NULL AND (entered, identity) < (?2, ?3) LIMIT 1"
        return try SQLStatement(db, sql).first(
            .integer(number), .integer(position.entered.seconds), .text(position.identity.name)
        ) { _ in true } ?? false
    }

    fileprivate func numberEntries(olderThan position: FeedPosition, from first: Int, in db: Database) throws {
        let target = isUnconditional ? "paper SET sequence = n FROM" : "match SET sequence = n FROM"
        let row = isUnconditional ? "paper.id = older.paper" : "match.topic = ?1 AND match.paper = older.paper"
        try SQLStatement(
            db,
            """
            UPDATE \(target) (
                SELECT paper, row_number() OVER (ORDER BY entered, identity) + ?4 - 1 AS n FROM (\(entries))
                WHERE sequence IS NULL AND (entered, identity) < (?2, ?3)
            ) AS older WHERE \(row)
            """
        ).run(
            .integer(number), .integer(position.entered.seconds), .text(position.identity.name), .integer(first))
    }

    fileprivate func items(
        where condition: String, order: String = "entered", limit: Int, in db: Database
    ) throws -> [FeedItem] {
        try FeedItemReader(db).items(
            """
            SELECT paper, identity, entered, updated, enriched FROM (\(entries)) WHERE \(condition)
            ORDER BY \(order) DESC, identity DESC LIMIT ?2
            """, .integer(number), .integer(limit))
    }
}
