import Markup

/// Finds the place in the file of a byte in a rule, whether the rule stands on one line, in quotes or in a block.
struct RulePlace {
    private let node: YAMLNode
    private let file: String

    /// - Parameter file: the whole text of the file.
    init(node: YAMLNode, file: String) {
        self.node = node
        self.file = file
    }

    /// Line and column from 1. Where a folded or escaped text cannot be traced back, the place where the text begins.
    func position(ofByte offset: Int, in text: String) -> (line: Int, column: Int) {
        let before = text.utf8.prefix(offset)
        if let start = node.textColumn { return (node.line, start + characters(before)) }
        guard node.scalar?.style == .literal else { return (node.line, node.column) }
        // The text of a block begins on the line after its `|`, each line behind the same indentation.
        let line = node.line + 1 + before.count { $0 == UInt8(ascii: "\n") }
        let lines = file.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        guard lines.indices.contains(line - 1) else { return (node.line, node.column) }
        let indentation = lines[line - 1].prefix { $0 == UInt8(ascii: " ") }.count
        let lastLine = before.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).last
        return (line, indentation + (lastLine.map(characters) ?? 0) + 1)
    }

    private func characters(_ bytes: Substring.UTF8View) -> Int {
        Substring(bytes).unicodeScalars.count
    }
}
