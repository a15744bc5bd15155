/// A feed as subscribers see it, apart from the papers in it: of a topic, a source, a search or a private subscription.
public struct FeedDescription: Hashable, Sendable {
    /// Names the feed for ever, whatever the format (RFC 4287 §4.2.6). An absolute address, which need not be reachable.
    public var id: String
    public var title: String
    /// Plain text.
    public var description: String?
    /// The page for people; an absolute address.
    public var pageURL: String
    /// The absolute address in each format.
    public var feedURLs: [FeedFormat: String]

    public init(
        id: String, title: String, description: String? = nil, pageURL: String, feedURLs: [FeedFormat: String]
    ) {
        self.id = id
        self.title = title
        self.description = description
        self.pageURL = pageURL
        self.feedURLs = feedURLs
    }

    /// A feed whose address in every format is one address with the format's ending, and perhaps a query.
    public init(
        title: String, description: String? = nil, pageURL: String, address: String, query: String? = nil
    ) {
        let tail = query.map { "?\($0)" } ?? ""
        let addresses = FeedFormat.allCases.map { ($0, "\(address).\($0.rawValue)\(tail)") }
        self.init(
            id: address + tail, title: title, description: description, pageURL: pageURL,
            feedURLs: Dictionary(uniqueKeysWithValues: addresses))
    }
}
