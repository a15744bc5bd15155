/// One issue of a source: its date, title, language, and the papers it lists.
public struct Digest: Hashable, Sendable {
    public var format: DigestFormat
    public var title: String?
    /// The page or feed that the digest calls its own.
    public var link: String?
    /// A BCP 47 language tag.
    public var language: String?
    /// The day that the issue is for.
    public var date: CalendarDay?
    public var updated: Timestamp?
    /// Names this issue among all issues of its source (its date, say); nil for a rolling document such as a feed.
    public var issue: String?
    public var mentions: [Mention] = []
    /// How many papers the document says that this issue holds, whether or not they are all in it; nil when it does not say.
    public var announcedMentions: Int?
    /// The absolute address at which this issue goes on; nil on its last page, and where there are no pages.
    public var nextPage: String?
    /// The absolute address of older entries that left the document (RFC 5005 §4); nil when it names none.
    public var previousArchive: String?
    /// What could not be read; never silently dropped.
    public var problems: [Problem] = []
    /// When the publisher says that the next look is worth while.
    public var updateHints = UpdateHints()

    public init(format: DigestFormat) {
        self.format = format
    }

    /// What tells this issue from the others of its source.
    ///
    /// A rolling document is one issue for ever, named by its address: a source may have several of them. A day's issue has its own name,
    /// since it may be found in more than one document.
    package func issueName(in document: String) -> String { issue ?? document }
}

/// The kinds of document that we read; the raw value is the name used in configuration, on the command line and in JSON.
public enum DigestFormat: String, CaseIterable, Sendable {
    case markdown
    /// Any web page that lists papers.
    case html
    case rss
    case rdf
    case atom
    case huggingFace = "hugging-face"
    /// arXiv's metadata as OAI-PMH hands it out.
    case oaiPMH = "oai-pmh"
    /// The announcements that arXiv sends by mail.
    case mailing = "arxiv-mailing"
    case jsonFeed = "json-feed"
    /// Any other JSON that lists papers, JSON Lines included.
    case json
    /// YAML that describes a paper, or lists papers.
    case yaml
}

/// Something in a digest that could not be read.
public struct Problem: Hashable, Sendable {
    /// From 1; nil when the format knows no lines.
    public var line: Int?
    /// From 1.
    public var column: Int?
    public var message: String

    public init(line: Int? = nil, column: Int? = nil, message: String) {
        self.line = line
        self.column = column
        self.message = message
    }
}

/// What a publisher says about when to look again.
///
/// Sources: RSS 2.0 `ttl`, `skipHours`, `skipDays` (https://www.rssboard.org/rss-specification); RSS 1.0 Syndication module
/// (https://web.resource.org/rss/1.0/modules/syndication/).
public struct UpdateHints: Hashable, Sendable {
    /// Minutes between looks: `ttl`, or `sy:updatePeriod` divided by `sy:updateFrequency`.
    public var minutesBetweenUpdates: Int?
    /// Hours of the day in GMT, 0 to 23, in which nothing new appears.
    public var skippedHours: Set<Int> = []
    /// Days of the week, 0 for Sunday to 6, in GMT, on which nothing new appears.
    public var skippedWeekdays: Set<Int> = []

    public init() {}
}
