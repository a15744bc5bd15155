import Papers
import Publishing

/// What reference managers read from a paper's page.
///
/// Source: https://scholar.google.com/intl/en/scholar/inclusion.html#indexing; Zotero's connector reads the same.
enum Citation {
    private static let maximumAuthors = 500

    static func metas(_ paper: Paper) -> [(name: String, content: String)] {
        var metas: [(String, String?)] = [("citation_title", PaperCard.title(paper))]
        metas += paper.authors.prefix(maximumAuthors).map { ("citation_author", PlainText.line($0)) }
        let day = paper.submitted?.day
        metas += [
            ("citation_publication_date", day.map { "\($0)".replacing("-", with: "/") }),
            ("citation_arxiv_id", paper.arxivID?.value),
            ("citation_doi", paper.doi),
            ("citation_journal_title", paper.journalReference),
            ("citation_abstract_html_url", WebAddress.escaped(paper.identity.permanentURL)),
            ("citation_pdf_url", paper.arxivID?.pdfURL),
            ("citation_keywords", paper.categories.isEmpty ? nil : paper.categories.joined(separator: "; ")),
            ("description", EntrySections.summary(paper).map { PlainText.beginning(of: $0.text, limit: 300) }),
        ]
        return metas.compactMap { name, content in
            guard let content = content.map({ PlainText.beginning(of: PlainText.line($0), limit: 1_000) }),
                !content.isEmpty
            else { return nil }
            return (name, content)
        }
    }
}
