public import Papers

/// A paper in the feed of a topic.
public struct FeedItem: Hashable, Sendable {
    public var paper: Paper
    /// When the paper entered this feed.
    public var entered: Timestamp
    /// When the entry last changed in a way worth reading again: a new version, a new section, the abstract's arrival.
    /// Never for votes or markup. At least ``entered``.
    public var updated: Timestamp
    /// As ``updated``, but not for new versions.
    public var enriched: Timestamp

    /// - Parameter enriched: nil where nobody asks for it: then it is `updated`.
    public init(paper: Paper, entered: Timestamp, updated: Timestamp, enriched: Timestamp? = nil) {
        self.enriched = enriched ?? updated
        self.paper = paper
        self.entered = entered
        self.updated = updated
    }
}
