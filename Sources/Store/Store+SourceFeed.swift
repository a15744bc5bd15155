internal import GRDB
internal import Papers

extension Store {
    /// The papers that one source lists, the newest first by when it first listed them. Empty when there is no such source.
    public func feed(ofSource name: String, limit: Int) throws(StoreError) -> [FeedItem] {
        try read { db in
            guard
                let source = try SQLStatement(db, "SELECT id FROM source WHERE name = ?").first(
                    .text(name), read: { $0.integer(0) })
            else { return [] }
            var candidates: [Int] = []
            var known: Set<Int> = []
            // The latest days, by the index: a source lists a paper again within days, so that twice as many are enough.
            try SQLStatement(
                db,
                """
                SELECT mention.paper FROM mention JOIN issue ON issue.id = mention.issue WHERE issue.source = ?1
                ORDER BY coalesce(mention.date, mention.seen / 86400) DESC, mention.issue DESC, mention.position LIMIT ?2
                """
            ).rows(.integer(source), .integer(limit * 2)) { row in
                if known.insert(row.integer(0)).inserted { candidates.append(row.integer(0)) }
            }
            let reader = try PaperReader(db)
            let details = try SQLStatement(
                db,
                """
                SELECT paper.identity, paper.updated, min(mention.seen) FROM mention JOIN issue ON issue.id = mention.issue
                JOIN paper ON paper.id = mention.paper WHERE mention.paper = ?1 AND issue.source = ?2
                """)
            let items = try candidates.compactMap { number in
                try details.first(.integer(number), .integer(source)) { row in
                    let entered = Timestamp(seconds: row.integer(2))
                    return FeedItem(
                        paper: try reader.paper(number, identity: row.text(0)), entered: entered,
                        updated: max(entered, Timestamp(seconds: row.integer(1))))
                }
            }
            return Array(
                items.sorted { ($0.entered, $0.paper.identity) > ($1.entered, $1.paper.identity) }.prefix(limit))
        }
    }

    /// Whether a source of this name was ever configured.
    public func hasSource(_ name: String) throws(StoreError) -> Bool {
        try read { db in
            try SQLStatement(db, "SELECT 1 FROM source WHERE name = ?").first(.text(name)) { _ in true } ?? false
        }
    }
}
