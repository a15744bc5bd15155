internal import GRDB
internal import Papers
internal import Rules

/// Brings the search index up to date with papers that changed, inside one transaction.
struct SearchIndexer {
    private let db: Database
    private let reader: PaperReader

    /// Numbers of rows that belong to one paper: so often its text may change before old text stays in the index.
    static let documentsPerPaper = 8

    init(_ db: Database) throws {
        self.db = db
        reader = try PaperReader(db)
    }

    /// Papers of one transaction.
    static let batch = 200

    /// The numbers of the papers that wait to be indexed, in the order in which they get their places.
    static func waiting(_ db: Database, limit: Int) throws -> [Int] {
        var papers: [Int] = []
        try SQLStatement(
            db,
            """
            SELECT paper.id FROM unindexed JOIN paper ON paper.id = unindexed.paper
            ORDER BY paper.firstSeen, paper.identity LIMIT ?
            """
        ).rows(.integer(limit)) { papers.append($0.integer(0)) }
        return papers
    }

    /// Indexes papers in this order; those that are gone meanwhile are passed over.
    func index(_ papers: some Collection<Int>) throws {
        let identity = try SQLStatement(db, "SELECT identity FROM paper WHERE id = ?")
        let done = try SQLStatement(db, "DELETE FROM unindexed WHERE paper = ?")
        var texts: [(document: Int, texts: [String])] = []
        var words: Set<Substring> = []
        var last = try SQLStatement(db, "SELECT max(document) FROM searchEntry").first { $0.optionalInteger(0) } ?? nil
        for paper in papers {
            guard let name = try identity.first(.integer(paper), read: { $0.text(0) }) else { continue }
            let entry = IndexEntry(try reader.paper(paper, identity: name))
            if let text = try store(entry, of: paper, last: &last) { texts.append(text) }
            try SearchWords.add(entry.texts.dropLast(), known: &words, db)
            try done.run(.integer(paper))
        }
        try insert(texts)
    }

    /// Writes the numbers; returns the texts to index and under which number, or nil when they are indexed already.
    private func store(_ entry: IndexEntry, of paper: Int, last: inout Int?) throws -> (document: Int, texts: [String])?
    {
        let hash = Int(bitPattern: UInt(ContentHash(of: Array(entry.texts.joined(separator: "\n").utf8)).number))
        let known = try SQLStatement(db, "SELECT document, textHash, hasOldText FROM searchEntry WHERE paper = ?")
            .first(.integer(paper)) { (document: $0.integer(0), hash: $0.integer(1), hasOldText: $0.integer(2)) }
        var document: Int
        var hasOldText = 0
        if let known {
            document = known.document
            hasOldText = known.hasOldText
            if known.hash != hash {
                if (document + 1) % SearchIndexer.documentsPerPaper == 0 { hasOldText = 1 } else { document += 1 }
            }
        } else {
            let step = SearchIndexer.documentsPerPaper
            document = last.map { ($0 / step + 1) * step } ?? 0
            last = document
        }
        let numbers = entry.numbers.map { SQLValue.optional($0) }
        try SQLStatement(
            db,
            """
            INSERT INTO searchEntry
                (document, paper, hasOldText, textHash, presence, votes, authors, sources, version, published, updated, seen, age)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)
            ON CONFLICT (paper) DO UPDATE SET document = ?1, hasOldText = ?3, textHash = ?4, presence = ?5, votes = ?6, authors = ?7,
                sources = ?8, version = ?9, published = ?10, updated = ?11, seen = ?12, age = ?13
            """
        ).run(
            [
                .integer(document), .integer(paper), .integer(hasOldText), .integer(hash), .integer(entry.presence),
            ] + numbers)
        return known?.hash == hash ? nil : (document, entry.texts)
    }

    /// In ascending order, in which the index need not write what it has gathered before each row.
    private func insert(_ texts: [(document: Int, texts: [String])]) throws {
        let insert = try SQLStatement(
            db,
            """
            INSERT INTO searchText (rowid, title, abstract, summary, comment, journal, authors, codes)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """)
        for (document, columns) in texts.sorted(by: { $0.document < $1.document }) {
            try insert.run([.integer(document)] + columns.map { .text($0) })
        }
    }
}
