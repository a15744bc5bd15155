import Markup
import Papers

/// Writes an edition as RSS 2.0.
///
/// Sources: https://www.rssboard.org/rss-specification and https://www.rssboard.org/rss-profile (self link, content:encoded, dc:creator).
struct RSSFeed {
    private let writer = XMLWriter()

    /// The document in UTF-8. Equal editions give equal bytes.
    static func bytes(_ edition: Edition) throws(XMLWriterError) -> [UInt8] {
        let feed = RSSFeed()
        feed.write(edition)
        return try feed.writer.finish()
    }

    private func write(_ edition: Edition) {
        writer.startDocument()
        writer.startElement("rss")
        writer.attribute("version", "2.0")
        writer.namespace(XMLNamespace.atom, prefix: "atom")
        writer.namespace(XMLNamespace.content, prefix: "content")
        writer.namespace(XMLNamespace.dublinCore, prefix: "dc")
        if edition.isArchive { writer.namespace(XMLNamespace.history, prefix: "fh") }
        writer.namespace(XMLNamespace.media, prefix: "media")
        writer.element("channel") {
            writeHead(edition)
            for entry in edition.entries {
                writer.newline()
                writer.element("item") { write(entry) }
            }
        }
        writer.endElement()
    }

    private func writeHead(_ edition: Edition) {
        writer.element("title") { writer.plainText(edition.title) }
        writer.element("link", edition.pageURL)
        writer.element("description") { writer.plainText(edition.description ?? edition.title) }
        writer.element("language", Edition.language)
        writer.element("lastBuildDate", InternetDate.string(edition.updated))
        writer.element("generator", "Paperboy")
        if let url = edition.feedURLs[.rss] {
            writer.element("atom:link", attributes: ["rel": "self", "type": FeedFormat.rss.mediaType, "href": url]) {}
        }
        for relation in FeedRelation.allCases {
            guard let url = edition.documents[relation]?[.rss] else { continue }
            writer.element(
                "atom:link", attributes: ["rel": relation.rawValue, "type": FeedFormat.rss.mediaType, "href": url])
        }
        if let hub = edition.hub { writer.element("atom:link", attributes: ["rel": "hub", "href": hub]) }
        if edition.isArchive { writer.element("fh:archive") }
    }

    /// Formulas stay TeX, since validators know no MathML in escaped HTML, and RSS has no other.
    ///
    /// The whole text is the description where there is no shorter one, since a feed without any is taken for an oversight.
    private func writeTexts(of entry: Entry) {
        guard let summary = entry.summary else {
            writer.element("description", entry.content.isEmpty ? nil : entry.content)
            return
        }
        writer.element("description", HTMLText.escaped(summary))
        if !entry.content.isEmpty { writer.element("content:encoded", entry.content) }
    }

    private func write(_ entry: Entry) {
        writer.element("title") { writer.plainText(entry.title) }
        writer.element("link", entry.link)
        writer.element("guid", attributes: ["isPermaLink": entry.link == entry.id ? "true" : "false"]) {
            writer.text(entry.id)
        }
        // RSS knows one date, and readers sort by it: a paper that enters today belongs on top, however old it is.
        writer.element("pubDate", InternetDate.string(entry.entered))
        for author in entry.authors { writer.element("dc:creator", author) }
        for category in entry.categories {
            writer.element("category", attributes: ["domain": category.scheme]) { writer.plainText(category.term) }
        }
        writeTexts(of: entry)
        if let thumbnail = entry.thumbnail { writer.element("media:thumbnail", attributes: ["url": thumbnail]) {} }
    }
}
