import Markup
import Papers

/// Any other Markdown that lists papers: as rows of tables, as headings or paragraphs that link to a paper, as bullets.
///
/// A heading or paragraph that links to a paper owns the blocks behind it, up to the next one.
struct ListingLayout {
    private let base: String?
    private var digest = Digest(format: .markdown)
    private var builder: MentionBuilder?
    /// Every heading of the third level is a paper, wherever its link leads.
    private var takesEveryHeading = false

    static func read(_ root: MarkdownNode, document: Document) -> Digest {
        var layout = ListingLayout(base: document.url)
        layout.readHead(root)
        layout.takesEveryHeading = isDailyLayout(root)
        for block in root.children { layout.read(block) }
        layout.finishMention()
        let name = document.name ?? document.url
        layout.digest.date = layout.digest.date ?? name.flatMap(DayInText.first)
        layout.digest.issue = layout.digest.date?.description
        layout.digest.link = document.url
        return layout.digest
    }

    private init(base: String?) {
        self.base = base
    }

    /// Title and day of the whole document: of its first headings.
    private mutating func readHead(_ root: MarkdownNode) {
        for block in root.children.prefix(12) {
            guard case .heading(let level) = block.kind, level <= 2 else { continue }
            let text = MarkdownText.line(block.children)
            if digest.title == nil, !text.isEmpty { digest.title = text }
            if digest.date == nil { digest.date = DayInText.first(in: text) }
            if DayInText.isUnreadable(in: text) {
                let message = "the heading \"\(text.prefix(80))\" names a day that is not in the calendar"
                digest.problems.append(Problem(line: block.line, message: message))
            }
        }
    }

    /// Whether this is ``DailyHeadingLayout`` without its day: every heading of the third level is led by a link to the web,
    /// one of them to arXiv, and votes are counted or authors named.
    private static func isDailyLayout(_ root: MarkdownNode) -> Bool {
        var hasArXivLink = false
        var hasVotesOrAuthors = false
        for block in root.children {
            switch block.kind {
            case .heading(level: 3):
                guard let address = leadingLink(of: block), URLReference.resolve(address, against: nil) != nil else {
                    return false
                }
                hasArXivLink = hasArXivLink || !ArXivReference.all(in: address).isEmpty
            case .paragraph:
                let text = MarkdownText.of(block)
                hasVotesOrAuthors = hasVotesOrAuthors || text.hasPrefix("Vote:") || text.hasPrefix("Authors:")
            default: break
            }
        }
        return hasArXivLink && hasVotesOrAuthors
    }

    private static func leadingLink(of heading: MarkdownNode) -> String? {
        guard let first = heading.firstChild, case .link = first.kind else { return nil }
        return first.address
    }

    private mutating func read(_ block: MarkdownNode) {
        switch block.kind {
        case .heading(let level):
            finishMention()
            if level == 3, takesEveryHeading { takeTitle(Array(block.children)) } else { startMention(block) }
        case .table:
            finishMention()
            readTable(block)
        case .paragraph:
            let starts = startMention(block, unlessLinksFollowText: true)
            if !starts { builder?.readBody(block) }
        case .list where builder == nil:
            for item in block.children { readItem(item) }
        default:
            builder?.readBody(block)
        }
    }

    private mutating func readTable(_ table: MarkdownNode) {
        var rows = TableLayout(table, base: base)
        while let row = rows.next() {
            switch row {
            case .mention(let mention): digest.mentions.append(mention)
            case .problem(let problem): digest.problems.append(problem)
            }
        }
    }

    /// Begins a mention if the block links to a paper on arXiv, and does not only refer to one in its prose.
    @discardableResult
    private mutating func startMention(_ block: MarkdownNode, unlessLinksFollowText: Bool = false) -> Bool {
        let nodes = Array(block.children)
        guard LinkTitle.hasPaper(nodes), !unlessLinksFollowText || LinkTitle.isLed(by: nodes) else { return false }
        finishMention()
        return takeTitle(nodes)
    }

    @discardableResult
    private mutating func takeTitle(_ nodes: [MarkdownNode]) -> Bool {
        var builder = MentionBuilder(base: base)
        guard builder.readTitle(nodes) else { return false }
        self.builder = builder
        return true
    }

    private mutating func readItem(_ item: MarkdownNode) {
        guard let paragraph = item.firstChild, case .paragraph = paragraph.kind else { return }
        let nodes = Array(paragraph.children)
        var builder = MentionBuilder(base: base)
        guard LinkTitle.hasPaper(nodes), builder.readTitle(nodes) else { return }
        for block in item.children.dropFirst() { builder.readBody(block) }
        digest.mentions.append(builder.finished())
    }

    private mutating func finishMention() {
        guard let builder else { return }
        digest.mentions.append(builder.finished())
        digest.problems += builder.problems
        self.builder = nil
    }
}
