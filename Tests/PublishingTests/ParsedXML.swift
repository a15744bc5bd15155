import Markup

/// A document as a tree, for tests. Names are `prefix:local` with the prefix that the tests use for the namespace.
final class ParsedXML {
    let name: String
    var text = ""
    var attributes: [String: String] = [:]
    var children: [ParsedXML] = []

    init(name: String) {
        self.name = name
    }

    /// Reads a document in which nothing is wrong.
    static func strictly(_ bytes: [UInt8]) throws -> ParsedXML {
        let result = XMLReader.read(bytes, vocabulary: vocabulary, makeHandler: TreeHandler.init)
        guard result.problems.isEmpty, let root = result.handler.root else {
            throw NotWellFormed(problems: result.problems)
        }
        return root
    }

    struct NotWellFormed: Error {
        let problems: [XMLProblem]
    }

    func all(_ name: String) -> [ParsedXML] { children.filter { $0.name == name } }
    func first(_ name: String) -> ParsedXML? { children.first { $0.name == name } }
    func texts(_ name: String) -> [String] { all(name).map(\.text) }

    static let prefixes = ["", "atom", "media", "content", "dc", "fh", "xhtml", "math"]
    private static let vocabulary = XMLVocabulary(
        names: [],
        namespaces: [
            "http://www.w3.org/2005/Atom": 1, "http://search.yahoo.com/mrss/": 2,
            "http://purl.org/rss/1.0/modules/content/": 3, "http://purl.org/dc/elements/1.1/": 4,
            "http://purl.org/syndication/history/1.0": 5, "http://www.w3.org/1999/xhtml": 6,
            "http://www.w3.org/1998/Math/MathML": 7,
        ])
}

private struct TreeHandler: XMLHandler {
    private(set) var root: ParsedXML?
    private var open: [ParsedXML] = []

    mutating func start(_ element: XMLElement) {
        let prefix = ParsedXML.prefixes[element.name.namespace]
        let node = ParsedXML(name: prefix.isEmpty ? element.localName.string : "\(prefix):\(element.localName.string)")
        element.forEachPlainAttribute { node.attributes[$0.string] = $1 }
        if let parent = open.last { parent.children.append(node) } else { root = node }
        open.append(node)
    }

    mutating func end(_ tag: XMLEndTag) {
        open.removeLast()
    }

    mutating func text(_ text: XMLText) {
        open.last?.text += text.string
    }
}
