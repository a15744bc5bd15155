internal import GRDB
internal import Papers

/// Writes what a poll says about its source and document.
struct SourceRecorder {
    private let db: Database
    private let number: SQLStatement
    private let success: SQLStatement

    init(_ db: Database) throws {
        self.db = db
        number = try SQLStatement(db, "SELECT id FROM source WHERE name = ?")
        success = try SQLStatement(
            db,
            """
            UPDATE source SET nextCheck = coalesce(?2, nextCheck), lastCheck = ?3, lastSuccess = ?3, polls = polls + 1,
                lastModified = iif(?4, ?3, lastModified), failingSince = NULL, consecutiveFailures = 0,
                responseTimes =
                    iif(?5 IS NULL, responseTimes, substr(CAST(?5 || responseTimes AS BLOB), 1, \(Self.responseTimesLength)))
            WHERE id = ?1
            """)
    }

    /// Returns the number of the source.
    func record(_ poll: Poll) throws -> Int {
        let source = try number(of: poll.source)
        switch poll.outcome {
        case .modified(let digests, let validators, let hash):
            try recordSuccess(of: poll, source: source, isModified: true)
            if poll.issueDocument == nil {
                try recordDocument(of: poll, source: source, validators: validators, hash: hash)
                try recordHints(digests.first?.updateHints ?? UpdateHints(), of: poll, source: source)
            }
            try recordPointers(of: poll, source: source)
        case .unchanged(let validators):
            try recordSuccess(of: poll, source: source, isModified: false)
            guard !poll.isDocumentKnown else { break }
            try recordUnchangedDocument(of: poll, source: source, validators: validators ?? CacheValidators())
        case .failed(let message):
            try recordFailure(of: poll, source: source, message: message)
        }
        return source
    }

    /// The number of a source, of which a row is made if there is none.
    private func number(of source: String) throws -> Int {
        if let known = try number.first(.text(source), read: { $0.integer(0) }) { return known }
        try SQLStatement(db, "INSERT INTO source (name, isConfigured) VALUES (?, 0)").run(.text(source))
        return Int(db.lastInsertedRowID)
    }

    private func recordSuccess(of poll: Poll, source: Int, isModified: Bool) throws {
        let responseTime = poll.responseTime.map { ResponseTime(at: poll.at, milliseconds: $0) }
        try success.run(
            .integer(source), .optional(poll.next?.seconds), .integer(poll.at.seconds), .integer(isModified ? 1 : 0),
            responseTime.map { .blob($0.packed) } ?? .null)
    }

    private static let responseTimesLength = ResponseTime.kept * ResponseTime.packedLength

    private func recordFailure(of poll: Poll, source: Int, message: String) throws {
        try SQLStatement(
            db,
            """
            UPDATE source SET nextCheck = coalesce(?2, nextCheck), lastCheck = ?3, polls = polls + 1, failures = failures + 1,
                lastError = ?4, lastErrorAt = ?3, failingSince = coalesce(failingSince, ?3),
                consecutiveFailures = consecutiveFailures + 1
            WHERE id = ?1
            """
        ).run(.integer(source), .optional(poll.next?.seconds), .integer(poll.at.seconds), .text(message))
    }

    private func recordDocument(of poll: Poll, source: Int, validators: CacheValidators, hash: ContentHash?) throws {
        try SQLStatement(
            db,
            """
            INSERT INTO document (source, address, etag, lastModified, contentHash, fetchedAt, lastUnconditional, permanentURL,
                permanentSince, isComplete)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, iif(?7, ?6, NULL), ?8, iif(?8 IS NULL, NULL, ?6), ?9)
            ON CONFLICT (source, address) DO UPDATE SET
                etag = excluded.etag, lastModified = excluded.lastModified, contentHash = excluded.contentHash,
                fetchedAt = excluded.fetchedAt, lastUnconditional = coalesce(excluded.lastUnconditional, lastUnconditional),
                permanentSince = iif(permanentURL IS excluded.permanentURL, permanentSince, excluded.permanentSince),
                permanentURL = excluded.permanentURL, isComplete = excluded.isComplete
            """
        ).run(
            .integer(source), .text(poll.document), .optional(validators.etag), .optional(validators.lastModified),
            hash.map { .blob($0.bytes) } ?? .null, .integer(poll.at.seconds), .integer(poll.wasUnconditional ? 1 : 0),
            .optional(poll.permanentURL), .integer(poll.isComplete ? 1 : 0))
    }

    /// Writes only what differs, which is seldom anything. Sets of hours and days are bit masks.
    private func recordHints(_ hints: UpdateHints, of poll: Poll, source: Int) throws {
        try SQLStatement(
            db,
            """
            UPDATE document SET minutesBetweenUpdates = ?3, skippedHours = ?4, skippedWeekdays = ?5
            WHERE source = ?1 AND address = ?2
                AND (minutesBetweenUpdates IS NOT ?3 OR skippedHours <> ?4 OR skippedWeekdays <> ?5)
            """
        ).run(
            .integer(source), .text(poll.document), .optional(hints.minutesBetweenUpdates),
            .integer(hints.skippedHours.bitMask), .integer(hints.skippedWeekdays.bitMask))
    }

    /// Where the document goes on, and the feed that it names; seldom anything.
    private func recordPointers(of poll: Poll, source: Int) throws {
        try SQLStatement(
            db,
            """
            UPDATE document SET nextPage = ?3, feed = iif(?5, feed, ?4)
            WHERE source = ?1 AND address = ?2 AND (nextPage IS NOT ?3 OR feed IS NOT iif(?5, feed, ?4))
            """
        ).run(
            .integer(source), .text(poll.issueDocument ?? poll.document), .optional(poll.nextPage),
            .optional(poll.feed), .integer(poll.issueDocument == nil ? 0 : 1))
    }

    /// Writes only what differs, which for a plain 304 is nothing. Validators that the answer does not repeat stay (RFC 9111 §3.2).
    private func recordUnchangedDocument(of poll: Poll, source: Int, validators: CacheValidators) throws {
        try SQLStatement(
            db,
            """
            INSERT INTO document (source, address, etag, lastModified, lastUnconditional, permanentURL, permanentSince, isComplete)
            VALUES (?1, ?2, ?3, ?4, iif(?6, ?5, NULL), ?7, iif(?7 IS NULL, NULL, ?5), ?8)
            ON CONFLICT (source, address) DO UPDATE SET
                etag = coalesce(excluded.etag, etag), lastModified = coalesce(excluded.lastModified, lastModified),
                lastUnconditional = coalesce(excluded.lastUnconditional, lastUnconditional),
                permanentSince = iif(permanentURL IS excluded.permanentURL, permanentSince, excluded.permanentSince),
                permanentURL = excluded.permanentURL, isComplete = max(isComplete, excluded.isComplete)
            WHERE etag IS NOT coalesce(excluded.etag, etag) OR lastModified IS NOT coalesce(excluded.lastModified, lastModified)
                OR excluded.lastUnconditional IS NOT NULL OR permanentURL IS NOT excluded.permanentURL
                OR isComplete < excluded.isComplete
            """
        ).run(
            .integer(source), .text(poll.document), .optional(validators.etag), .optional(validators.lastModified),
            .integer(poll.at.seconds), .integer(poll.wasUnconditional ? 1 : 0), .optional(poll.permanentURL),
            .integer(poll.isComplete ? 1 : 0))
    }
}

extension Set<Int> {
    /// Bit n stands for the number n, 0 to 31; others are left out.
    var bitMask: Int { reduce(0) { (0..<32).contains($1) ? $0 | 1 << $1 : $0 } }

    init(bitMask: Int) {
        self = bitMask == 0 ? [] : Set((0..<32).filter { bitMask >> $0 & 1 == 1 })
    }
}
