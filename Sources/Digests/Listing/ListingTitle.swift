import Markup
import Papers

/// The title of an item, where it was found, and what stands beside it.
struct ListingTitle {
    let title: TitleText
    /// The position of the block that holds it.
    let block: Int
    /// The pieces of that block that are not the title.
    let rest: [Inline]

    /// In plain text.
    var text: String { title.text }

    /// Pieces of a block among which a title is looked for. It stands at the beginning, and each candidate's way there is looked at.
    private static let mostPieces = 100

    /// Looks for the title: in its column, in what the page calls a title, in headings, beside the paper's link, in bold words.
    static func find(in item: ListingItem) -> ListingTitle? {
        for (index, block) in item.blocks.enumerated() where item.isTitleColumn(block) {
            if let title = read(block, at: index, item) { return title }
        }
        if let index = item.blocks.firstIndex(where: hasTitleClass),
            let title = read(item.blocks[index], at: index, item)
        {
            return title
        }
        if item.isHeaded, let title = read(item.blocks[0], at: 0, item) { return title }
        let candidates = item.blocks.indices.filter {
            HTMLElements.headingLevel(item.blocks[$0].tag) != nil || item.blocks[$0].tag == "summary"
        }
        for index in candidates {
            if let title = read(item.blocks[index], at: index, item) { return title }
        }
        if let index = item.blockOfLink, let title = beside(item.blocks[index], at: index) { return title }
        for (index, block) in item.blocks.enumerated() where index != item.blockOfLink && item.columns.isEmpty {
            if let title = bold(block.run.pieces, at: index) { return title }
        }
        // In a table whose columns do not say, the first cell with words in it.
        guard item.tag == "tr" else { return nil }
        for (index, block) in item.blocks.enumerated() {
            if let title = read(block, at: index, item), BatchName(title.text) == nil { return title }
        }
        return nil
    }

    private static func hasTitleClass(_ block: ListingBlock) -> Bool {
        block.classes.split(separator: " ").contains { name in
            name.contains("title") && !name.contains("subtitle") && !name.contains("section")
        }
    }

    /// The title in a block that is known to hold it.
    private static func read(_ block: ListingBlock, at index: Int, _ item: ListingItem) -> ListingTitle? {
        if let title = beside(block, at: index) { return title }
        // The summary begins on the next line.
        let pieces = block.run.pieces
        let start = pieces.firstIndex { $0.kind != .lineBreak && !MarkdownText.isBlank($0.text) } ?? 0
        let end = pieces[start...].firstIndex { $0.kind == .lineBreak } ?? pieces.endIndex
        if let running = running(pieces[start..<end]), running.title.isTitle {
            let rest = [Inline(kind: .words, text: running.rest)] + pieces[end...]
            return ListingTitle(title: running.title, block: index, rest: running.title.leftOver + rest)
        }
        let line = TitleText(InlineRun.line(of: pieces[start..<end]))
        return line.isTitle ? ListingTitle(title: line, block: index, rest: line.leftOver + pieces[end...]) : nil
    }

    /// The title of a long line in which the summary follows it behind two blanks, or begins as summaries do.
    private static func running(_ pieces: ArraySlice<Inline>) -> (title: TitleText, rest: String)? {
        let text = pieces.map(\.text).joined()
        guard text.utf8.count > 240 else { return nil }
        let head = text.prefix(240)
        let openings = ["  ", " This paper ", " This work ", " Introduces ", " Proposes ", " Presents ", " We "]
        let places = openings.compactMap { opening in
            head.ranges(of: opening).first { TitleText(String(text[..<$0.lowerBound])).text.count >= 3 }
        }
        guard let place = places.min(by: { $0.lowerBound < $1.lowerBound }) else { return nil }
        return (TitleText(MarkdownText.tidied(String(text[..<place.lowerBound]))), String(text[place.lowerBound...]))
    }

    /// The title in a block with a link or with bold words: the link's words, else those before it, else those behind.
    private static func beside(_ block: ListingBlock, at index: Int) -> ListingTitle? {
        let pieces = block.run.pieces
        if let bold = bold(pieces, at: index), !linkComesFirst(pieces) { return bold }
        for (position, piece) in pieces.prefix(mostPieces).enumerated() where piece.address != nil {
            let text = TitleText(MarkdownText.tidied(piece.text))
            guard text.isTitle, !FieldLabel.isLink(pieces[..<position]) else { continue }
            // A link in running text behind the title is not the title.
            let before = TitleText(LinkTitle.beforeParenthesis(InlineRun.line(of: pieces[..<position])))
            if before.isTitle, before.text.utf8.count >= 8, PaperLinks.reference(in: piece.address ?? "") == nil {
                break
            }
            return ListingTitle(
                title: text, block: index, rest: text.leftOver + without(position...position, pieces))
        }
        if let bold = bold(pieces, at: index) { return bold }
        guard let link = pieces.firstIndex(where: { $0.address != nil }) else { return nil }
        let line = lineStart(before: link, in: pieces)
        let before = TitleText(LinkTitle.beforeParenthesis(InlineRun.line(of: pieces[line..<link])))
        if before.isTitle, !before.isLabel {
            return ListingTitle(title: before, block: index, rest: before.leftOver + without(line...link, pieces))
        }
        let end = pieces[(link + 1)...].firstIndex { $0.kind != .words } ?? pieces.endIndex
        let after = TitleText(LinkTitle.withoutSeparators(InlineRun.line(of: pieces[(link + 1)..<end])))
        guard after.isTitle, LinkTitle.isIdentifier(MarkdownText.tidied(pieces[link].text)) else { return nil }
        return ListingTitle(title: after, block: index, rest: Array(pieces[end...]))
    }

    private static func lineStart(before link: Int, in pieces: [Inline]) -> Int {
        pieces[..<link].lastIndex { $0.kind == .lineBreak }.map { $0 + 1 } ?? 0
    }

    private static func linkComesFirst(_ pieces: [Inline]) -> Bool {
        guard let first = pieces.first(where: { !PaperLinks.isMereMark(MarkdownText.tidied($0.text)) }) else {
            return false
        }
        return first.address != nil && TitleText(MarkdownText.tidied(first.text)).isTitle
    }

    /// The first bold words that are a title and no label.
    private static func bold(_ pieces: [Inline], at index: Int) -> ListingTitle? {
        var start = pieces.startIndex
        while let first = pieces.prefix(mostPieces)[start...].firstIndex(where: {
            $0.isBold && !MarkdownText.isBlank($0.text)
        }) {
            let end = pieces[first...].firstIndex { !$0.isBold } ?? pieces.endIndex
            let line = InlineRun.line(of: pieces[first..<end])
            let next = end < pieces.endIndex ? MarkdownText.tidied(pieces[end].text) : ""
            let text = TitleText(line)
            // Emphasis inside of a sentence is no title.
            let opens =
                PaperLinks.isMereMark(InlineRun.line(of: pieces[..<first]))
                || pieces[..<first].contains { $0.address != nil }
            let isLabel = PaperLinks.isLabel(line) || next.hasPrefix(":") || next.hasPrefix("：")
            if opens || BatchName(InlineRun.line(of: pieces[..<first])) != nil, !isLabel, text.isTitle {
                return ListingTitle(
                    title: text, block: index, rest: text.leftOver + without(first...(end - 1), pieces))
            }
            start = min(end, mostPieces)
        }
        return nil
    }

    private static func without(_ range: ClosedRange<Int>, _ pieces: [Inline]) -> [Inline] {
        Array(pieces[..<range.lowerBound]) + Array(pieces[(range.upperBound + 1)...])
    }
}

/// A title as printed, taken out of what surrounds it: list numbers, `[Apr 2026]`, quotation marks, a count of stars behind it.
struct TitleText {
    let printed: String
    /// The same with its TeX as Unicode.
    let text: String
    /// What was cut off behind it.
    let leftOver: [Inline]
    let isLabel: Bool

    /// Longer texts are no titles.
    private static let mostBytes = 2_000

    init(_ printed: String) {
        isLabel = PaperLinks.isLabel(printed)
        guard printed.utf8.count <= Self.mostBytes else {
            (self.printed, text, leftOver) = ("", "", [])
            return
        }
        var rest = Substring(printed)
        while true {
            let before = rest
            rest = Substring(LinkTitle.withoutListNumber(String(rest)))
            if rest.first == "[", let end = rest.firstIndex(of: "]"),
                rest.distance(from: rest.startIndex, to: end) <= 16,
                Self.isMark(rest[rest.index(after: rest.startIndex)..<end])
            {
                rest = rest[rest.index(after: end)...]
            }
            rest = rest.drop { $0 == " " }
            // An emoji is an ornament, and no letter of the title.
            while let first = rest.unicodeScalars.first, first.properties.isEmojiPresentation {
                rest = rest.dropFirst().drop { $0 == " " }
            }
            if rest == before { break }
        }
        if let colon = rest.firstIndex(where: { $0 == ":" || $0 == "：" }),
            FieldLabel.field(named: FieldLabel.bare(String(rest[..<colon]))) == .title
        {
            rest = rest[rest.index(after: colon)...].drop { $0 == " " }
        }
        var tail: [Inline] = []
        if let mark = VoteCount.mark(in: rest) {
            tail = [Inline(kind: .words, text: String(rest[mark...])), Inline(kind: .lineBreak, text: "")]
            rest = rest[..<mark]
        }
        let bare = LinkTitle.withoutSeparators(Self.unquoted(String(rest)))
        self.printed = MarkdownText.tidied(bare).onOneLine
        text = TeX.plain(self.printed)
        leftOver = tail
    }

    var isTitle: Bool { LinkTitle.isTitle(text) && (text.utf8.count > 32 || BatchName(text) == nil) }

    /// A number, or words and a year.
    private static func isMark(_ text: Substring) -> Bool {
        text.contains { $0.isNumber }
            && text.allSatisfy { $0.isNumber || $0.isLetter || $0 == " " || $0 == "-" || $0 == "." }
    }

    private static func unquoted(_ text: String) -> String {
        let text = text.trimmingSpaces
        let pairs: [(Character, Character)] = [("\"", "\""), ("“", "”"), ("「", "」"), ("《", "》")]
        for (open, close) in pairs where text.first == open {
            guard let end = text.lastIndex(of: close), end > text.startIndex else { continue }
            let behind = text[text.index(after: end)...]
            guard behind.allSatisfy({ !$0.isLetter && !$0.isNumber }) else { continue }
            return String(text[text.index(after: text.startIndex)..<end])
        }
        return text
    }
}

extension String {
    fileprivate var trimmingSpaces: String { HTML.trimmed(self).description }
}
