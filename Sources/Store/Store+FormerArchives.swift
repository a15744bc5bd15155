internal import GRDB

extension Store {
    /// The archive that a topic had under an earlier rule; nil when it had none with this number.
    public func formerArchive(_ topic: String, number: Int) throws(StoreError) -> FeedArchive? {
        try read { db in
            try SQLStatement(
                db, "SELECT sequence FROM formerArchive WHERE topic = ? AND archive = ? ORDER BY sequence DESC"
            )
            .first(.text(topic), .integer(number)) { FeedArchive(number: number, last: $0.integer(0)) }
        }
    }

    /// The entries with some numbers in such an archive, the newest first.
    static func formerItems(
        of topic: String, archive: Int, numbers: ClosedRange<Int>, in db: Database
    ) throws -> [FeedItem] {
        try FeedItemReader(db).items(
            """
            SELECT paper.id, identity, entered, updated, enriched FROM formerArchive JOIN paper ON paper.id = formerArchive.paper
            WHERE topic = ? AND archive = ? AND formerArchive.sequence BETWEEN ? AND ?
            ORDER BY entered DESC, identity DESC
            """, .text(topic), .integer(archive), .integer(numbers.lowerBound), .integer(numbers.upperBound))
    }
}
