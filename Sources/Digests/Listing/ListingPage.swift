import Markup
import Papers

/// What a page says about itself: its title, its day, how many papers it holds.
struct ListingPage {
    /// The first heading of the first or second level that is not the name of one section among several; else the document's `title`.
    private(set) var title: String?
    private(set) var batch: BatchName?
    /// How many papers it says that it holds.
    private(set) var count: Int?
    /// The same by issue, as dated headings say.
    private(set) var counts: [String: Int] = [:]
    private(set) var unreadableDay: Problem?
    /// As a line before the first paper names it, "Last update: 2026-08-21".
    private var batchInText: BatchName?
    private var headings = 0
    private var hasMetPapers = false
    private var blocks = 0

    /// Headings that may still be the page's own.
    private static let mostHeadings = 4
    /// Blocks of text before the first paper that are looked at.
    private static let mostBlocks = 200

    init(_ tree: MarkupDocument, _ root: ListingRegion, title given: String?, date: String?) {
        title = given
        batch = [date, given].lazy.compactMap { $0 }.compactMap { BatchName($0) }.first
        count = given.flatMap(PaperCount.announced)
        read(root, batch: nil)
        let head = tree.node.descendants.lazy.prefix(200).first { $0.name == "title" }?.text
        if let head, !head.isEmpty {
            let text = HTML.collapsed(head)
            if title == nil { title = text }
            if batch == nil { batch = BatchName(text) }
        }
        batch = batch ?? batchInText
    }

    private mutating func read(_ region: ListingRegion, batch inherited: BatchName?, isOneOfSeveral: Bool = false) {
        var batch = inherited
        if let heading = region.heading, let level = HTMLElements.headingLevel(region.tag), !region.isLed {
            readHeading(heading, level: level, mayNamePage: !isOneOfSeveral)
            let line = heading.run.line
            batch = BatchName(line, year: inherited?.year) ?? inherited
            if let batch, let count = PaperCount.announced(in: line) {
                counts[batch.issue] = counts[batch.issue] ?? count
            }
        }
        let several = Self.severalSections(of: region)
        for part in region.parts {
            switch part {
            case .block(let block): readText(block)
            case .region(let part):
                hasMetPapers = hasMetPapers || part.isLed
                guard part.tag != "tr" || !hasMetPapers else { continue }
                read(part, batch: batch, isOneOfSeveral: !part.papers.isEmpty && several.contains(part.tag))
            }
        }
    }

    /// The levels of headings under which several sections with papers stand side by side.
    private static func severalSections(of region: ListingRegion) -> Set<String> {
        var met: Set<String> = []
        var several: Set<String> = []
        for case .region(let part) in region.parts where part.heading != nil && !part.papers.isEmpty {
            if !met.insert(part.tag).inserted { several.insert(part.tag) }
        }
        return several
    }

    private mutating func readText(_ block: ListingBlock) {
        guard !hasMetPapers, blocks < Self.mostBlocks else { return }
        blocks += 1
        hasMetPapers = !PaperLinks.own(in: block).isEmpty
        let line = block.run.line
        let isLinked = block.run.pieces.contains { $0.address != nil }
        if count == nil, !isLinked { count = PaperCount.announced(in: line) }
        if !hasMetPapers, batchInText == nil, line.utf8.count <= 80 { batchInText = BatchName(line) }
    }

    private mutating func readHeading(_ heading: ListingBlock, level: Int, mayNamePage: Bool) {
        // "[Back]" leads within the page and is none of its name.
        let words = InlineRun.line(of: heading.run.pieces.filter { $0.address?.hasPrefix("#") != true })
        let line = words.isEmpty ? heading.run.line : words
        guard !line.isEmpty, !hasMetPapers, level <= 2, headings < Self.mostHeadings else { return }
        headings += 1
        let namesPage = mayNamePage && !["table of contents", "contents", "目录", "目次"].contains(line.lowercased())
        if title == nil, namesPage { title = line }
        if batch == nil { batch = BatchName(line) }
        if count == nil { count = PaperCount.announced(in: line) }
        if unreadableDay == nil, DayInText.isUnreadable(in: line) {
            let message = "the heading \"\(line.prefix(80))\" names a day that is not in the calendar"
            unreadableDay = Problem(line: heading.line, message: message)
        }
    }
}
