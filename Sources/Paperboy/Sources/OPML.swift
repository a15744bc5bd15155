import Markup

/// A feed as a list of subscriptions names it.
struct OPMLFeed: Equatable {
    var title: String?
    /// As given: absolute, http or https.
    var url: String
}

/// Why a list of subscriptions cannot be read.
struct OPMLError: Error, Equatable, CustomStringConvertible {
    let description: String
}

/// Lists of subscriptions as readers exchange them.
///
/// Source: http://opml.org/spec2.opml
enum OPML {
    /// The feeds of a list, in its order and each once; outlines inside outlines are folders and are passed through.
    ///
    /// - Returns: the feeds, and the addresses of others that cannot be polled.
    /// - Throws: ``OPMLError`` when the text is no OPML.
    static func read(_ bytes: [UInt8]) throws(OPMLError) -> (feeds: [OPMLFeed], unusable: [String]) {
        let text = TextEncoding.decode(bytes, mediaType: nil).bytes
        guard let document = MarkupDocument.xml(text), let root = document.root else {
            throw OPMLError(description: "this is no OPML: there is no XML in it")
        }
        guard root.name.lowercased() == "opml" else {
            throw OPMLError(description: "this is no OPML: its first element is <\(root.name.prefix(40))>, not <opml>")
        }
        // Half a list taken for a whole one would lose subscriptions silently.
        if let problem = document.problems.first {
            throw OPMLError(
                description: "this OPML is damaged: line \(problem.line): \(problem.message); export it again")
        }
        guard root.firstChild == nil || isClosed(text) else {
            throw OPMLError(description: "this OPML is damaged: it ends before </opml>; export it again")
        }
        var feeds: [OPMLFeed] = []
        var unusable: [String] = []
        for outline in root.descendants where outline.isElement && outline.name.lowercased() == "outline" {
            guard let url = attribute("xmlurl", of: outline), !url.isEmpty else { continue }
            guard url.lowercased().hasPrefix("http://") || url.lowercased().hasPrefix("https://") else {
                unusable.append(url)
                continue
            }
            guard !feeds.contains(where: { $0.url == url }) else { continue }
            let title = attribute("title", of: outline) ?? attribute("text", of: outline)
            feeds.append(OPMLFeed(title: title, url: url))
        }
        return (feeds, unusable)
    }

    /// Whether the text has the last tag of a list. The parser closes what is left open, and says nothing.
    private static func isClosed(_ text: [UInt8]) -> Bool {
        String(decoding: text.suffix(4_096), as: UTF8.self).lowercased().contains("</opml")
    }

    /// A list that other readers take.
    static func write(_ feeds: [OPMLFeed], title: String) -> [UInt8] {
        var lines = [
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>", "<opml version=\"2.0\">",
            "<head><title>\(HTML.escaped(title))</title></head>", "<body>",
        ]
        for feed in feeds {
            let name = quoted(feed.title ?? feed.url)
            lines.append("<outline type=\"rss\" text=\(name) title=\(name) xmlUrl=\(quoted(feed.url))/>")
        }
        lines += ["</body>", "</opml>", ""]
        return Array(lines.joined(separator: "\n").utf8)
    }

    private static func quoted(_ text: String) -> String {
        "\"\(HTML.escaped(text).replacing("\"", with: "&quot;"))\""
    }

    /// Writers do not agree on the letter case of `xmlUrl`.
    private static func attribute(_ name: String, of outline: MarkupNode) -> String? {
        let spellings = ["xmlurl": ["xmlUrl", "xmlURL", "xmlurl", "XMLURL"]][name] ?? [name, name.uppercased()]
        for spelling in spellings {
            if let value = outline.attribute(spelling) { return String(HTML.trimmed(value)) }
        }
        return nil
    }
}
