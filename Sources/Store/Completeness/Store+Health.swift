internal import GRDB
public import Papers

extension Store {
    /// How every configured source fares at a moment, by name; arXiv's metadata, once it was asked for, comes last.
    public func sourceHealth(at now: Timestamp) throws(StoreError) -> [SourceHealth] {
        try read { db in
            let batches = try Store.batches(db, since: now.day.advanced(by: -Completeness.window))
            let rhythms = try Store.rhythms(db)
            let responseTimes = try Store.responseTimes(db)
            let health = { (state: SourceState, isBuiltIn: Bool) in
                let completeness = Completeness(
                    batches: batches[state.name] ?? [], rhythm: rhythms[state.name], at: now)
                return SourceHealth(
                    state, isBuiltIn: isBuiltIn, completeness: completeness,
                    responseTimes: responseTimes[state.name] ?? [])
            }
            let configured = try states(db, source: nil).values.sorted { $0.name < $1.name }
            let builtIn = try states(db, source: CarriedMention.metadataSource).values
            return configured.map { health($0, false) } + builtIn.map { health($0, true) }
        }
    }

    /// The issues of one source whose days lie in a range, oldest first.
    public func batches(of source: String, in days: ClosedRange<CalendarDay>) throws(StoreError) -> [Batch] {
        try read { db in
            try Store.batches(db, since: days.lowerBound)[source, default: []].filter { $0.day <= days.upperBound }
        }
    }

    /// One batch for each source and day, the documents of a day taken together.
    private static func batches(_ db: Database, since day: CalendarDay) throws -> [String: [Batch]] {
        var batches: [String: [Batch]] = [:]
        try SQLStatement(
            db,
            """
            SELECT source.name, day, sum(got), sum(expected) FROM batch JOIN source ON source.id = batch.source
            WHERE day >= ? GROUP BY batch.source, day ORDER BY batch.source, day
            """
        ).rows(.integer(day.daysSince1970)) { row in
            let batch = Batch(
                day: CalendarDay(daysSince1970: row.integer(1)), got: row.integer(2), expected: row.optionalInteger(3))
            batches[row.text(0), default: []].append(batch)
        }
        return batches
    }

    private static func responseTimes(_ db: Database) throws -> [String: [ResponseTime]] {
        var times: [String: [ResponseTime]] = [:]
        try SQLStatement(db, "SELECT name, responseTimes FROM source WHERE responseTimes <> x''").rows { row in
            times[row.text(0)] = row.withBlob(1) { ResponseTime.all(packed: $0) }
        }
        return times
    }

    private static func rhythms(_ db: Database) throws -> [String: Rhythm] {
        var rhythms: [String: Rhythm] = [:]
        try SQLStatement(db, "SELECT name, rhythm FROM source WHERE rhythm IS NOT NULL").rows { row in
            rhythms[row.text(0)] = Rhythm(rawValue: row.text(1))
        }
        return rhythms
    }
}
