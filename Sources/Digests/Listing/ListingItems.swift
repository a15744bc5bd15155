import Papers

/// Finds each paper's own part of a document.
///
/// The part is the largest that is about this paper alone and has a title: a list item, a row, an article, a heading's section.
/// Beside parts that link to arXiv, others of the same kind that link elsewhere are papers too.
struct ListingItems {
    private struct Context {
        var batch: BatchName?
        var columns: [ListingColumn] = []
        var table = 0
    }

    /// On the heap: there may be many thousands.
    private indirect enum Entry {
        case item(ListingItem)
        /// A paper elsewhere, if its neighbours are papers.
        case candidate(ListingItem)
        case unread(ListingRegion, table: Int)
    }

    private let isOnlyPaper: Bool
    private var tables = 0

    /// The items of a document in its order, and rows among them in which no paper was found.
    static func find(in root: ListingRegion) -> (items: [ListingItem], unread: [ListingRegion]) {
        var finder = ListingItems(isOnlyPaper: root.papers.count == 1)
        return accepted(finder.collect(root, Context()))
    }

    private init(isOnlyPaper: Bool) {
        self.isOnlyPaper = isOnlyPaper
    }

    // MARK: - Papers elsewhere

    private static func accepted(_ entries: [Entry]) -> (items: [ListingItem], unread: [ListingRegion]) {
        var found: [String: Int] = [:]
        var elsewhere: [String: Int] = [:]
        var tables: Set<Int> = []
        for entry in entries {
            switch entry {
            case .item(let item):
                found[item.tag, default: 0] += 1
                tables.insert(item.table)
            case .candidate(let item): elsewhere[item.tag, default: 0] += 1
            case .unread: break
            }
        }
        var items: [ListingItem] = []
        var unread: [ListingRegion] = []
        for entry in entries {
            switch entry {
            case .item(let item): items.append(item)
            case .candidate(let item):
                let isKindOfPaper =
                    switch item.tag {
                    case "tr": item.table > 0 && tables.contains(item.table)
                    case "h1", "h2", "h3", "h4", "h5", "h6": found[item.tag] != nil
                    default: found[item.tag, default: 0] > elsewhere[item.tag, default: 0]
                    }
                if isKindOfPaper { items.append(item) }
            case .unread(let region, let table): if tables.contains(table) { unread.append(region) }
            }
        }
        return (items, unread)
    }

    // MARK: - Descent

    private mutating func collect(_ region: ListingRegion, _ context: Context) -> [Entry] {
        var context = context
        if region.tag == "table" {
            tables += 1
            context.table = tables
            context.columns = region.columns
        }
        if let heading = region.heading, !region.isLed,
            let batch = BatchName(heading.run.line, year: context.batch?.year)
        {
            // The days of a week, or of a month, are the narrower name.
            if context.batch == nil || batch.day != nil { context.batch = batch }
        }
        guard let paper = region.papers.first else { return elsewhere(region, context) }
        if region.isLed {
            return [.item(item(region, paper, context))] + ledSections(in: region, context)
        }
        guard region.papers.count == 1 else { return collectParts(region, context) }
        return collectOne(region, paper, context)
    }

    /// A part with a single paper in it: the part itself, or a smaller one.
    private mutating func collectOne(_ region: ListingRegion, _ paper: PaperLink, _ context: Context) -> [Entry] {
        // Made only where it is wanted: around one paper there may be many parts.
        func makeWhole() -> ListingItem { item(region, paper, context) }
        switch region.tag {
        case "tr", "article", "dt", "p+": return [.item(makeWhole())]
        case "", "ul", "ol", "table", "dl", "body", "html", "main": return collectParts(region, context)
        case "li", "dd", "td", "th":
            if hasOwnBlock(region) { return [.item(makeWhole())] }
            let inner = collectParts(region, context)
            return hasTitles(inner) ? inner : [.item(makeWhole())]
        case "h1", "h2", "h3", "h4", "h5", "h6":
            let inner = collectParts(region, context)
            let isTitle =
                region.heading.map { TitleText($0.run.line).isTitle && BatchName($0.run.line) == nil } ?? false
            return hasTitles(inner) || !isTitle ? inner : [.item(makeWhole())]
        default:
            let inner = collectParts(region, context)
            let whole = makeWhole()
            guard case .item(let first)? = inner.first(where: { if case .item = $0 { true } else { false } }) else {
                return [.item(whole)]
            }
            guard let title = first.title?.text else { return [.item(whole)] }
            let fits = !isOnlyPaper || whole.textLength <= 8_192
            return fits && whole.title?.text == title && !whole.isUnderOtherHeading ? [.item(whole)] : inner
        }
    }

    private mutating func collectParts(_ region: ListingRegion, _ context: Context) -> [Entry] {
        var entries: [Entry] = []
        let takesItself = region.papers.count > 1 && ["li", "dd", "td"].contains(region.tag) && hasOwnBlock(region)
        if takesItself, let paper = ownBlocks(region).first.flatMap({ PaperLinks.own(in: $0).first }) {
            entries.append(.item(item(region, paper, context)))
        }
        for part in region.parts {
            switch part {
            case .block(let block):
                guard !takesItself, let paper = PaperLinks.own(in: block).first else { continue }
                entries.append(
                    .item(
                        ListingItem(
                            tag: block.tag, blocks: [block], paper: paper, isHeaded: false, columns: [],
                            batch: context.batch, line: block.line, table: 0)))
            case .region(let region): entries += collect(region, context)
            }
        }
        return entries
    }

    /// Sections inside of a paper's own whose headings link to papers themselves.
    private mutating func ledSections(in region: ListingRegion, _ context: Context) -> [Entry] {
        var entries: [Entry] = []
        for case .region(let part) in region.parts where ListingItems.isSection(part) {
            entries += part.isLed ? collect(part, context) : ledSections(in: part, context)
        }
        return entries
    }

    /// A part without papers on arXiv: perhaps a paper elsewhere.
    private mutating func elsewhere(_ region: ListingRegion, _ context: Context) -> [Entry] {
        let isHeading = HTMLElements.headingLevel(region.tag) != nil
        if ["tr", "li", "p+", "article"].contains(region.tag) || isHeading {
            let item = item(region, nil, context)
            let heading = region.heading.map { InlineRun(pieces: $0.run.pieces.filter { $0.address != nil }) }
            let isLedElsewhere =
                heading.map { !$0.isEmpty && WebAddress.isAbsolute($0.pieces[0].address ?? "") } ?? false
            if item.blockOfLink != nil, item.title != nil, !isHeading || isLedElsewhere { return [.candidate(item)] }
            if region.tag == "tr" { return [.unread(region, table: context.table)] }
        }
        var entries: [Entry] = []
        for case .region(let part) in region.parts { entries += collect(part, context) }
        return entries
    }

    // MARK: - Parts

    private func item(_ region: ListingRegion, _ paper: PaperLink?, _ context: Context) -> ListingItem {
        let isLed = region.isLed
        let isAlone = region.papers.count <= 1
        let blocks = region.blocks { part in
            isLed ? ListingItems.isSection(part) && part.isLed : !isAlone && !part.papers.isEmpty
        }
        return ListingItem(
            tag: region.tag, blocks: blocks, paper: paper, isHeaded: region.heading != nil, columns: context.columns,
            batch: context.batch, line: region.line, table: region.tag == "tr" ? context.table : 0)
    }

    private static func isSection(_ region: ListingRegion) -> Bool { HTMLElements.headingLevel(region.tag) != nil }

    private func ownBlocks(_ region: ListingRegion) -> [ListingBlock] {
        region.parts.compactMap {
            if case .block(let block) = $0, !PaperLinks.own(in: block).isEmpty { block } else { nil }
        }
    }

    private func hasOwnBlock(_ region: ListingRegion) -> Bool { !ownBlocks(region).isEmpty }

    private func hasTitles(_ entries: [Entry]) -> Bool {
        entries.contains { if case .item(let item) = $0 { item.title != nil } else { false } }
    }
}
