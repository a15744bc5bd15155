/// Finds the second of two equal keys of a mapping, which the parser tells only by the first.
enum RepeatedKey {
    /// The place of the key's next occurrence in its mapping; nil in a mapping in braces, or when it is spelled in another way.
    ///
    /// - Parameters:
    ///   - line: of the first occurrence, from 1; so is `column`.
    static func next(_ key: String, line: Int, column: Int, in text: String) -> (line: Int, column: Int)? {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        // All keys of a mapping in block style stand in one column; what stands farther left ends it (YAML 1.2.2 §8.2.2).
        for (index, content) in lines.enumerated().dropFirst(line) {
            let indentation = content.prefix { $0 == " " }.count
            let rest = content.dropFirst(indentation)
            guard !rest.isEmpty, rest.first != "#", rest.first != "\r" else { continue }
            if indentation < column - 1 { return nil }
            if indentation == column - 1, isKey(key, of: rest) { return (index + 1, column) }
        }
        return nil
    }

    private static func isKey(_ key: String, of line: Substring) -> Bool {
        [key, "\"\(key)\"", "'\(key)'"].contains { spelling in
            line.hasPrefix(spelling) && line.dropFirst(spelling.count).drop { $0 == " " }.first == ":"
        }
    }
}
