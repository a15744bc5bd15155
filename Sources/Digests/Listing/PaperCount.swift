/// How many papers a text says that there are: `2025-01-24 (17 papers)`, `本类共 9 篇论文`, `Total of 25 entries`.
enum PaperCount {
    /// The number in a short text; nil when it names none.
    static func announced(in text: String) -> Int? {
        guard text.utf8.count <= 160, text.utf8.contains(where: \.isDigit) else { return nil }
        let words = text.lowercased().split { !$0.isLetter && !$0.isNumber }
        for (index, word) in words.enumerated()
        where words[..<index].suffix(2).allSatisfy({ !bounds.contains(String($0)) }) {
            let digits = word.prefix { $0.isASCII && $0.isNumber }
            guard (1...6).contains(digits.count), let number = Int(digits) else { continue }
            let ending = word.dropFirst(digits.count)
            let next = index + 1 < words.count ? words[index + 1] : ""
            let unit = ending.isEmpty ? next : ending
            if units.contains(String(unit)) || (unit.first.map { "篇편".contains($0) } ?? false) { return number }
            if ending.isEmpty, index > 0, totals.contains(where: { words[index - 1].hasSuffix($0) }) { return number }
        }
        return nil
    }

    private static let units: Set<String> = ["paper", "papers", "entries", "entry", "articles", "preprints", "件の論文"]
    /// "up to a maximum of 100 papers" counts nothing.
    private static let bounds: Set<String> = [
        "to", "maximum", "max", "over", "than", "most", "least", "latest", "top", "last", "about",
    ]
    /// Words after which the number stands: `总论文数：5`.
    private static let totals: [String] = ["论文数", "論文数", "总数", "논문수", "total"]
}
