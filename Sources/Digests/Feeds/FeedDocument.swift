/// A feed as it is written, before anything is made of it: RSS 0.9x to 2.0, RSS 1.0, Atom 0.3 and 1.0, JSON Feed.
struct FeedDocument {
    enum Kind {
        case rss, rdf, atom, json
    }

    /// nil when the document's outermost element is none of a feed's.
    var kind: Kind?
    /// The outermost element as it is called in the source.
    var rootName: String?
    var identifier: String?
    var title: FeedText?
    var links: [FeedLink] = []
    var language: String?
    /// Who wrote what names nobody else, by how surely.
    var authors: [String] = []
    var managingEditor: String?
    var webMaster: String?
    var podcastAuthor: String?
    /// Where the feed goes on (RFC 5005, JSON Feed).
    var nextPage: String?
    /// OpenSearch 1.1: how many entries the whole list has, and which of them is the first here.
    var totalResults: String?
    var startIndex: String?
    var published: String?
    var updated: String?
    var timeToLive: String?
    var skippedHours: [String] = []
    var skippedDays: [String] = []
    var updatePeriod: String?
    var updateFrequency: String?
    /// Whether the outermost element is the channel itself.
    var isChannelDefinition = false
    var entries: [FeedEntry] = []
    /// Entries beyond those that may be kept.
    var uncountedEntries = 0
    /// Elements beyond ``mostFacts`` in one place, which were not read.
    var unreadFacts = 0
    /// Texts longer than any is, which were not read to their end.
    var cutTexts = 0

    /// Elements that say something of one entry: links, persons, terms… Papers with five thousand authors exist.
    static let mostFacts = 20_000
    /// Files of Media RSS, which are often named twice, in one entry.
    static let mostFiles = 500
}

/// One entry as it is written. The first of what may stand only once counts; of dates the last.
struct FeedEntry {
    /// From 1.
    var line = 0
    /// `guid`, `atom:id`.
    var identifier: String?
    var identifierIsPermaLink = true
    /// The address that `xml:base` sets for it.
    var identifierBase: String?
    /// `rdf:about`.
    var about: String?
    var title: FeedText?
    var links: [FeedLink] = []
    /// The address that FeedBurner put its own in place of.
    var originalLink: String?
    /// Persons of `author` elements, one each.
    var authors: [String] = []
    /// `dc:creator` elements, each of which may hold many persons.
    var creators: [String] = []
    var published: String?
    var updated: String?
    var categories: [String] = []
    /// `description`, `atom:summary`.
    var summary: FeedText?
    /// What Dublin Core, Media RSS or iTunes say, where the feed's own elements are missing.
    var alternativeTitle: FeedText?
    var alternativeSummary: FeedText?
    var alternativeAuthor: String?
    var alternativeDate: String?
    var subtitle: String?
    /// The page on which readers talk about the entry.
    var commentsPage: String?
    /// The address that FeedBurner put its own in place of.
    var originalEnclosure: String?
    /// `content:encoded`, `atom:content`.
    var content: FeedText?
    var enclosures: [FeedLink] = []
    /// Pictures in the order of how surely they are meant for this entry.
    var thumbnail: String?
    var image: String?
    var primaryCategory: String?
    var comment: String?
    var doi: String?
    var journalReference: String?
    /// `arxiv:announce_type`.
    var announceType: String?
    /// `dc:identifier`.
    var alternativeIdentifiers: [String] = []
}

/// Text that may be markup.
struct FeedText {
    enum Kind {
        case text
        /// HTML, as escaped text.
        case html
    }

    var value: String
    var kind: Kind
    /// The address that `xml:base` sets for it.
    var base: String?
}

/// A link as it is written.
struct FeedLink {
    var relation: String
    /// As written, without blanks around it.
    var href: String
    var type: String?
    var length: String?
    /// The address that `xml:base` sets for it.
    var base: String?
}
