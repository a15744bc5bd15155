import Markup

/// The feeds of all topics as one list of subscriptions. Private feeds are never in it.
///
/// Source: http://opml.org/spec2.opml
enum OPMLDocument {
    /// Equal sites give equal bytes.
    static func bytes(_ site: Site) throws(XMLWriterError) -> [UInt8] {
        let writer = XMLWriter()
        writer.startDocument()
        writer.startElement("opml")
        writer.attribute("version", "2.0")
        writer.element("head") {
            writer.element("title", site.title)
            writer.element("docs", "http://opml.org/spec2.opml")
        }
        writer.element("body") {
            for topic in site.topics {
                writer.newline()
                writer.element(
                    "outline",
                    attributes: [
                        "type": "rss", "text": outlineText(topic.title), "title": outlineText(topic.title),
                        "description": topic.description.map(outlineText),
                        "language": Edition.language, "xmlUrl": site.feedURL(topic, .atom),
                        "htmlUrl": site.pageURL(topic),
                    ])
            }
        }
        writer.endElement()
        return try writer.finish()
    }

    /// OPML's text may hold HTML, so text in which a reader could see some is written as HTML.
    private static func outlineText(_ text: String) -> String {
        text.utf8.contains(UInt8(ascii: "<")) ? HTMLText.escaped(text) : text
    }
}
