public import Papers
import Store

extension Entry {
    /// A paper as one feed shows it.
    ///
    /// - Parameter languages: those that subscribers prefer, as ``FeedPolicy/languages``.
    public init(_ paper: Paper, entered: Timestamp, updated: Timestamp, languages: [String] = []) {
        let links = EntryLinks(paper)
        let summary = EntrySections.summary(paper, languages: languages)
        self.init(
            id: WebAddress.percentEncoded(paper.identity.permanentURL),
            title: Self.title(of: paper),
            link: links.alternate,
            authors: paper.authors.map { Self.name(PlainText.line($0)) }.filter { !$0.isEmpty },
            categories: Self.categories(paper),
            published: paper.submitted ?? paper.firstSeen,
            entered: entered,
            updated: updated,
            summary: summary?.text,
            summaryLanguage: summary?.language,
            content: EntryContent.html(of: paper, link: links.alternate, links: links.others, languages: languages),
            mathematicalContent: Self.mathematicalContent(of: paper, links, languages),
            contentLanguage: EntrySections.commonLanguage(paper),
            thumbnail: paper.thumbnail.flatMap(WebAddress.escaped),
            links: links.others)
    }

    /// Of a bare mailbox what stands before its host: feeds are read by those who gather addresses, and validators warn of one in a name.
    private static func name(_ author: String) -> String {
        let parts = author.split(separator: "@", omittingEmptySubsequences: false)
        let isMailbox = parts.count == 2 && parts[1].contains(".") && !author.contains(" ")
        return isMailbox ? String(parts[0]) : author
    }

    private static func mathematicalContent(of paper: Paper, _ links: EntryLinks, _ languages: [String]) -> String? {
        let texts = paper.sections.map(\.section.text) + [paper.abstract].compactMap(\.self)
        guard texts.contains(where: MathText.mayHoldFormulas) else { return nil }
        return EntryContent.mathematicalHTML(
            of: paper, link: links.alternate, links: links.others, languages: languages)
    }

    /// A paper and its versions since it entered the feed as entries of their own: `…/abs/2501.13200v2`.
    static func versions(of item: FeedItem, languages: [String]) -> [Entry] {
        let first = Entry(item.paper, entered: item.entered, updated: item.updated, languages: languages)
        let later = item.paper.versions.filter { $0.key > 1 && $0.value > item.entered }
        return [first]
            + later.sorted { $0.key > $1.key }.map { version, seen in
                var entry = Entry(item.paper, entered: seen, updated: seen, languages: languages)
                entry.id += "v\(version)"
                entry.title += " (v\(version))"
                return entry
            }
    }

    /// More than any title has; what lies beyond would only push other entries out of the feed.
    private static let maximumTitleLength = 2_000

    /// What an entry is called: as the paper, with word of its withdrawal.
    public static func title(of paper: Paper) -> String {
        paper.isWithdrawn ? "\(name(of: paper)) (withdrawn)" : name(of: paper)
    }

    /// How much of a text stands for the title of what has none, such as a short message.
    private static let openingLength = 200

    /// What a paper is called: its title on one line, or its identifier; what has neither, by the words that it begins with.
    static func name(of paper: Paper) -> String {
        let title = PlainText.beginning(of: PlainText.line(paper.title ?? ""), limit: maximumTitleLength)
        guard title.isEmpty else { return title }
        if let arxivID = paper.arxivID { return "arXiv:\(arxivID)" }
        let opening = EntrySections.summary(paper).map { PlainText.beginning(of: $0.text, limit: openingLength) }
        return opening ?? paper.identity.permanentURL
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
