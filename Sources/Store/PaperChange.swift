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
    private let source: Int
    private let seen: Timestamp
    private let begin: SQLStatement
    private let grow: SQLStatement
    private let addSection: SQLStatement

    /// - Parameters:
    ///   - source: whose mentions these are.
    ///   - seen: when they are seen.
    init(_ db: Database, source: Int, seen: Timestamp) throws {
        self.db = db
        self.source = source
        self.seen = seen
        begin = try SQLStatement(
            db,
            """
            INSERT INTO paper (identity, firstSeen, updated, version, hasAbstract, metadataVersion)
            VALUES (?1, ?2, ?2, ?3, ?4, ?5)
            """)
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
    ///
    /// - Parameter language: of the digest.
    func begin(_ identity: PaperIdentity, with mention: Mention, language: String?) throws -> Int {
        try begin.run(
            .text(identity.name), .integer(seen.seconds), .integer(mention.version ?? 0),
            .integer(mention.hasAbstract ? 1 : 0), .optional(mention.metadataVersion(unnamed: 0, known: nil)))
        let number = Int(db.lastInsertedRowID)
        _ = try addSections(of: mention, language: language, to: number)
        return number
    }

    /// Adds what the mention tells of a known paper; returns what of it is worth reading for someone who knows the paper.
    ///
    /// - Parameter language: of the digest.
    func add(_ mention: Mention, language: String?, to paper: StoredPaper) throws -> PaperChange.News? {
        let version = mention.version ?? 0
        let isFirstAbstract = !paper.hasAbstract && mention.hasAbstract
        let metadataVersion = mention.metadataVersion(unnamed: paper.version, known: paper.metadataVersion)
        if version > paper.version || isFirstAbstract || seen.seconds < paper.firstSeen || metadataVersion != nil {
            try grow.run(
                .integer(paper.number), .integer(version), .integer(isFirstAbstract ? 1 : 0), .integer(seen.seconds),
                .optional(metadataVersion))
        }
        let hasNewSection = try addSections(of: mention, language: language, to: paper.number)
        if isFirstAbstract || hasNewSection { return .text }
        return paper.version > 0 && version > paper.version ? .version : nil
    }

    private func addSections(of mention: Mention, language: String?, to paper: Int) throws -> Bool {
        var hasNew = false
        for section in mention.sections where !section.isAbstract || !section.isEnglishOrUnknown {
            try addSection.run(
                .integer(paper), .integer(source), .text(section.label ?? ""),
                .text(section.language ?? language ?? ""))
            hasNew = hasNew || db.changesCount > 0
        }
        return hasNew
    }

    /// Adds all that was told of another paper that turns out to be the same; returns whether that is worth reading.
    func join(_ other: StoredPaper, into paper: StoredPaper) throws -> Bool {
        try SQLStatement(
            db,
            """
            INSERT INTO section (paper, source, label, language) SELECT ?1, source, label, language FROM section WHERE paper = ?2
            ON CONFLICT DO NOTHING
            """
        ).run(.integer(paper.number), .integer(other.number))
        let hasNewSection = db.changesCount > 0
        try SQLStatement(db, "DELETE FROM section WHERE paper = ?").run(.integer(other.number))
        try grow.run(
            .integer(paper.number), .integer(other.version), .integer(other.hasAbstract ? 1 : 0),
            .integer(other.firstSeen), .optional(other.metadataVersion))
        return hasNewSection || other.hasAbstract && !paper.hasAbstract
    }
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
