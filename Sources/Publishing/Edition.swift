public import Papers

/// Everything that a renderer needs to write one feed.
///
/// A pure value: equal editions render to equal bytes, on every node and after every restart.
public struct Edition: Hashable, Sendable {
    /// Names the feed for ever (RFC 4287 §4.2.6).
    public var id: String
    public var title: String
    /// Plain text; nil when there is nothing to say.
    public var description: String?
    /// The page for people.
    public var pageURL: String
    /// The address of this edition in each format.
    public var feedURLs: [FeedFormat: String]
    /// Names who gathered the feed, for entries that know no author.
    public var publisher: String
    /// Newest first.
    public var entries: [Entry]
    /// Whether this is a document of the archive, which never changes.
    public var isArchive = false
    /// Other documents of the same feed, by format.
    public var documents: [FeedRelation: [FeedFormat: String]] = [:]
    /// The WebSub hub that tells subscribers of changes.
    public var hub: String?

    public init(
        id: String, title: String, description: String? = nil, pageURL: String, feedURLs: [FeedFormat: String],
        publisher: String, entries: [Entry]
    ) {
        self.id = id
        self.title = title
        self.description = description
        self.pageURL = pageURL
        self.feedURLs = feedURLs
        self.publisher = publisher
        self.entries = entries
    }

    /// When the newest change among the entries was made.
    ///
    /// A feed without entries is as old as ``earliest``: a clock here would change its bytes at every look.
    public var updated: Timestamp {
        entries.map(\.updated).max() ?? Self.earliest
    }

    /// Readers take earlier times for mistakes, as the W3C validator does: 1990-01-01.
    static let earliest = Timestamp(seconds: 631_152_000)

    /// The language of what is ours in a feed: headings and captions. What comes from papers carries its own.
    public static let language = "en"
}

/// How another document of a feed relates to one (RFC 5005 §4).
public enum FeedRelation: String, CaseIterable, Sendable {
    case current
    case previousArchive = "prev-archive"
    case nextArchive = "next-archive"
}

/// One paper in a feed. All texts are plain unless they say HTML; all addresses are absolute and escaped.
public struct Entry: Hashable, Sendable {
    /// Names the entry for ever.
    public var id: String
    /// Never empty.
    public var title: String
    /// The page about the paper; nil when none is known.
    public var link: String?
    public var authors: [String]
    public var categories: [Category]
    /// When the paper itself came out.
    public var published: Timestamp
    /// When it entered this feed.
    public var entered: Timestamp
    /// When something worth another look happened to it.
    public var updated: Timestamp
    /// One or a few sentences, plain; nil when nothing is known.
    public var summary: String?
    /// The language of the summary, as a BCP 47 tag; nil when it is unknown.
    public var summaryLanguage: String?
    /// Sanitised HTML without relative addresses.
    public var content: String
    /// The same with its formulas as MathML, as HTML that is XML as well; nil where there is none.
    public var mathematicalContent: String?
    /// The language of all of the content, as a BCP 47 tag; nil when it is mixed or unknown.
    public var contentLanguage: String?
    /// The address of a picture.
    public var thumbnail: String?
    /// Other places that belong to the paper, each once.
    public var links: [EntryLink]

    public init(
        id: String, title: String, link: String? = nil, authors: [String] = [], categories: [Category] = [],
        published: Timestamp, entered: Timestamp, updated: Timestamp, summary: String? = nil,
        summaryLanguage: String? = nil, content: String, mathematicalContent: String? = nil,
        contentLanguage: String? = nil, thumbnail: String? = nil,
        links: [EntryLink] = []
    ) {
        self.id = id
        self.title = title
        self.link = link
        self.authors = authors
        self.categories = categories
        self.published = published
        self.entered = entered
        self.updated = updated
        self.summary = summary
        self.summaryLanguage = summaryLanguage
        self.content = content
        self.mathematicalContent = mathematicalContent
        self.contentLanguage = contentLanguage
        self.thumbnail = thumbnail
        self.links = links
    }
}

/// A subject of an entry.
public struct Category: Hashable, Sendable {
    public var term: String
    /// The address of the vocabulary that the term belongs to (RFC 4287 §4.2.2.2).
    public var scheme: String?

    public init(term: String, scheme: String? = nil) {
        self.term = term
        self.scheme = scheme
    }

    /// arXiv's own name for its categories.
    public static let arXivScheme = "http://arxiv.org/schemas/atom"
}

/// A place that belongs to an entry (RFC 4287 §4.2.7).
public struct EntryLink: Hashable, Sendable {
    public enum Relation: String, Sendable {
        /// More about the paper: its PDF, its code.
        case related
        /// Where we know the paper from.
        case via
    }

    public var relation: Relation
    public var href: String
    public var mediaType: String?
    public var title: String?

    public init(relation: Relation, href: String, mediaType: String? = nil, title: String? = nil) {
        self.relation = relation
        self.href = href
        self.mediaType = mediaType
        self.title = title
    }
}
