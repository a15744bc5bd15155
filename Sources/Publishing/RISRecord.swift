import Papers

/// One paper in RIS. Every value stands on one line, which ``CitedPaper`` has seen to.
enum RISRecord {
    static func text(_ paper: CitedPaper) -> String {
        var lines: [(String, String)] = [("TY", paper.journal == nil ? "UNPB" : "JOUR")]
        lines.append(("TI", paper.title))
        lines += paper.authors.map { ("AU", inverted($0)) }
        lines.append(("PY", "\(paper.day.year)"))
        lines.append(("DA", "\(paper.day)".replacing("-", with: "/") + "/"))
        lines += [
            ("JO", paper.journal), ("DO", paper.doi), ("UR", paper.url), ("L1", paper.pdfURL),
            ("AN", paper.arXivID.map { "arXiv:\($0)" }), ("AB", paper.abstract), ("N1", paper.comment),
        ].compactMap { tag, value in value.flatMap { $0.isEmpty ? nil : (tag, $0) } }
        lines += paper.keywords.map { ("KW", $0) }
        lines.append(("ER", ""))
        return lines.map { "\($0.0)  - \($0.1)\r\n" }.joined()
    }

    /// `Lovelace, Ada`: the last word is the family name, as reference managers guess it too.
    private static func inverted(_ name: String) -> String {
        guard !name.contains(","), let space = name.lastIndex(of: " ") else { return name }
        return "\(name[name.index(after: space)...]), \(name[..<space])"
    }
}
