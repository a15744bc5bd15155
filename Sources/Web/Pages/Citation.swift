import Papers
import Publishing

/// What reference managers read from a paper's page.
///
/// Sources: https://scholar.google.com/intl/en/scholar/inclusion.html#indexing, and the translator "Embedded Metadata" of Zotero
/// (https://github.com/zotero/translators), which takes a page with `citation_title` for an article.
enum Citation {
    /// In bytes: pages stay short, whoever wrote the paper.
    private static let authorsLength = 24 * 1024

    static func metas(_ paper: Paper) -> [(name: String, content: String)] {
        var fields: [(String, String?)] = [("citation_title", PaperCard.title(paper))]
        fields += authors(paper).map { ("citation_author", $0) }
        let day = paper.submitted?.day
        fields += [
            ("citation_publication_date", day.map { "\($0)".replacing("-", with: "/") }),
            ("citation_arxiv_id", paper.arxivID?.value),
            ("citation_doi", paper.doi),
            ("citation_journal_title", paper.journalReference),
            ("citation_abstract", paper.abstract),
            ("citation_abstract_html_url", WebAddress.escaped(paper.identity.permanentURL)),
            ("citation_pdf_url", paper.arxivID?.pdfURL),
            ("citation_keywords", paper.categories.isEmpty ? nil : paper.categories.joined(separator: "; ")),
            ("description", EntrySections.summary(paper).map { PlainText.beginning(of: $0.text, limit: 300) }),
        ]
        return fields.compactMap { name, content in
            let limit = name == "citation_abstract" ? 5_000 : 1_000
            guard let content = content.map({ PlainText.beginning(of: PlainText.line($0), limit: limit) }),
                !content.isEmpty
            else { return nil }
            return (name, content)
        }
    }

    private static func authors(_ paper: Paper) -> [String] {
        var room = authorsLength
        var names: [String] = []
        for author in paper.authors {
            let name = PlainText.beginning(of: PlainText.line(author), limit: 200)
            room -= name.utf8.count
            guard room >= 0 else { break }
            names.append(name)
        }
        return names
    }
}
