/// One bullet of a digest: its label, if it has one, and its text.
struct ListItemText {
    /// Without markup or colon; nil for a plain bullet.
    private(set) var label: String?
    /// Nested bullets stand on lines of their own, behind a dash.
    private(set) var text: String

    init(_ item: MarkdownNode) {
        text = ""
        var blocks = item.children
        guard let first = blocks.next() else { return }
        if case .paragraph = first.kind {
            let nodes = Array(first.children)
            if let (label, rest) = Self.label(of: nodes) {
                self.label = label
                text = rest
            } else {
                text = MarkdownText.of(nodes)
            }
        } else {
            append(first, level: 0)
        }
        while let block = blocks.next() { append(block, level: 0) }
    }

    /// The bold words before a colon: `***What's New***: …`, with two asterisks or three, the colon inside or outside, and even
    /// with one asterisk too few.
    private static func label(of nodes: [MarkdownNode]) -> (label: String, rest: String)? {
        var index = 0
        if index < nodes.count, case .text = nodes[index].kind, nodes[index].isOnlyAsterisks { index += 1 }
        guard index < nodes.count else { return nil }
        switch nodes[index].kind {
        case .emphasis, .strong: break
        default: return nil
        }
        var label = MarkdownText.line([nodes[index]])
        index += 1
        var rest = MarkdownText.of(nodes[index...])
        while rest.hasPrefix("*") { rest.removeFirst() }
        if label.hasSuffix(":") || label.hasSuffix("：") {
            label.removeLast()
        } else if rest.hasPrefix(":") || rest.hasPrefix("：") {
            rest.removeFirst()
        } else {
            return nil
        }
        label = MarkdownText.tidied(label.replacing("\u{2019}", with: "'"))
        return label.isEmpty || label.utf8.count > 120 ? nil : (label, MarkdownText.tidied(rest))
    }

    private mutating func append(_ block: MarkdownNode, level: Int) {
        guard case .list(let isOrdered) = block.kind else {
            let more = BlockText.of(block)
            if !more.isEmpty { text += (text.isEmpty ? "" : "\n") + more }
            return
        }
        let list = BlockText.ofList(block, isOrdered: isOrdered, level: level)
        if !list.isEmpty { text += (text.isEmpty ? "" : "\n") + list }
    }
}

extension MarkdownNode {
    fileprivate var isOnlyAsterisks: Bool {
        let literal = literal
        return !literal.isEmpty && literal.utf8.allSatisfy { $0 == UInt8(ascii: "*") }
    }
}
