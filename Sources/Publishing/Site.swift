public import Rules
import Store

/// What is published, and where.
public struct Site: Hashable, Sendable {
    public var title: String
    /// The public address of the front page, without a slash at its end: `https://papers.example.org`.
    public var baseURL: String
    /// In the order in which they are shown.
    public var topics: [TopicDescription]
    /// The WebSub hub that is told of changes and tells subscribers; nil when there is none.
    public var hub: String?
    /// What `rule:` may refer to in addresses and private feeds.
    public var namedRules = NamedRules()
    public var subscriptions = SubscriptionMode.off
    /// Whether it is a folder of files, with nobody to answer queries.
    public var isStatic = false

    /// A slash at the end of `baseURL` is dropped.
    public init(title: String, baseURL: String, topics: [TopicDescription], hub: String? = nil) {
        self.hub = hub
        self.title = title
        var base = baseURL[...]
        while base.hasSuffix("/") { base.removeLast() }
        self.baseURL = String(base)
        self.topics = topics
    }

    public func topic(_ name: String) -> TopicDescription? {
        topics.first { $0.name == name }
    }

    /// The name of the built-in topic that holds every paper.
    public static let everything = Store.everything

    public var homeURL: String { "\(baseURL)/" }

    /// What the addresses of all pages begin with, without scheme and host: empty, or a path such as `/papers`.
    public var basePath: String {
        guard let authority = baseURL.firstRange(of: "://") else { return "" }
        return String(baseURL[authority.upperBound...].drop { $0 != "/" })
    }

    /// The page of a topic.
    public func pageURL(_ topic: TopicDescription) -> String { feedID(topic) }

    /// Names a topic's feed for ever, whatever the format.
    public func feedID(_ topic: TopicDescription) -> String {
        "\(baseURL)/feeds/\(WebAddress.pathSegment(topic.name))"
    }

    /// The address of a topic's feed on this site, without scheme and host.
    public func feedPath(_ topic: TopicDescription, _ format: FeedFormat) -> String {
        "\(basePath)/feeds/\(WebAddress.pathSegment(topic.name)).\(format.rawValue)"
    }

    public func feedURL(_ topic: TopicDescription, _ format: FeedFormat) -> String {
        "\(feedID(topic)).\(format.rawValue)"
    }
}

/// A topic as subscribers see it.
public struct TopicDescription: Hashable, Sendable {
    /// The name in the feed's address.
    public var name: String
    public var title: String
    public var description: String?
    /// The rule in its canonical form; nil when every paper belongs.
    public var rule: String?
    public var policy: FeedPolicy

    public init(
        name: String, title: String, description: String? = nil, rule: String? = nil, policy: FeedPolicy = FeedPolicy()
    ) {
        self.name = name
        self.title = title
        self.description = description
        self.rule = rule
        self.policy = policy
    }

    /// The built-in topic that holds every paper.
    public static let everything = TopicDescription(
        name: Store.everything, title: "All papers", description: "Every paper that any source listed.")
}
