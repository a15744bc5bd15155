import Store

/// How the feed of a topic is put together.
public struct FeedPolicy: Hashable, Sendable {
    /// What a new version of a paper does to the feed.
    public enum Revisions: String, CaseIterable, Sendable {
        /// Nothing: the entry stays as new as it was.
        case ignore
        /// The entry counts as changed.
        case update
        /// The version is an entry of its own.
        case separate
    }

    /// Which of arXiv's categories of a paper the rule looks at.
    public enum CrossLists: String, CaseIterable, Sendable {
        case any
        /// The primary one alone, so that papers that are merely cross-listed to a category stay out.
        case primary
    }

    /// By what the entries are ordered, newest or highest first.
    public enum Order: String, CaseIterable, Sendable {
        /// When the paper entered the feed.
        case entered
        /// When the paper came out.
        case submitted
        case votes
    }

    public var revisions = Revisions.update
    public var crossLists = CrossLists.any
    public var order = Order.entered
    /// The largest number of entries in the current document.
    public var limit = FeedDocument.maximumEntries
    /// The languages of sections that subscribers want first, as BCP 47 tags, in order of preference. Others follow.
    public var languages: [String] = []
    /// Whether the topic's feed has an entry for each day or week instead of one for each paper.
    public var digest: DigestRhythm?

    public init() {}

    public static let limits = 1...500

    /// Whether entries that leave the current document go to an archive. What has another order than that of entering has no oldest entries,
    /// and a version that is an entry of its own may belong to a paper that left long ago.
    var hasArchive: Bool { order == .entered && revisions != .separate }

    /// An entry with the time that counts as its latest change.
    func applied(_ item: FeedItem) -> FeedItem {
        guard revisions != .update else { return item }
        var item = item
        item.updated = item.enriched
        return item
    }
}
