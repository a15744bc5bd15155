/// The text of HTML, with its paragraphs.
struct HTMLPlainText {
    private enum Break: Int { case none, space, line, paragraph }

    private var output: [UInt8] = []
    private var pending = Break.none
    /// The element that is left out with its content, and how many of its name are open.
    private var dropped: (name: String, count: Int)?

    static func text(of bytes: UnsafeBufferPointer<UInt8>) -> String {
        var reader = HTMLPlainText()
        reader.output.reserveCapacity(bytes.count)
        var tokens = HTMLTokenizer(bytes)
        while let token = tokens.next() {
            switch token {
            case .text(let text): if reader.dropped == nil { reader.append(text) }
            case .tag(let tag): reader.read(tag)
            }
        }
        return String(decoding: reader.output, as: UTF8.self)
    }

    private mutating func read(_ tag: HTMLTag) {
        if let (name, count) = dropped {
            guard tag.name == name, !tag.closesItself else { return }
            let left = count + (tag.isEnd ? -1 : 1)
            dropped = left > 0 ? (name, left) : nil
            return
        }
        if !tag.isEnd, !tag.closesItself, !HTMLPolicy.isVoid(tag.name), HTMLPolicy.verdict(on: tag.name) == .drop {
            dropped = (tag.name, 1)
            return
        }
        if tag.name == "br" || tag.name == "tr" || tag.name == "li" {
            request(.line)
        } else if HTMLPlainText.paragraphs.contains(tag.name) {
            request(.paragraph)
        } else if tag.name == "td" || tag.name == "th" {
            request(.space)
        }
    }

    private mutating func request(_ other: Break) {
        if other.rawValue > pending.rawValue { pending = other }
    }

    private mutating func append(_ text: UnsafeBufferPointer<UInt8>) {
        let hasReferences = text.contains(UInt8(ascii: "&"))
        if hasReferences {
            CharacterReferences.expanded(text).withUnsafeBufferPointer { appendCollapsed($0) }
        } else {
            appendCollapsed(text)
        }
    }

    private mutating func appendCollapsed(_ text: UnsafeBufferPointer<UInt8>) {
        for byte in text {
            guard !byte.isHTMLSpace else {
                request(.space)
                continue
            }
            if pending != .none {
                if !output.isEmpty {
                    switch pending {
                    case .none: break
                    case .space: output.append(UInt8(ascii: " "))
                    case .line: output.append(UInt8(ascii: "\n"))
                    case .paragraph: output.append(contentsOf: "\n\n".utf8)
                    }
                }
                pending = .none
            }
            output.append(byte)
        }
    }

    private static let paragraphs: Set<String> = [
        "article", "aside", "blockquote", "dd", "details", "div", "dl", "dt", "figcaption", "figure", "footer", "h1",
        "h2",
        "h3", "h4", "h5", "h6", "header", "hr", "main", "ol", "p", "pre", "section", "table", "ul",
    ]
}
