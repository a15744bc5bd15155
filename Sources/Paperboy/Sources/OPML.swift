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
    /// - Throws: ``OPMLError`` when the text is no OPML, or damaged so that feeds may be missing.
    static func read(_ bytes: [UInt8]) throws(OPMLError) -> (feeds: [OPMLFeed], unusable: [String]) {
        let result = XMLReader.read(bytes, vocabulary: OPMLHandler.vocabulary) { OPMLHandler() }
        guard result.isXML else { throw OPMLError(description: "this is no OPML: there is no XML in it") }
        if let other = result.handler.otherRoot {
            throw OPMLError(description: "this is no OPML: its first element is <\(other.prefix(40))>, not <opml>")
        }
        // Half a list taken for a whole one would lose subscriptions silently.
        if !result.isWhole, let problem = result.problems.last {
            throw OPMLError(
                description:
                    "this OPML is damaged: line \(problem.line): \(problem.message); mend it or export it again")
        }
        guard result.handler.isClosed else {
            throw OPMLError(description: "this OPML is damaged: it ends before </opml>; export it again")
        }
        return (result.handler.feeds, result.handler.unusable)
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
}

/// Gathers the feeds of a list. Writers do not agree on the letter case of its names, and the vocabulary takes them in any.
private struct OPMLHandler: XMLHandler {
    private(set) var feeds: [OPMLFeed] = []
    private(set) var unusable: [String] = []
    /// The name of the first element, if it is another than `opml`.
    private(set) var otherRoot: String?
    private(set) var isClosed = false
    private var known: Set<String> = []
    private var hasRoot = false

    private enum Name: Int, CaseIterable {
        case opml = 1
        case outline, title, text, xmlURL
    }

    static let vocabulary = XMLVocabulary(names: Name.allCases.map { "\($0)".lowercased() }, namespaces: [:])

    mutating func start(_ element: XMLElement) {
        let name = Name(rawValue: element.name.local)
        if !hasRoot, name != .opml { otherRoot = element.localName.string }
        hasRoot = true
        guard name == .outline, let url = attribute(.xmlURL, of: element), !url.isEmpty else { return }
        guard url.lowercased().hasPrefix("http://") || url.lowercased().hasPrefix("https://") else {
            unusable.append(url)
            return
        }
        guard known.insert(url).inserted else { return }
        feeds.append(OPMLFeed(title: attribute(.title, of: element) ?? attribute(.text, of: element), url: url))
    }

    mutating func end(_ tag: XMLEndTag) {
        isClosed = tag.name.local == Name.opml.rawValue
    }

    mutating func text(_ text: XMLText) {}

    private func attribute(_ name: Name, of element: XMLElement) -> String? {
        element.attribute(name.rawValue).map { String(HTML.trimmed($0)) }
    }
}
