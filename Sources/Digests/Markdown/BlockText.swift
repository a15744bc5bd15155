import Markup

/// The plain text of whole blocks.
enum BlockText {
    /// Deeper lists are run together: a document decides how deep it is, and this reads by recursion.
    private static let deepestList = 8

    static func of(_ block: MarkdownNode) -> String {
        switch block.kind {
        case .list(let isOrdered): ofList(block, isOrdered: isOrdered, level: 0)
        case .codeBlock: trimmedEnd(block.literal)
        case .htmlBlock: MarkdownText.tidied(HTML.unescaped(withoutTags(block.literal)))
        case .paragraph, .heading, .tableCell: MarkdownText.of(block)
        default: joined(block)
        }
    }

    /// A list with its items on lines of their own, behind a dash or their number, and two blanks more for each level.
    static func ofList(_ list: MarkdownNode, isOrdered: Bool, level: Int) -> String {
        guard level < deepestList else { return joined(list) }
        var number = list.firstNumber
        var lines: [String] = []
        for item in list.children {
            var mark = isOrdered ? "\(number). " : "- "
            number &+= 1
            for block in item.children {
                if case .list(let isOrdered) = block.kind {
                    lines.append(ofList(block, isOrdered: isOrdered, level: level + 1))
                } else {
                    lines.append(String(repeating: "  ", count: level) + mark + of(block))
                    mark = "  "
                }
            }
        }
        return lines.filter { !$0.isEmpty }.joined(separator: "\n")
    }

    /// The texts of all paragraphs, code and cells below a container.
    private static func joined(_ container: MarkdownNode) -> String {
        var texts: [String] = []
        var nodes = container.descendants
        while let node = nodes.next() {
            switch node.kind {
            case .paragraph, .heading, .tableCell, .codeBlock, .htmlBlock:
                nodes.skipChildren()
                texts.append(of(node))
            default: break
            }
        }
        return texts.filter { !$0.isEmpty }.joined(separator: "\n")
    }

    private static func withoutTags(_ html: String) -> String {
        var text = ""
        var isInTag = false
        for character in html.unicodeScalars {
            switch character {
            case "<": isInTag = true
            case ">" where isInTag:
                isInTag = false
                text += " "
            default: if !isInTag { text.unicodeScalars.append(character) }
            }
        }
        return text
    }

    private static func trimmedEnd(_ code: String) -> String {
        var code = code
        while code.utf8.last.map({ $0 <= 0x20 }) == true { code.removeLast() }
        return code
    }
}
