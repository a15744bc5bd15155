internal import GRDB
internal import Papers

/// Writes what a poll says about the issues that its document holds.
struct BatchRecorder {
    private let db: Database

    init(_ db: Database) {
        self.db = db
    }

    /// The largest count stays: what was once listed is kept, though a later look may find less. The last word on what should be there wins.
    func record(_ poll: Poll, source: Int) throws {
        for batch in poll.batches {
            try SQLStatement(
                db,
                """
                INSERT INTO batch (source, day, document, got, expected) VALUES (?, ?, ?, ?, ?)
                ON CONFLICT (source, day, document) DO UPDATE SET got = max(got, excluded.got), expected = excluded.expected
                WHERE got < excluded.got OR expected IS NOT excluded.expected
                """
            ).run(
                .integer(source), .integer(batch.day.daysSince1970), .text(poll.issueDocument ?? poll.document),
                .integer(batch.got), .optional(batch.expected))
        }
        guard let rhythm = poll.rhythm else { return }
        try SQLStatement(db, "UPDATE source SET rhythm = ?2 WHERE id = ?1 AND rhythm IS NOT ?2").run(
            .integer(source), .text(rhythm.rawValue))
    }
}
