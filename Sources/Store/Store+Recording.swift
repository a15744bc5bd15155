internal import GRDB
public import Rules

extension Store {
    /// Records one poll and all that it changed in one transaction: the state of source and document, mentions, papers, matches.
    ///
    /// Nothing is ever removed: a shorter document, an empty one and a failure leave every mention in place. A mention that a later poll
    /// of the same issue words differently is replaced. The matcher is asked about every new and every changed paper; names that are no
    /// stored topic are passed over.
    @discardableResult
    public func record(_ poll: Poll, matcher: Matcher) throws(StoreError) -> Recorded {
        try write { db in try Store.record(poll, SourceRecorder(db), matcher: matcher, in: db) }
    }

    /// Records several polls in one transaction, which saves much when most of them brought nothing.
    ///
    /// Returns what each changed, in order.
    @discardableResult
    public func record(contentsOf polls: [Poll], matcher: Matcher) throws(StoreError) -> [Recorded] {
        try write { db in
            let sources = try SourceRecorder(db)
            return try polls.map { try Store.record($0, sources, matcher: matcher, in: db) }
        }
    }

    /// - Parameter sources: of the same database; one for all polls of a transaction.
    static func record(
        _ poll: Poll, _ sources: SourceRecorder, matcher: Matcher, in db: Database
    ) throws -> Recorded {
        let source = try sources.record(poll)
        try BatchRecorder(db).record(poll, source: source)
        guard case .modified(let digests, _, _) = poll.outcome else { return Recorded() }
        var recorder = try MentionRecorder(db, source: source, poll: poll)
        for digest in digests { try recorder.record(digest) }
        return try recorder.finish(matcher: matcher)
    }
}
