/// The text of Markdown without its markup.
enum MarkdownText {
    /// The text of inline nodes, one after the other, on as many lines as it has hard breaks.
    ///
    /// Pictures have no text. A tag of HTML has none either, but what merely looks like a tag, `<think>` in a title, stays.
    static func of(_ nodes: some Sequence<MarkdownNode>) -> String {
        var text = ""
        for node in nodes { append(node, to: &text) }
        return tidied(text)
    }

    /// The text below a node.
    static func of(_ node: MarkdownNode) -> String {
        var text = ""
        append(node, to: &text)
        return tidied(text)
    }

    /// A text on one line.
    static func line(_ nodes: some Sequence<MarkdownNode>) -> String {
        of(nodes).split(separator: "\n").joined(separator: " ")
    }

    private static func append(_ root: MarkdownNode, to text: inout String) {
        var nodes = root.descendants
        while let node = nodes.next() {
            switch node.kind {
            case .text, .code: text += node.literal
            case .softBreak: text += " "
            case .lineBreak: text += "\n"
            case .image: nodes.skipChildren()
            case .htmlInline:
                let tag = HTMLTag(node.literal)
                if tag.isLineBreak { text += "\n" } else if !tag.isHTML { text += node.literal }
            default: break
            }
        }
    }

    /// Blanks and control characters become single spaces; no line begins or ends with one; empty lines go.
    static func tidied(_ text: String) -> String {
        isTidy(text) ? text : tidy(text)
    }

    /// Whether a text holds nothing but blanks and control characters.
    static func isBlank(_ text: String) -> Bool {
        text.utf8.allSatisfy(isBlank)
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte <= 0x20 || byte == 0x7F }

    /// Most texts are: they need no second copy.
    private static func isTidy(_ text: String) -> Bool {
        var isBehindBlank = true
        for byte in text.utf8 {
            let isBlank = isBlank(byte)
            if isBlank, isBehindBlank || byte != 0x20 && byte != UInt8(ascii: "\n") { return false }
            isBehindBlank = isBlank
        }
        return text.isEmpty || !isBehindBlank
    }

    private static func tidy(_ text: String) -> String {
        var result: [UInt8] = []
        result.reserveCapacity(text.utf8.count)
        var pending: UInt8?
        for byte in text.utf8 {
            if !isBlank(byte) {
                if let pending, !result.isEmpty { result.append(pending) }
                pending = nil
                result.append(byte)
            } else if byte == UInt8(ascii: "\n") {
                pending = byte
            } else if pending == nil {
                pending = UInt8(ascii: " ")
            }
        }
        return String(decoding: result, as: UTF8.self)
    }
}
