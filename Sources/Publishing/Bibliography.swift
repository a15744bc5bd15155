public import Papers

/// Papers as reference managers read them.
///
/// Sources: https://www.bibtex.org/Format/ with the fields that arXiv's own export has (https://info.arxiv.org/help/hypertex/bibstyles);
/// https://en.wikipedia.org/wiki/RIS_(file_format) for RIS.
public enum Bibliography {
    /// One record for each paper, in UTF-8. Equal papers give equal bytes.
    public static func bytes(_ papers: [Paper], _ format: BibliographyFormat) -> [UInt8] {
        let records = papers.map { paper in
            let record = CitedPaper(paper)
            return format == .bibTeX ? BibTeXRecord.text(record) : RISRecord.text(record)
        }
        return Array(records.joined(separator: "\n").utf8)
    }
}

/// What every bibliography says about a paper.
public struct CitedPaper: Hashable, Sendable {
    public var title: String
    public var authors: [String]
    /// When it came out: the submission, else the day on which it was first seen.
    public var day: CalendarDay
    public var arXivID: ArXivID?
    public var primaryCategory: String?
    public var doi: String?
    public var journal: String?
    public var comment: String?
    public var abstract: String?
    public var keywords: [String]
    /// The page about the paper.
    public var url: String?
    public var pdfURL: String?

    public init(_ paper: Paper) {
        title = Entry.name(of: paper)
        authors = paper.authors.map(PlainText.line).filter { !$0.isEmpty }
        day = (paper.submitted ?? paper.firstSeen).day
        arXivID = paper.arxivID
        primaryCategory = paper.primaryCategory.map(PlainText.line)
        if case .doi(let doi) = paper.identity {
            self.doi = PlainText.line(doi)
        } else {
            doi = paper.doi.map(PlainText.line)
        }
        journal = paper.journalReference.map(PlainText.line)
        comment = paper.comment.map(PlainText.line)
        abstract = paper.abstract.map { PlainText.paragraphs($0).joined(separator: " ") }
        keywords = paper.categories.map(PlainText.line).filter { !$0.isEmpty }
        url = WebAddress.escaped(paper.identity.permanentURL)
        pdfURL = paper.arxivID?.pdfURL
    }

    /// The `citation_*` values that a page names in its head so that Zotero and Google Scholar find them, in order; authors one each.
    ///
    /// Source: https://scholar.google.com/intl/en/scholar/inclusion.html#indexing
    public var metaTags: [(name: String, content: String)] {
        var tags = [("citation_title", title)]
        tags += authors.map { ("citation_author", $0) }
        let date = "\(day)".replacing("-", with: "/")
        tags.append((arXivID == nil ? "citation_publication_date" : "citation_online_date", date))
        let optional = [
            ("citation_arxiv_id", arXivID?.value), ("citation_doi", doi), ("citation_journal_title", journal),
            ("citation_abstract_html_url", url), ("citation_pdf_url", pdfURL), ("citation_abstract", abstract),
        ]
        for (name, value) in optional {
            if let value, !value.isEmpty { tags.append((name, value)) }
        }
        if !keywords.isEmpty { tags.append(("citation_keywords", keywords.joined(separator: "; "))) }
        return tags
    }
}
