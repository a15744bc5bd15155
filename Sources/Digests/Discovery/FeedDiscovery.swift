import Markup

/// A feed that a web page names as its own.
public struct DiscoveredFeed: Hashable, Sendable {
    /// Absolute.
    public let url: String
    /// A media type without parameters, in lower case.
    public let type: String
    public let title: String?
}

/// Finds the feeds that a web page names as its own (`<link rel="alternate" type="application/atom+xml" href="…">`).
///
/// Source: https://html.spec.whatwg.org/multipage/links.html#rel-alternate
public enum FeedDiscovery {
    private static let types = [
        "application/atom+xml", "application/rss+xml", "application/feed+json", "application/rdf+xml",
        "application/xml", "text/xml",
    ]

    /// The feeds of a page, the most fitting first: feeds of comments last, else in the order of the page. Empty for what is no page.
    public static func feeds(in document: Document) -> [DiscoveredFeed] {
        MarkupDocument.html(DocumentText(document).bytes).map { feeds(in: $0, document) } ?? []
    }

    private static let mostFeeds = 100

    static func feeds(in page: MarkupDocument, _ document: Document) -> [DiscoveredFeed] {
        var base = document.url
        var feeds: [DiscoveredFeed] = []
        for element in page.node.descendants where element.isElement && feeds.count < mostFeeds {
            switch element.name {
            case "base":
                if let href = element.attribute("href") { base = URLReference.resolve(href, against: base) ?? base }
            case "link":
                if let feed = feed(element, base: base), !feeds.contains(where: { $0.url == feed.url }) {
                    feeds.append(feed)
                }
            default: break
            }
        }
        return feeds.filter { !isAboutComments($0) } + feeds.filter(isAboutComments)
    }

    private static func feed(_ link: MarkupNode, base: String?) -> DiscoveredFeed? {
        let relations = (link.attribute("rel") ?? "").lowercased().split { $0.isWhitespace }
        let type = (link.attribute("type") ?? "").lowercased().prefix { $0 != ";" && $0 != " " }
        guard relations.contains("alternate"), types.contains(String(type)), let href = link.attribute("href"),
            !href.isEmpty, let url = URLReference.resolve(href, against: base),
            url.hasPrefix("http://") || url.hasPrefix("https://")
        else { return nil }
        return DiscoveredFeed(url: url, type: String(type), title: link.attribute("title"))
    }

    private static func isAboutComments(_ feed: DiscoveredFeed) -> Bool {
        feed.url.lowercased().contains("/comments/") || (feed.title ?? "").lowercased().contains("comments")
    }
}
