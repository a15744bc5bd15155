import Papers

/// Reads JSON Lines: one object on each line (https://jsonlines.org).
enum JSONLines {
    /// Nil when the first line is no value of its own, or no second one follows.
    static func read(_ text: [UInt8], from document: Document) -> Digest? {
        let lines = text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        var search = PaperSearch(document)
        var problems: [Problem] = []
        var read = 0
        for (index, line) in lines.enumerated() where line.contains(where: { $0 > 0x20 }) {
            do throws(LiteralReader.SyntaxError) {
                search.search(try LiteralReader.read(line, as: .json))
                read += 1
            } catch {
                guard read > 0 else { return nil }
                problems.append(
                    Problem(
                        line: index + 1, column: error.column, message: "this line is broken JSON: \(error.message)"))
            }
        }
        guard read > 1 else { return nil }
        var digest = JSONDigest.digest(of: search, nil, document: document)
        digest.problems += problems
        return digest
    }
}
