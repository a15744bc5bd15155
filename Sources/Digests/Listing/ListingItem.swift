import Papers

/// One paper's own part of a document.
struct ListingItem {
    let tag: String
    let blocks: [ListingBlock]
    /// Nil for a paper that is not on arXiv.
    let paper: PaperLink?
    /// Whether the first block is the heading of all the others.
    let isHeaded: Bool
    let columns: [ListingColumn]
    /// The batch that the nearest dated heading names.
    let batch: BatchName?
    let line: Int?
    /// The position of the block that links to the paper.
    let blockOfLink: Int?
    /// Looked for once, since it is asked for often.
    private(set) var title: ListingTitle?
    /// The table in which it stands, as a number; 0 for none.
    let table: Int

    init(
        tag: String, blocks: [ListingBlock], paper: PaperLink?, isHeaded: Bool, columns: [ListingColumn],
        batch: BatchName?,
        line: Int?, table: Int
    ) {
        self.tag = tag
        self.blocks = blocks
        self.paper = paper
        self.isHeaded = isHeaded
        self.columns = columns
        self.batch = batch
        self.line = line
        self.table = table
        blockOfLink = blocks.firstIndex { block in
            if let paper {
                PaperLinks.references(in: block.run.pieces).contains { $0.reference.id == paper.reference.id }
            } else {
                block.run.pieces.contains { $0.address.map(WebAddress.isAbsolute) == true }
            }
        }
        if paper != nil || blockOfLink != nil { title = ListingTitle.find(in: self) }
    }

    func isTitleColumn(_ block: ListingBlock) -> Bool {
        guard let column = block.column, column < columns.count, case .title = columns[column] else { return false }
        return true
    }

    /// Whether a heading precedes the title that is not the title.
    var isUnderOtherHeading: Bool {
        guard let title else { return true }
        return blocks[..<title.block].contains { HTMLElements.headingLevel($0.tag) != nil }
    }

    var textLength: Int { blocks.reduce(0) { $0 + $1.run.pieces.reduce(0) { $0 + $1.text.utf8.count } } }
}
