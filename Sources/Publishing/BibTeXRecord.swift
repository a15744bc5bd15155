import Papers

/// One paper in BibTeX.
enum BibTeXRecord {
    static func text(_ paper: CitedPaper) -> String {
        var fields: [(String, String)] = [("title", "{\(escaped(paper.title))}")]
        if !paper.authors.isEmpty {
            fields.append(("author", paper.authors.map(name).joined(separator: " and ")))
        }
        fields.append(("year", "\(paper.day.year)"))
        fields.append(("month", "\(paper.day.month)"))
        if let id = paper.arXivID {
            fields += [("eprint", id.value), ("archivePrefix", "arXiv")]
            if let category = paper.primaryCategory { fields.append(("primaryClass", escaped(category))) }
        }
        // Neither is text: what stands in them is copied as it is, so what would end them is percent-encoded.
        if let doi = paper.doi { fields.append(("doi", verbatim(doi))) }
        if let url = paper.url { fields.append(("url", verbatim(url))) }
        if let journal = paper.journal { fields.append(("journal", escaped(journal))) }
        if let comment = paper.comment { fields.append(("note", escaped(comment))) }
        if let abstract = paper.abstract { fields.append(("abstract", escaped(abstract))) }
        if !paper.keywords.isEmpty { fields.append(("keywords", escaped(paper.keywords.joined(separator: ", ")))) }
        let lines = fields.map { "  \($0.0) = {\($0.1)}" }
        return "@\(paper.journal == nil ? "misc" : "article"){\(key(paper)),\n\(lines.joined(separator: ",\n"))\n}\n"
    }

    /// Unique for every paper, and safe in every program: `arXiv:2501.13200`.
    private static func key(_ paper: CitedPaper) -> String {
        let name = paper.arXivID.map { "arXiv:\($0)" } ?? paper.doi ?? paper.url ?? paper.title
        return String(
            String.UnicodeScalarView(
                name.unicodeScalars.map { scalar in
                    let isSafe =
                        scalar.isASCII && (scalar.properties.isAlphabetic || ":./-+".unicodeScalars.contains(scalar))
                    return isSafe || ("0"..."9").contains(scalar) ? scalar : "_"
                }))
    }

    /// A name that holds ` and ` or a comma would be read as several, or the wrong way round.
    private static func name(_ author: String) -> String {
        let words = author.split(separator: " ")
        let isPlain = !author.contains(",") && !words.contains { $0.lowercased() == "and" }
        return isPlain ? escaped(author) : "{\(escaped(author))}"
    }

    private static func escaped(_ text: String) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\": escaped += "\\textbackslash{}"
            case "~": escaped += "\\textasciitilde{}"
            case "^": escaped += "\\textasciicircum{}"
            case "{", "}", "$", "&", "%", "#", "_": escaped += "\\\(scalar)"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }

    private static func verbatim(_ address: String) -> String {
        address.replacing("{", with: "%7B").replacing("}", with: "%7D").replacing("\\", with: "%5C")
    }
}
