internal import GRDB
public import Rules

/// What a rule would have caught among the stored papers, for whoever is writing it: it is asked for at every pause in typing, and
/// counting gives up early.
public struct RuleTrial: Hashable, Sendable {
    /// The newest matches, newest first.
    public var newest: [FeedItem]
    public var count: SearchCount

    /// Papers that are read because the index is not sure of them, for the counts and again for ``newest``.
    static let examined = 150
    /// Papers that are counted of which the index is sure because of their text.
    static let counted = 10_000
    private static let shown = 10

    /// - Parameter papers: with room for as many as are read.
    init(_ scan: SearchScan, _ papers: ExaminedPapers) throws {
        count = try Store.count(scan, papers, examining: RuleTrial.examined, upTo: RuleTrial.counted)
        newest = try Store.search(scan, papers, limit: RuleTrial.shown, examining: RuleTrial.examined).items
    }
}

extension Store {
    /// What a rule would have caught among the stored papers.
    public func trial(of rule: Rule) throws(StoreError) -> RuleTrial {
        try read { db in
            try RuleTrial(SearchScan(db, rule), ExaminedPapers(db, room: RuleTrial.examined * 2))
        }
    }
}
