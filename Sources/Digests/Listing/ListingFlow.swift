import Papers

/// Blocks in a row, gathered into sections by their headings and into groups by their leading paragraphs.
struct ListingFlow {
    private let root: ListingRegion
    private let line: Int?
    /// The sections that are open, the root outermost.
    private var stack: [(region: ListingRegion, level: Int)]
    private var inline: [Inline] = []
    /// Whether a text was not read to its end.
    private(set) var hasCutText = false
    private static let group = 7

    init(_ root: ListingRegion, line: Int?) {
        self.root = root
        self.line = line
        stack = [(root, 0)]
    }

    mutating func addInline(_ pieces: [Inline]) {
        if inline.count < InlineRun.mostPieces { inline += pieces } else { hasCutText = true }
    }

    mutating func add(_ region: ListingRegion) {
        flushInline()
        top.add(region)
        top.close(region)
    }

    /// A paragraph: led by a link to a paper, or nothing but a link, it begins a group to which all belongs that follows.
    mutating func addParagraph(_ block: ListingBlock) {
        flushInline()
        guard !block.run.isEmpty else { return }
        let lines = Self.linesOfPapers(block)
        guard lines.isEmpty else {
            close(downTo: Self.group)
            for line in lines { top.add(line) }
            return
        }
        if block.tag == "p", root.tag != "li", root.tag != "dd", Self.leadsGroup(block) {
            close(downTo: Self.group)
            open("p+", level: Self.group, block)
        } else {
            top.add(block)
        }
    }

    /// A `summary` or caption: the heading of its element.
    mutating func addHeading(_ block: ListingBlock) {
        flushInline()
        if root.heading == nil, !block.run.isEmpty, stack.count == 1 {
            root.heading = block
            if let paper = PaperLinks.own(in: block).first { root.lead(with: paper) }
        } else {
            top.add(block)
        }
    }

    mutating func startSection(level: Int, _ heading: ListingBlock) {
        flushInline()
        close(downTo: level)
        open("h\(level)", level: level, heading)
    }

    /// A line across: what follows is no longer about the paper whose heading or paragraph stands before it.
    mutating func rule() {
        flushInline()
        close(downTo: stack.dropFirst().first { $0.region.isLed }?.level ?? Self.group)
    }

    mutating func finish() {
        flushInline()
        close(downTo: 1)
    }

    private var top: ListingRegion { stack[stack.count - 1].region }

    private mutating func open(_ tag: String, level: Int, _ heading: ListingBlock) {
        let region = ListingRegion(tag: tag, classes: heading.classes, line: heading.line)
        region.heading = heading
        if let paper = PaperLinks.own(in: heading).first { region.lead(with: paper) }
        top.add(region)
        stack.append((region, level))
    }

    private mutating func close(downTo level: Int) {
        while let last = stack.last, last.level >= level, stack.count > 1 {
            stack.removeLast()
            top.close(last.region)
        }
    }

    private mutating func flushInline() {
        let run = InlineRun(pieces: inline)
        inline = []
        guard !run.isEmpty else { return }
        top.add(ListingBlock(tag: root.tag, classes: root.classes, line: line, run: run))
    }

    /// The lines of a paragraph each of which presents another paper; none when it is one text.
    private static func linesOfPapers(_ block: ListingBlock) -> [ListingBlock] {
        guard block.tag == "p", PaperLinks.references(in: block.run.pieces).count > 1 else { return [] }
        let lines = block.run.linesOfSource.map { pieces in
            ListingBlock(tag: "line", classes: block.classes, line: block.line, run: InlineRun(pieces: pieces))
        }
        let papers = lines.map { Set(PaperLinks.references(in: $0.run.pieces).map(\.reference.id)) }
        guard papers.count > 1, papers.allSatisfy({ $0.count <= 1 }), Set(papers.joined()).count > 1,
            papers.count(where: \.isEmpty) * 2 <= papers.count
        else { return [] }
        return lines
    }

    private static func leadsGroup(_ block: ListingBlock) -> Bool {
        let pieces = block.run.pieces
        if PaperLinks.isLed(pieces) { return true }
        // A paper elsewhere: nothing but a link, and its words are a title.
        let meant = pieces.filter { $0.kind == .lineBreak || $0.text.utf8.contains { $0 > 0x20 } }
        guard meant.count == 1, let only = meant.first, let address = only.address else { return false }
        return WebAddress.isAbsolute(address) && LinkTitle.isTitle(only.text) && only.text.utf8.count >= 12
    }
}

enum WebAddress {
    static func isAbsolute(_ address: String) -> Bool {
        address.hasPrefix("https://") || address.hasPrefix("http://")
    }
}
