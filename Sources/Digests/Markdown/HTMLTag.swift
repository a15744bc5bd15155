import Markup

/// A piece of raw HTML within Markdown, as far as digests need it.
struct HTMLTag {
    private let source: String

    init(_ source: String) {
        self.source = source
    }

    /// The element's name in lower case; empty when this is no tag.
    var name: String {
        let afterBracket = source.utf8.drop { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: "/") }
        return String(decoding: afterBracket.prefix { $0.isLetter || $0.isDigit }, as: UTF8.self).lowercased()
    }

    var isLineBreak: Bool { name == "br" }

    /// Whether the element exists in HTML, or the piece is a comment or declaration.
    var isHTML: Bool { source.hasPrefix("<!") || source.hasPrefix("<?") || Self.names.contains(name) }

    /// The `src` attributes of all `video` and `source` elements, and of all `img` elements.
    static func media(in html: String) -> (videos: [String], images: [String]) {
        var videos: [String] = []
        var images: [String] = []
        for piece in html.split(separator: "<") {
            let tag = HTMLTag("<" + piece)
            guard ["video", "source", "img"].contains(tag.name), let address = tag.attribute("src") else { continue }
            if tag.name == "img" { images.append(address) } else { videos.append(address) }
        }
        return (videos, images)
    }

    /// The value of an attribute in quotation marks, with its character references replaced.
    func attribute(_ name: String) -> String? {
        for quote in ["\"", "'"] {
            guard let start = source.firstRange(of: " \(name)=\(quote)") else { continue }
            let value = source[start.upperBound...].prefix { String($0) != quote }
            if !value.isEmpty { return HTML.unescaped(String(value)) }
        }
        return nil
    }

    private static let names: Set<String> = [
        "a", "abbr", "article", "audio", "b", "big", "blockquote", "body", "br", "caption", "center", "cite", "code",
        "col",
        "dd", "del", "details", "div", "dl", "dt", "em", "figcaption", "figure", "font", "footer", "h1", "h2", "h3",
        "h4", "h5",
        "h6", "head", "header", "hr", "html", "i", "iframe", "img", "ins", "kbd", "li", "main", "mark", "nav", "ol",
        "p",
        "picture", "pre", "q", "s", "samp", "script", "section", "small", "source", "span", "strike", "strong", "style",
        "sub",
        "summary", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "time", "tr", "tt", "u", "ul", "var", "video",
        "wbr",
    ]
}
