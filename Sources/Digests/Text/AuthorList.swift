/// Takes a printed list of authors apart.
enum AuthorList {
    private static let mostNames = 20_000

    /// One name each, from `A, B and C`, or from a Python list `['A', "B"]`.
    static func names(in text: String) -> [String] {
        if text.hasPrefix("["), let values = try? LiteralReader.read(text.utf8, as: .python).list {
            return values.compactMap(\.string).map(MarkdownText.tidied).filter { !$0.isEmpty }
        }
        var names: [String] = []
        for piece in text.split(separator: ",", maxSplits: mostNames).prefix(mostNames) {
            let name = MarkdownText.tidied(String(piece))
            if suffixes.contains(name), let last = names.popLast() {
                names.append("\(last), \(name)")
            } else if !name.isEmpty {
                names.append(name)
            }
        }
        return names
    }

    /// What follows a comma within one name.
    private static let suffixes: Set<String> = ["Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV", "PhD", "Ph.D."]
}
