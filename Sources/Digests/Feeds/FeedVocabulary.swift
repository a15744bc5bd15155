import Markup

/// The names of elements and attributes that feeds use and we read, by their codes in ``FeedVocabulary``.
enum FeedName: Int, CaseIterable {
    case about = 1
    case abstract, announceType, author, base, body, category, channel, comment, comments, content, created, creator
    case date, day, description, div, doi, email, enclosure, encoded, entry, feed, fileSize, fullItem, group, guid
    case height, hour, href, id, identifier, image, isPermaLink, issued, item, journalReference, label, lang, language
    case lastBuildDate, lastModified, length, link, managingEditor, medium, mode, modified, name, origEnclosureLink
    case origLink, owner, peerLink, primaryCategory, publicationDate, published, rdf, rel, resource, rss, skipDays
    case skipHours, source, src, startIndex, subject, subtitle, summary, tagline, tags, term, text, textInput
    case thumbnail, title, totalResults, ttl, type, updateFrequency, updatePeriod, updated, url, webMaster

    /// As feeds write it, in lower case.
    var spelling: String {
        switch self {
        case .announceType: "announce_type"
        case .journalReference: "journal_ref"
        case .lastModified: "lastmod"
        case .primaryCategory: "primary_category"
        case .publicationDate: "pubdate"
        default: "\(self)".lowercased()
        }
    }
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
        names: FeedName.allCases.map(\.spelling),
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

extension XMLElement {
    /// The value of an attribute; without a namespace, of one without prefix.
    func attribute(_ name: FeedName, in namespace: FeedNamespace = .rss) -> String? {
        attribute(name.rawValue, namespace: namespace.rawValue)
    }
}
