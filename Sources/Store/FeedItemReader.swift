internal import GRDB
internal import Papers

/// Reads the entries of feeds with their papers.
struct FeedItemReader {
    private let db: Database
    private let reader: PaperReader

    init(_ db: Database) throws {
        self.db = db
        reader = try PaperReader(db)
    }

    /// - Parameter sql: gives the number and the name of each paper, when it entered, and when it was updated and enriched.
    func items(_ sql: String, _ values: SQLValue...) throws -> [FeedItem] {
        var items: [FeedItem] = []
        try SQLStatement(db, sql).rows(values) { row in
            let entered = Timestamp(seconds: row.integer(2))
            items.append(
                FeedItem(
                    paper: try reader.paper(row.integer(0), identity: row.text(1)), entered: entered,
                    updated: max(entered, Timestamp(seconds: row.integer(3))),
                    enriched: max(entered, Timestamp(seconds: row.integer(4)))))
            return true
        }
        return items
    }

    /// A paper as an entry of a feed that it entered when it was first seen; nil when it is gone.
    func item(ofPaper number: Int) throws -> FeedItem? {
        try items("SELECT id, identity, firstSeen, updated, enriched FROM paper WHERE id = ?", .integer(number)).first
    }
}
