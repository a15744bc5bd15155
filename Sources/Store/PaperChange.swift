internal import GRDB
internal import Papers

/// What one poll did to a paper.
struct PaperChange {
    var isNew = false
    /// Whether a reader who knows the paper should look again: a new version, a new section, or the abstract's arrival.
    /// Not for votes, wording, pictures, links or carriers.
    var isWorthReadingAgain: Bool { news != nil }
    var news: News?

    /// What is worth reading again.
    enum News {
        /// Nothing but a new version.
        case version
        /// A new section or the abstract, whatever else.
        case text
    }

    mutating func add(_ news: News?) {
        if news == .text || self.news == nil { self.news = news ?? self.news }
    }
}

/// Keeps count of what readers of a paper were told already, one mention at a time.
struct PaperOutline {
    private let db: Database
    private let begin: SQLStatement
    private let known: SQLStatement
    private let grow: SQLStatement
    private let addSection: SQLStatement

    init(_ db: Database) throws {
        self.db = db
        begin = try SQLStatement(
            db,
            """
            INSERT INTO paper (identity, firstSeen, updated, version, hasAbstract, metadataVersion)
            VALUES (?1, ?2, ?2, ?3, ?4, ?5)
            """)
        known = try SQLStatement(db, "SELECT version, hasAbstract, firstSeen, metadataVersion FROM paper WHERE id = ?")
        grow = try SQLStatement(
            db,
            """
            UPDATE paper SET version = max(version, ?2), hasAbstract = max(hasAbstract, ?3), firstSeen = min(firstSeen, ?4),
                metadataVersion = iif(?5 IS NULL, metadataVersion, max(coalesce(metadataVersion, 0), ?5))
            WHERE id = ?1
            """)
        addSection = try SQLStatement(
            db, "INSERT INTO section (paper, source, label, language) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING")
    }

    /// Creates a paper out of its first mention, and returns its number.
    func begin(_ identity: PaperIdentity, with carried: CarriedMention, source: Int) throws -> Int {
        let mention = carried.mention
        try begin.run(
            .text(identity.name), .integer(carried.seen.seconds), .integer(mention.version ?? 0),
            .integer(mention.hasAbstract ? 1 : 0), .optional(mention.metadataVersion(unnamed: 0, known: nil)))
        let number = Int(db.lastInsertedRowID)
        _ = try addSections(of: carried, source: source, to: number)
        return number
    }

    /// Adds what the mention tells of a known paper; returns what of it is worth reading for someone who knows the paper.
    func add(_ carried: CarriedMention, source: Int, to paper: Int) throws -> PaperChange.News? {
        let version = carried.mention.version ?? 0
        let news = try known.first(.integer(paper)) { row in
            Growth(
                isNewVersion: row.integer(0) > 0 && version > row.integer(0), isHigherVersion: version > row.integer(0),
                isFirstAbstract: row.integer(1) == 0 && carried.mention.hasAbstract,
                isEarlier: carried.seen.seconds < row.integer(2),
                metadataVersion: carried.mention.metadataVersion(unnamed: row.integer(0), known: row.optionalInteger(3))
            )
        }
        if let news, news.isHigherVersion || news.isFirstAbstract || news.isEarlier || news.metadataVersion != nil {
            try grow.run(
                .integer(paper), .integer(version), .integer(news.isFirstAbstract ? 1 : 0),
                .integer(carried.seen.seconds), .optional(news.metadataVersion))
        }
        let hasNewSection = try addSections(of: carried, source: source, to: paper)
        if news?.isFirstAbstract == true || hasNewSection { return .text }
        return news?.isNewVersion == true ? .version : nil
    }

    private func addSections(of carried: CarriedMention, source: Int, to paper: Int) throws -> Bool {
        var hasNew = false
        for section in carried.mention.sections where !section.isAbstract || !section.isEnglishOrUnknown {
            try addSection.run(
                .integer(paper), .integer(source), .text(section.label ?? ""),
                .text(section.language ?? carried.language ?? ""))
            hasNew = hasNew || db.changesCount > 0
        }
        return hasNew
    }

    /// Adds all that was told of another paper that turns out to be the same; returns whether that is worth reading.
    func join(_ other: Int, into paper: Int) throws -> Bool {
        try SQLStatement(
            db,
            """
            INSERT INTO section (paper, source, label, language) SELECT ?1, source, label, language FROM section WHERE paper = ?2
            ON CONFLICT DO NOTHING
            """
        ).run(.integer(paper), .integer(other))
        let hasNewSection = db.changesCount > 0
        try SQLStatement(db, "DELETE FROM section WHERE paper = ?").run(.integer(other))
        let outline = try known.first(.integer(other)) {
            ($0.integer(0), $0.integer(1), $0.integer(2), $0.optionalInteger(3))
        }
        let own = try known.first(.integer(paper)) { $0.integer(1) }
        guard let outline else { return hasNewSection }
        try grow.run(
            .integer(paper), .integer(outline.0), .integer(outline.1), .integer(outline.2), .optional(outline.3))
        return hasNewSection || outline.1 > (own ?? 0)
    }
}

private struct Growth {
    let isNewVersion: Bool
    let isHigherVersion: Bool
    let isFirstAbstract: Bool
    let isEarlier: Bool
    /// The version whose title and abstract arXiv itself gave, where that is news.
    let metadataVersion: Int?
}

extension Mention {
    /// The version that arXiv itself describes here in full; nil when this is a digest's word, or only a line of a listing, or known.
    ///
    /// - Parameter unnamed: the version that is meant when the mention names none.
    fileprivate func metadataVersion(unnamed: Int, known: Int?) -> Int? {
        guard isFromArXiv, hasAbstract else { return nil }
        let described = version ?? unnamed
        return known.map { described > $0 } ?? true ? described : nil
    }
}
