import Papers

/// A block of running text in a listing: a paragraph, a heading, the text of a list item or of a cell.
struct ListingBlock {
    /// The element in which the text stands.
    let tag: String
    /// The words of its `class` and `id`, in lower case; with those of its parents that hold nothing else.
    var classes: String
    /// From 1; nil when unknown.
    let line: Int?
    var run: InlineRun
    /// The position of the cell in its row, from 0.
    var column: Int?
}

/// A part of a document that may be about one paper: an element, or a heading with what stands below it.
final class ListingRegion {
    enum Part {
        case block(ListingBlock)
        case region(ListingRegion)
    }

    /// The element's name; `h3` for a heading's section, `p+` for a paragraph that is led by a link with what follows it, `dt` for
    /// a term with its definitions.
    let tag: String
    let classes: String
    let line: Int?
    /// The heading of a section, the leading paragraph, a `summary` or term.
    var heading: ListingBlock?
    private(set) var parts: [Part] = []
    /// The papers that this part is about, as far as links say, without repeats.
    private(set) var papers: [PaperLink] = []
    /// Whether the heading itself links to the paper: then all papers below are cited.
    private(set) var isLed = false
    /// The kinds of a table's columns.
    var columns: [ListingColumn] = []

    init(tag: String, classes: String, line: Int?) {
        self.tag = tag
        self.classes = classes
        self.line = line
    }

    func lead(with paper: PaperLink) {
        papers = [paper]
        isLed = true
    }

    func add(_ block: ListingBlock) {
        parts.append(.block(block))
        if !isLed { take(PaperLinks.own(in: block)) }
    }

    func add(_ region: ListingRegion) {
        parts.append(.region(region))
    }

    /// Counts the papers of a region that is complete by now.
    func close(_ region: ListingRegion) {
        guard !isLed else { return }
        take(region.papers)
    }

    private func take(_ links: [PaperLink]) {
        for link in links where !papers.contains(where: { $0.reference.id == link.reference.id }) {
            // How many there are matters only up to two.
            if papers.count < 8 { papers.append(link) }
        }
    }

    /// A row is about one paper, however many it names.
    func keepFirstPaper() {
        if let first = papers.first { papers = [first] }
    }

    /// Puts words before the first block's own.
    func prepend(_ words: String) {
        guard case .block(var block)? = parts.first else { return }
        block.run.pieces.insert(Inline(kind: .words, text: words), at: 0)
        parts[0] = .block(block)
    }

    /// All text in its order. Nested parts that are items of their own are left out.
    func blocks(withoutItems isItem: (ListingRegion) -> Bool = { _ in false }) -> [ListingBlock] {
        var blocks: [ListingBlock] = []
        collect(into: &blocks, isItem)
        return blocks
    }

    private func collect(into blocks: inout [ListingBlock], _ isItem: (ListingRegion) -> Bool) {
        if let heading { blocks.append(heading) }
        for part in parts {
            switch part {
            case .block(let block): blocks.append(block)
            case .region(let region): if !isItem(region) { region.collect(into: &blocks, isItem) }
            }
        }
    }
}

/// What a column of a table holds, by its head.
enum ListingColumn {
    case title
    case authors
    case abstract
    case date
    case votes
    case comment
    case categories
    case link
    case other(String)
}
