import Markup
import Papers

/// A piece of running text: words of one style, a whole link, a picture, a line break.
struct Inline {
    enum Kind: Equatable {
        case words
        case link(address: String)
        case picture(address: String)
        case lineBreak
    }

    var kind: Kind
    /// White space as in the source; for a picture the text that stands for it.
    var text: String
    var isBold = false
    var isEmphasised = false

    var address: String? {
        if case .link(let address) = kind { return address }
        return nil
    }
}

/// Running text in pieces.
struct InlineRun {
    /// Pieces of one text that are read.
    static let mostPieces = 20_000

    var pieces: [Inline]

    /// The text, tidied, with a line feed where the source breaks the line.
    var text: String { Self.text(of: pieces) }

    /// The text on one line.
    var line: String { Self.line(of: pieces) }

    var isEmpty: Bool { !pieces.contains { $0.kind != .words || $0.text.utf8.contains { $0 > 0x20 } } }

    static func text(of pieces: some Sequence<Inline>) -> String {
        var text = ""
        for piece in pieces {
            switch piece.kind {
            case .words, .link: text += piece.text
            case .lineBreak: text += "\n"
            case .picture: break
            }
        }
        return MarkdownText.tidied(text.swapping("\u{a0}", for: " "))
    }

    static func line(of pieces: some Sequence<Inline>) -> String {
        text(of: pieces).onOneLine
    }

    /// The pieces line by line, as `<br>` or the source itself divides them.
    var linesOfSource: [[Inline]] {
        var lines: [[Inline]] = [[]]
        for piece in pieces {
            guard piece.kind == .words, piece.text.utf8.contains(UInt8(ascii: "\n")) else {
                if piece.kind == .lineBreak { lines.append([]) } else { lines[lines.count - 1].append(piece) }
                continue
            }
            for (index, text) in piece.text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
                if index > 0 { lines.append([]) }
                var part = piece
                part.text = String(text)
                lines[lines.count - 1].append(part)
            }
        }
        return lines.filter { !InlineRun(pieces: $0).isEmpty }
    }

    /// The pieces line by line, as `<br>` divides them.
    var lines: [ArraySlice<Inline>] { pieces.split { $0.kind == .lineBreak } }
}

/// A link to a paper on arXiv.
struct PaperLink {
    let reference: ArXivReference
    let address: String
}

/// Reads running text out of a tree of HTML.
struct InlineReader {
    private struct Style {
        var isBold = false
        var isEmphasised = false
        var isCode = false
    }

    private(set) var pieces: [Inline] = []

    /// The pieces of a node and all below it.
    static func pieces(of node: MarkupNode) -> [Inline] {
        var reader = InlineReader()
        reader.read(node, Style())
        return reader.pieces
    }

    private mutating func read(_ node: MarkupNode, _ style: Style) {
        if node.isText {
            pieces.append(Inline(kind: .words, text: node.text, isBold: style.isBold, isEmphasised: style.isEmphasised))
            return
        }
        guard node.isElement, !HTMLElements.skipped.contains(node.name) else { return }
        var style = style
        switch node.name {
        case "br": pieces.append(Inline(kind: .lineBreak, text: ""))
        case "img":
            let address = node.attribute("src") ?? node.attribute("data-src") ?? ""
            pieces.append(Inline(kind: .picture(address: address), text: node.attribute("alt") ?? ""))
        case "a":
            if let address = node.attribute("href"), !address.isEmpty, !style.isCode {
                readLink(node, address, style)
            } else {
                for child in node.children { read(child, style) }
            }
        case "b", "strong":
            style.isBold = true
            for child in node.children { read(child, style) }
        case "i", "em":
            style.isEmphasised = true
            for child in node.children { read(child, style) }
        case "span" where Self.isTag(node) && Self.opensHeading(node): break
        default:
            style.isCode = style.isCode || node.name == "pre"
            for child in node.children { read(child, style) }
            if Self.isTag(node) { pieces.append(Inline(kind: .words, text: " ")) }
            if HTMLElements.blocks.contains(node.name) { pieces.append(Inline(kind: .lineBreak, text: "")) }
        }
    }

    /// A word in a frame of its own, which the page sets apart from its neighbours without a blank.
    private static func isTag(_ node: MarkupNode) -> Bool {
        guard node.name == "span", let name = node.attribute("class")?.lowercased() else { return false }
        return ["tag", "badge", "label", "chip", "keyword"].contains { name.contains($0) }
    }

    /// Whether a word in a frame stands before the words of a heading, and is none of them.
    private static func opensHeading(_ node: MarkupNode) -> Bool {
        guard let parent = node.parent, HTMLElements.headingLevel(parent.name) != nil else { return false }
        return node.previousSibling == nil && node.nextSibling != nil
    }

    private mutating func readLink(_ node: MarkupNode, _ address: String, _ style: Style) {
        var inside = InlineReader()
        for child in node.children { inside.read(child, style) }
        let words = inside.pieces.filter { if case .picture = $0.kind { false } else { true } }
        let isBold = style.isBold || words.contains(where: \.isBold)
        pieces.append(
            Inline(
                kind: .link(address: HTML.trimmed(address).description), text: InlineRun.line(of: words),
                isBold: isBold,
                isEmphasised: style.isEmphasised))
        pieces += inside.pieces.filter { if case .picture = $0.kind { true } else { false } }
    }
}

/// What we know of HTML's elements.
enum HTMLElements {
    /// Without anything to read in them.
    static let skipped: Set<String> = [
        "button", "head", "iframe", "input", "nav", "noscript", "script", "select", "style", "svg", "template",
        "textarea", "title",
    ]

    static let blocks: Set<String> = [
        "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl", "dt",
        "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr",
        "html", "li", "main", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead",
        "tr", "ul",
    ]

    static func headingLevel(_ name: String) -> Int? {
        guard name.utf8.count == 2, name.utf8.first == UInt8(ascii: "h"), let level = Int(name.dropFirst()),
            (1...6).contains(level)
        else { return nil }
        return level
    }
}
