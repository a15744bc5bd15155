public import Papers

extension Entry {
    /// A paper as one feed shows it.
    public init(_ paper: Paper, entered: Timestamp, updated: Timestamp) {
        let links = EntryLinks(paper)
        let summary = EntrySections.summary(paper)
        self.init(
            id: WebAddress.percentEncoded(paper.identity.permanentURL),
            title: Self.title(of: paper),
            link: links.alternate,
            authors: paper.authors.map(PlainText.line).filter { !$0.isEmpty },
            categories: Self.categories(paper),
            published: paper.submitted ?? paper.firstSeen,
            entered: entered,
            updated: updated,
            summary: summary?.text,
            summaryLanguage: summary?.language,
            content: EntryContent.html(of: paper, link: links.alternate, links: links.others),
            contentLanguage: EntrySections.commonLanguage(paper),
            thumbnail: paper.thumbnail.flatMap(WebAddress.escaped),
            links: links.others)
    }

    /// What a paper is called: its title on one line, or its identifier.
    public static func title(of paper: Paper) -> String {
        let title = PlainText.line(paper.title ?? "")
        return title.isEmpty ? paper.arxivID.map { "arXiv:\($0)" } ?? paper.identity.permanentURL : title
    }

    private static func categories(_ paper: Paper) -> [Category] {
        var known: Set<String> = []
        return paper.categories.map(PlainText.line).compactMap { term in
            guard !term.isEmpty, known.insert(term).inserted else { return nil }
            return Category(term: term, scheme: isArXivCategory(term) ? Category.arXivScheme : nil)
        }
    }

    /// Whether a term is spelt like arXiv's: an archive, perhaps with a subject class (`cs.CL`, `hep-th`).
    private static func isArXivCategory(_ term: String) -> Bool {
        let parts = term.split(separator: ".", omittingEmptySubsequences: false)
        return switch parts.count {
        case 1: undividedArchives.contains(term)
        case 2: dividedArchives.contains(String(parts[0])) && (2...8).contains(parts[1].utf8.count)
        default: false
        }
    }

    // Source of both: https://arxiv.org/category_taxonomy
    private static let undividedArchives: Set<String> = [
        "gr-qc", "hep-ex", "hep-lat", "hep-ph", "hep-th", "math-ph", "nucl-ex", "nucl-th", "quant-ph",
    ]
    private static let dividedArchives: Set<String> = [
        "astro-ph", "cond-mat", "cs", "econ", "eess", "math", "nlin", "physics", "q-bio", "q-fin", "stat",
    ]
}
