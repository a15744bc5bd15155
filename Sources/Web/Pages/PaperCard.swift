import Papers
import Publishing

/// What one paper of a list is filled with.
struct PaperCard {
    let site: Site
    /// Whether pictures are shown, which come from other hosts.
    let showsPictures: Bool
    private let mathematics = MathematicsRoom(12 * 1024)

    /// Bytes of the text under a title, and of the folded texts: a page of twenty papers stays below 100 KB.
    private static let excerptLength = 420
    private static let textsLength = 2_400

    /// - Parameter excerpt: HTML to show beneath the title in place of the beginning of the paper's text.
    func context(_ paper: Paper, day: CalendarDay, isFolded: Bool = true, excerpt: String? = nil) -> [String: Any] {
        var context = head(paper, day: day)
        let summary = EntrySections.summary(paper)
        context["excerpt"] =
            excerpt ?? summary.map { mathematics.html(PlainText.beginning(of: $0.text, limit: Self.excerptLength)) }
        context["excerptLanguage"] = summary?.language
        let texts = PaperTexts(paper, withAbstract: true, limit: Self.textsLength, mathematics: mathematics)
        let isMore = summary.map { $0.text.utf8.count > Self.excerptLength } ?? false || texts.groups.count > 1
        if isFolded, isMore || texts.labels.count > 1 {
            context["hasTexts"] = true
            context["textsCaption"] = texts.labels.isEmpty ? "More" : texts.labels.prefix(4).joined(separator: " · ")
            context["groups"] = texts.context
            context["isCut"] = texts.isCut
        }
        return context
    }

    /// Title, authors, day and links.
    func head(_ paper: Paper, day: CalendarDay) -> [String: Any] {
        var context: [String: Any] = [
            "paperPath": site.paperPath(paper.identity), "paperTitle": Self.title(paper), "day": day.description,
            "links": Self.links(paper),
        ]
        context["byline"] = Self.byline(paper.authors)
        context["votes"] = paper.maximumVotes
        if showsPictures { context["picture"] = paper.thumbnail.flatMap(WebAddress.escaped) }
        return context
    }

    static func title(_ paper: Paper) -> String {
        PlainText.beginning(of: Entry.title(of: paper), limit: 1_000)
    }

    static func byline(_ authors: [String]) -> String? {
        let shown = 3
        let names = authors.prefix(shown).map { PlainText.beginning(of: PlainText.line($0), limit: 200) }
        guard !names.isEmpty else { return nil }
        let list = names.joined(separator: ", ")
        return authors.count > shown ? "\(list) and \(authors.count - shown) more" : list
    }

    private static func links(_ paper: Paper) -> [[String: Any]] {
        let links = EntryLinks(paper)
        var places: [(String, String)] = []
        if let page = links.alternate { places.append((paper.arxivID.map { "arXiv:\($0)" } ?? "Page", page)) }
        places += links.others.filter { $0.relation == .related && $0.title != nil }.prefix(3).map {
            ($0.title ?? "", $0.href)
        }
        return places.map { ["linkTitle": $0.0, "linkHref": $0.1] }
    }
}
