internal import GRDB
internal import Papers

extension Store {
    /// Makes the named sources the configured ones: new ones are due at once, and those left out are never due but not forgotten.
    public func synchronise(sources: [String]) throws(StoreError) {
        try write { db in
            var former: Set<String> = []
            try SQLStatement(db, "SELECT name FROM source WHERE isConfigured = 1").rows { former.insert($0.text(0)) }
            let add = try SQLStatement(
                db, "INSERT INTO source (name) VALUES (?) ON CONFLICT (name) DO UPDATE SET isConfigured = 1")
            // Most starts change nothing, and write nothing.
            for source in sources where former.remove(source) == nil { try add.run(.text(source)) }
            let leave = try SQLStatement(db, "UPDATE source SET isConfigured = 0 WHERE name = ?")
            for source in former { try leave.run(.text(source)) }
        }
    }

    /// The state of every configured source with its documents, by name: all that a pass needs, in two queries.
    public func sourceStates() throws(StoreError) -> [String: SourceState] {
        try read { db in
            try states(db, source: nil)
        }
    }

    /// The state of one source with its documents, configured or not; nil for one never heard of.
    public func state(of source: String) throws(StoreError) -> SourceState? {
        try read { db in
            try states(db, source: source)[source]
        }
    }

    func states(_ db: Database, source: String?) throws -> [String: SourceState] {
        let selection = source == nil ? "isConfigured = ?" : "name = ?"
        let argument: SQLValue = source.map { .text($0) } ?? .integer(1)
        var states: [String: SourceState] = [:]
        try SQLStatement(
            db,
            """
            SELECT name, nextCheck, lastCheck, lastSuccess, lastModified, lastError, lastErrorAt, failingSince,
                consecutiveFailures, polls, failures FROM source WHERE \(selection)
            """
        ).rows(argument) { row in
            let state = SourceState(row)
            states[state.name] = state
        }
        try SQLStatement(
            db,
            """
            SELECT name, address, etag, document.lastModified, contentHash, fetchedAt, lastUnconditional, permanentURL,
                permanentSince, isComplete, minutesBetweenUpdates, skippedHours, skippedWeekdays, nextPage, feed
            FROM document JOIN source ON source.id = document.source WHERE \(selection) ORDER BY document.id
            """
        ).rows(argument) { row in
            states[row.text(0)]?.documents.append(DocumentState(row))
        }
        return states
    }
}

extension SourceState {
    fileprivate init(_ row: SQLRow) {
        self.init(name: row.text(0), nextCheck: Timestamp(seconds: row.integer(1)))
        lastCheck = row.timestamp(2)
        lastSuccess = row.timestamp(3)
        lastModified = row.timestamp(4)
        lastError = row.optionalText(5)
        lastErrorAt = row.timestamp(6)
        failingSince = row.timestamp(7)
        consecutiveFailures = row.integer(8)
        polls = row.integer(9)
        failures = row.integer(10)
    }
}

extension DocumentState {
    fileprivate init(_ row: SQLRow) {
        self.init(address: row.text(1))
        validators = CacheValidators(etag: row.optionalText(2), lastModified: row.optionalText(3))
        contentHash = row.withBlob(4) { ContentHash(stored: Array($0)) }
        fetchedAt = row.timestamp(5)
        lastUnconditional = row.timestamp(6)
        permanentURL = row.optionalText(7)
        permanentSince = row.timestamp(8)
        isComplete = row.integer(9) == 1
        updateHints.minutesBetweenUpdates = row.optionalInteger(10)
        updateHints.skippedHours = Set(bitMask: row.integer(11))
        updateHints.skippedWeekdays = Set(bitMask: row.integer(12))
        nextPage = row.optionalText(13)
        feed = row.optionalText(14)
    }
}

extension SQLRow {
    func timestamp(_ column: Int32) -> Timestamp? { optionalInteger(column).map { Timestamp(seconds: $0) } }
}
