import Markup

/// The names of elements and attributes that feeds use and we read.
enum FeedName: String, CaseIterable {
    case about, abstract
    case announceType = "announce_type"
    case author, base, body, category, channel, comment, comments, content, created, creator, date,
        day,
        description, div,
        doi
    case email, enclosure, encoded, entry, feed
    case fileSize = "filesize"
    case fullItem = "fullitem"
    case group, guid, height, hour, href, id, identifier, image, issued, item
    case journalReference = "journal_ref"
    case label, language, lang
    case lastBuildDate = "lastbuilddate"
    case lastModified = "lastmod"
    case length, link
    case managingEditor = "managingeditor"
    case medium, mode, modified, name
    case origEnclosureLink = "origenclosurelink"
    case origLink = "origlink"
    case owner
    case peerLink = "peerlink"
    case isPermaLink = "ispermalink"
    case primaryCategory = "primary_category"
    case publicationDate = "pubdate"
    case published
    case rdf, rel, resource, rss
    case skipDays = "skipdays"
    case skipHours = "skiphours"
    case source, src
    case startIndex = "startindex"
    case subject, subtitle, summary, tagline, tags, term, text
    case textInput = "textinput"
    case thumbnail, title
    case totalResults = "totalresults"
    case ttl, type, updated
    case updateFrequency = "updatefrequency"
    case updatePeriod = "updateperiod"
    case url
    case webMaster = "webmaster"

    /// The name for a code of ``FeedVocabulary``.
    init?(code: Int) {
        guard code > 0, code <= FeedName.all.count else { return nil }
        self = FeedName.all[code - 1]
    }

    var code: Int { FeedName.codes[self] ?? 0 }

    private static let all = allCases
    private static let codes = Dictionary(uniqueKeysWithValues: allCases.enumerated().map { ($1, $0 + 1) })
}

/// The namespaces of feeds. Their prefixes are free; where a document forgets to declare one, its customary prefix counts.
enum FeedNamespace: Int {
    case foreign = -1
    /// None, or one of those under which RSS has been published.
    case rss = 0
    case atom, rdf, dublinCore, content, media, arXiv, itunes, syndication, feedBurner, prism, xhtml, xml, openSearch
}

enum FeedVocabulary {
    static let xml = XMLVocabulary(
        names: FeedName.allCases.map(\.rawValue),
        namespaces: Dictionary(
            namespaces.flatMap { space, addresses in addresses.map { ($0, space.rawValue) } },
            uniquingKeysWith: { first, _ in first }),
        prefixes: [
            "arxiv": FeedNamespace.arXiv.rawValue, "atom": FeedNamespace.atom.rawValue,
            "content": FeedNamespace.content.rawValue, "dc": FeedNamespace.dublinCore.rawValue,
            "dcterms": FeedNamespace.dublinCore.rawValue, "feedburner": FeedNamespace.feedBurner.rawValue,
            "googleplay": FeedNamespace.itunes.rawValue, "itunes": FeedNamespace.itunes.rawValue,
            "media": FeedNamespace.media.rawValue,
            "opensearch": FeedNamespace.openSearch.rawValue, "prism": FeedNamespace.prism.rawValue,
            "rdf": FeedNamespace.rdf.rawValue,
            "sy": FeedNamespace.syndication.rawValue, "xhtml": FeedNamespace.xhtml.rawValue,
        ])

    private static let namespaces: [(FeedNamespace, [String])] = [
        (
            .rss,
            [
                "http://purl.org/rss/1.0/", "http://my.netscape.com/rdf/simple/0.9/",
                "http://channel.netscape.com/rdf/simple/0.9/", "http://my.netscape.com/publish/formats/rss-0.91.dtd",
                "http://backend.userland.com/rss", "http://backend.userland.com/rss2",
                "http://backend.userland.com/rss191", "http://blogs.law.harvard.edu/tech/rss",
                "http://cyber.law.harvard.edu/rss", "http://purl.org/net/rss1.1",
                "http://www.rssboard.org/rss-specification",
            ]
        ),
        (.atom, ["http://www.w3.org/2005/Atom", "http://purl.org/atom/ns", "http://purl.org/atom"]),
        (.rdf, ["http://www.w3.org/1999/02/22-rdf-syntax-ns#"]),
        (
            .dublinCore,
            ["http://purl.org/dc/elements/1.1/", "http://purl.org/dc/elements/1.0/", "http://purl.org/dc/terms/"]
        ),
        (.content, ["http://purl.org/rss/1.0/modules/content/"]),
        (
            .media,
            ["http://search.yahoo.com/mrss/", "http://search.yahoo.com/mrss", "http://video.search.yahoo.com/mrss"]
        ),
        (.arXiv, ["http://arxiv.org/schemas/atom"]),
        // Google's names for podcasts mean what Apple's do.
        (
            .itunes,
            [
                "http://www.itunes.com/dtds/podcast-1.0.dtd", "http://example.com/DTDs/PodCast-1.0.dtd",
                "http://www.google.com/schemas/play-podcasts/1.0",
            ]
        ),
        (.syndication, ["http://purl.org/rss/1.0/modules/syndication/"]),
        (.feedBurner, ["http://rssnamespace.org/feedburner/ext/1.0"]),
        (
            .prism,
            [
                "http://prismstandard.org/namespaces/basic/1.2/", "http://prismstandard.org/namespaces/1.2/basic/",
                "http://prismstandard.org/namespaces/basic/2.0/", "http://prismstandard.org/namespaces/basic/2.1/",
                "http://prismstandard.org/namespaces/basic/3.0/",
            ]
        ),
        (.xhtml, ["http://www.w3.org/1999/xhtml"]),
        (.openSearch, ["http://a9.com/-/spec/opensearch/1.1/", "http://a9.com/-/spec/opensearchrss/1.0/"]),
        (.xml, ["http://www.w3.org/XML/1998/namespace"]),
    ]
}
