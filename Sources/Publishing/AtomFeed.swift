import Markup
import Papers

/// Writes an edition as Atom 1.0.
///
/// Sources: RFC 4287; Media RSS 1.5.1 for the picture.
struct AtomFeed {
    private let writer = XMLWriter()

    /// The document in UTF-8. Equal editions give equal bytes.
    static func bytes(_ edition: Edition) throws(XMLWriterError) -> [UInt8] {
        let feed = AtomFeed()
        feed.write(edition)
        return try feed.writer.finish()
    }

    /// One entry as a document of its own (RFC 4287 §2), in UTF-8.
    static func bytes(_ entry: Entry) throws(XMLWriterError) -> [UInt8] {
        let document = AtomFeed()
        document.writer.startDocument()
        document.writer.startElement("entry")
        document.writeNamespaces()
        document.writer.attribute("xml:lang", Edition.language)
        document.write(entry, updated: RFC3339.string(entry.updated))
        document.writer.endElement()
        return try document.writer.finish()
    }

    /// Those that entries use.
    private func writeNamespaces() {
        writer.namespace(XMLNamespace.atom)
        writer.namespace(XMLNamespace.media, prefix: "media")
    }

    private func write(_ edition: Edition) {
        var instants = DistinctInstants()
        let updated = edition.entries.map { instants.string($0.updated, of: $0.id) }
        writer.startDocument()
        writer.startElement("feed")
        writeNamespaces()
        if edition.isArchive { writer.namespace(XMLNamespace.history, prefix: "fh") }
        writer.attribute("xml:lang", Edition.language)
        writeHead(edition, updated: updated.max() ?? RFC3339.string(edition.updated))
        for (entry, updated) in zip(edition.entries, updated) {
            writer.newline()
            writer.element("entry") { write(entry, updated: updated) }
        }
        writer.endElement()
    }

    private func writeHead(_ edition: Edition, updated: String) {
        writer.element("id", edition.id)
        text("title", edition.title)
        text("subtitle", edition.description)
        writer.element("updated", updated)
        // Stands for the entries that name no author (RFC 4287 §4.1.1).
        person("author", edition.publisher)
        link("alternate", edition.pageURL, mediaType: "text/html")
        for format in FeedFormat.allCases {
            guard let url = edition.feedURLs[format] else { continue }
            link(format == .atom ? "self" : "alternate", url, mediaType: format.mediaType)
        }
        for relation in FeedRelation.allCases {
            guard let url = edition.documents[relation]?[.atom] else { continue }
            link(relation.rawValue, url, mediaType: FeedFormat.atom.mediaType)
        }
        if let hub = edition.hub { link("hub", hub, mediaType: nil) }
        writer.element("generator", "Paperboy")
        if edition.isArchive { writer.element("fh:archive") }
    }

    private func write(_ entry: Entry, updated: String) {
        writer.element("id", entry.id)
        text("title", entry.title)
        writer.element("published", entry.published < Edition.earliest ? nil : RFC3339.string(entry.published))
        writer.element("updated", updated)
        for author in entry.authors { person("author", author) }
        if let address = entry.link { link("alternate", address, mediaType: "text/html") }
        for other in entry.links {
            link(other.relation.rawValue, other.href, mediaType: other.mediaType, title: other.title)
        }
        for category in entry.categories {
            writer.element("category", attributes: ["term": category.term, "scheme": category.scheme]) {}
        }
        text("summary", entry.summary, language: entry.summaryLanguage)
        writeContent(of: entry)
        if let thumbnail = entry.thumbnail { writer.element("media:thumbnail", attributes: ["url": thumbnail]) {} }
    }

    /// Formulas go out as XHTML, since validators know no MathML in escaped HTML.
    private func writeContent(of entry: Entry) {
        guard !entry.content.isEmpty else { return }
        if let content = entry.mathematicalContent {
            return writer.element("content", attributes: ["type": "xhtml", "xml:lang": entry.contentLanguage]) {
                writer.element("div", attributes: ["xmlns": XMLNamespace.xhtml]) { writer.markup(content) }
            }
        }
        writer.element("content", attributes: ["type": "html", "xml:lang": entry.contentLanguage]) {
            writer.text(entry.content)
        }
    }

    /// A text construct (RFC 4287 §3.1); nothing for nil.
    ///
    /// Text that holds `&` or `<` goes out as HTML: many readers take every title for HTML, and would show `p < q` cut short.
    private func text(_ name: String, _ text: String?, language: String? = nil) {
        guard let text else { return }
        let isMisreadable = text.utf8.contains { $0 == UInt8(ascii: "&") || $0 == UInt8(ascii: "<") }
        writer.element(name, attributes: ["type": isMisreadable ? "html" : "text", "xml:lang": language]) {
            writer.text(isMisreadable ? HTMLText.escaped(text) : text)
        }
    }

    private func person(_ name: String, _ personName: String) {
        writer.element(name) { writer.element("name", personName) }
    }

    private func link(_ relation: String, _ href: String, mediaType: String?, title: String? = nil) {
        writer.element("link", attributes: ["rel": relation, "type": mediaType, "href": href]) {
            writer.plainAttribute("title", title)
        }
    }
}
