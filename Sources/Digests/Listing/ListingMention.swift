import Markup
import Papers

/// Makes a mention of a paper's own part of a document: title, authors, date, votes, picture, links, and its text by labels.
struct ListingMention {
    private var builder: MentionBuilder
    private let item: ListingItem
    /// Whether the text below belongs to the heading that was last met.
    private var isUnderHeading = false
    private var isBehindTitle = false

    static func read(_ item: ListingItem, base: String?) -> Mention {
        var reader = ListingMention(item, base: base)
        reader.read()
        return reader.builder.finished()
    }

    private init(_ item: ListingItem, base: String?) {
        self.item = item
        builder = MentionBuilder(base: base)
    }

    private mutating func read() {
        readPaper()
        let title = item.title
        builder.mention.setTitle(title?.title.printed)
        if let title {
            // Beside the title stands what concerns the whole paper.
            isBehindTitle = true
            readPictures(title.rest)
            readLines(title.rest, of: item.blocks[title.block])
            isBehindTitle = false
        }
        for (index, block) in item.blocks.enumerated() where index != title?.block {
            readBlock(block)
        }
    }

    private mutating func readPaper() {
        if let paper = item.paper {
            builder.identify(paper.reference)
            let addresses = item.blocks.flatMap { PaperLinks.references(in: $0.run.pieces) }
                .filter { $0.reference.id == paper.reference.id }.map(\.address)
            let address = addresses.first { $0.utf8.holds("arxiv.org/") } ?? paper.address
            builder.mention.link =
                URLReference.resolve(address, against: builder.base) ?? paper.reference.id.abstractURL
            builder.mention.version = addresses.lazy.compactMap { PaperLinks.reference(in: $0)?.version }.first
        } else if let index = item.blockOfLink {
            let pieces = item.blocks[index].run.pieces
            builder.mention.link = pieces.compactMap(\.address).first(where: WebAddress.isAbsolute)
        }
    }

    // MARK: - Blocks

    private mutating func readBlock(_ block: ListingBlock) {
        readPictures(block.run.pieces)
        if let column = block.column, column < item.columns.count, readCell(block, item.columns[column]) { return }
        if HTMLElements.headingLevel(block.tag) != nil || block.tag == "summary" {
            startPart(block)
            return
        }
        switch block.tag {
        case "pre":
            builder.continueSection(block.run.text)
        case "li":
            readListItem(block)
        default:
            readLines(block.run.pieces, of: block)
        }
    }

    /// Whether the column's name says what the cell holds.
    private mutating func readCell(_ block: ListingBlock, _ column: ListingColumn) -> Bool {
        let text = block.run.line
        switch column {
        case .title:
            return false
        case .link:
            readLinks(block.run.pieces)
        case .authors:
            builder.mention.authors += AuthorNames.names(in: text)
        case .abstract:
            addPart(label: "Summary", Self.withoutFoldingLabel(block.run))
        case .date:
            readDate(text)
        case .votes:
            builder.mention.votes = builder.mention.votes ?? Int(text.filter { $0.isASCII && $0.isNumber })
        case .comment:
            let comment = Self.withoutFoldingLabel(block.run)
            if !comment.isEmpty { builder.mention.comment = comment }
        case .categories:
            addCategories(text)
        case .other(let heading):
            readLinks(block.run.pieces)
            let words = Self.wordsBesideLinks(block.run.pieces)
            if !words.isEmpty, words.lowercased() != "null", words != "-" { addPart(label: heading, words) }
        }
        return true
    }

    /// The text of a cell whose `<details>` shows only its first letters: what is unfolded.
    private static func withoutFoldingLabel(_ run: InlineRun) -> String {
        let lines = run.lines.map { InlineRun.text(of: $0) }.filter { !$0.isEmpty }
        guard lines.count > 1, lines[0].utf8.count <= 24 else { return lines.joined(separator: "\n") }
        let shown = lines[0].prefix { $0 != "." && $0 != "…" }
        let isFolded = lines[0].lowercased() == "show" || lines[1].hasPrefix(shown) && !shown.isEmpty
        return (isFolded ? Array(lines.dropFirst()) : lines).joined(separator: "\n")
    }

    private mutating func startPart(_ block: ListingBlock) {
        let label = block.run.line
        isBehindTitle = false
        guard !label.isEmpty, !["details", "show", "more", "abstract…"].contains(label.lowercased()) else { return }
        if let votes = VoteCount.votes(in: label) {
            builder.mention.votes = builder.mention.votes ?? votes
            return
        }
        builder.startSection(label: TitleText(label).text, text: "")
        isUnderHeading = true
    }

    private mutating func readListItem(_ block: ListingBlock) {
        if let (label, rest) = FieldLabel.split(block.run.pieces[...]) {
            readLabelled(label, rest, block)
        } else if isUnderHeading {
            builder.continueList(block.run.text)
        } else if !readHinted(block) {
            readLinks(block.run.pieces)
            if !Self.wordsBesideLinks(block.run.pieces).isEmpty { builder.addUnlabelled(block.run.text) }
        }
    }

    // MARK: - Lines

    /// Lines of one block that may be facts; what follows them is prose.
    private static let mostFacts = 500

    private mutating func readLines(_ pieces: [Inline], of block: ListingBlock) {
        if readHinted(block) { return }
        var prose: [Inline] = []
        for (number, line) in InlineRun(pieces: Self.brokenAtFields(pieces)).lines.enumerated() {
            if number >= Self.mostFacts {
                prose += Array(line) + [Inline(kind: .lineBreak, text: "")]
            } else if let (label, rest) = FieldLabel.split(line) {
                flush(&prose)
                readLabelled(label, rest, block)
            } else if !readFact(line, block) {
                prose += Array(line) + [Inline(kind: .lineBreak, text: "")]
            }
        }
        flush(&prose)
    }

    /// In Markdown, lines that begin with a field need no blank lines between them.
    private static func brokenAtFields(_ pieces: [Inline]) -> [Inline] {
        pieces.flatMap { piece -> [Inline] in
            guard piece.kind == .words, piece.text.utf8.contains(UInt8(ascii: "\n")) else { return [piece] }
            var broken: [Inline] = []
            for line in piece.text.split(separator: "\n", omittingEmptySubsequences: false) {
                var next = piece
                next.text = (broken.isEmpty ? "" : "\n") + line
                if broken.count < 2 * mostFacts, !broken.isEmpty, isField(line) || line.isEmpty || line.utf8.holds("⭐")
                {
                    broken.append(Inline(kind: .lineBreak, text: ""))
                }
                broken.append(next)
            }
            return broken
        }
    }

    private static func isField(_ line: Substring) -> Bool {
        let label = FieldLabel.split([Inline(kind: .words, text: String(line))][...])?.label
        return label.map { FieldLabel.field(named: FieldLabel.bare($0)) != nil } ?? false
    }

    private mutating func flush(_ prose: inout [Inline]) {
        defer { prose = [] }
        readLinks(prose)
        let text = InlineRun.text(of: withoutOwnLinks(prose))
        guard text.unicodeScalars.contains(where: \.properties.isAlphabetic) else { return }
        let bare = LinkTitle.withoutSeparators(LinkTitle.withoutListNumber(text))
        // Beside the title, "or )" is what its links leave over.
        if bare.utf8.count > (isBehindTitle ? 12 : 3) { builder.continueSection(bare) }
    }

    /// The pieces without links that only lead to the paper, its files and its code.
    private func withoutOwnLinks(_ pieces: [Inline]) -> [Inline] {
        pieces.filter { piece in
            guard piece.address != nil else { return true }
            let words = MarkdownText.tidied(piece.text)
            return LinkTitle.isTitle(words) && !words.utf8.holds("://")
        }
    }

    /// Whether a line is one fact: votes, a day, names, or several of them between marks.
    private mutating func readFact(_ line: ArraySlice<Inline>, _ block: ListingBlock) -> Bool {
        let text = InlineRun.line(of: line)
        guard !text.isEmpty else { return true }
        if text.utf8.count <= 40, let votes = VoteCount.votes(in: text) {
            builder.mention.votes = builder.mention.votes ?? votes
            return true
        }
        guard builder.mention.authors.isEmpty || builder.mention.published == nil, text.utf8.count <= 4_000 else {
            return false
        }
        let words = InlineRun.line(of: withoutOwnLinks(Array(line)))
        let bare = LinkTitle.withoutSeparators(words)
        if builder.mention.authors.isEmpty,
            AuthorNames.areNames(bare) || Self.isEmphasised(line) && AuthorNames.isLikelyName(bare)
        {
            builder.mention.authors = AuthorNames.names(in: bare)
            return true
        }
        let hasPaperLink = PaperLinks.references(in: Array(line)).contains {
            $0.reference.id == item.paper?.reference.id
        }
        let isByline = block.classes.contains("byline") || block.classes.contains("meta")
        return hasPaperLink || isByline || isBehindTitle && text.utf8.count <= 300
            ? readByline(bare) : false
    }

    private static func isEmphasised(_ line: ArraySlice<Inline>) -> Bool {
        line.allSatisfy { $0.isEmphasised || MarkdownText.isBlank($0.text) }
    }

    /// Facts between commas, bars and dots: `2022-11-30, A. Author et al., Paper:`.
    private mutating func readByline(_ text: String) -> Bool {
        let pieces = text.split { "|·•\n".contains($0) }.flatMap { part -> [String] in
            let part = MarkdownText.tidied(String(part))
            return AuthorNames.areNames(part)
                ? [part] : part.split(separator: ",").map { MarkdownText.tidied(String($0)) }
        }.filter { !$0.isEmpty }
        guard !pieces.isEmpty, pieces.allSatisfy({ $0.utf8.count <= 160 }) else { return false }
        var known = 0
        for piece in pieces {
            if AuthorNames.areNames(piece) || AuthorNames.onlyOther(piece) != nil, builder.mention.authors.isEmpty {
                builder.mention.authors = AuthorNames.names(in: piece)
                known += 1
            } else if case .day(let day)? = BatchName(piece, year: item.batch?.year), piece.utf8.count <= 40 {
                builder.mention.published = builder.mention.published ?? Timestamp(day)
                known += 1
            } else if FieldLabel.field(named: FieldLabel.bare(piece)) != nil || LinkTitle.isLinkWord(piece)
                || LinkTitle.isIdentifier(piece) || VoteCount.votes(in: piece) != nil
            {
                known += 1
            }
        }
        return known == pieces.count || known * 2 >= pieces.count && text.utf8.count <= 120
    }

    // MARK: - Labelled parts

    private mutating func readLabelled(_ label: String, _ pieces: [Inline], _ block: ListingBlock) {
        let name = FieldLabel.bare(label)
        let text = InlineRun.text(of: pieces)
        switch FieldLabel.field(named: name) {
        case .title:
            guard !text.isEmpty else { return }
            if let printed = builder.mention.title, printed != text { addPart(label: "Translated Title", printed) }
            builder.mention.setTitle(text.onOneLine)
        case .authors: builder.mention.authors += AuthorNames.names(in: text.onOneLine)
        case .published: readDate(text)
        case .updated: builder.mention.updated = builder.mention.updated ?? FeedDate.parse(text)
        case .votes:
            builder.mention.votes = builder.mention.votes ?? Int(text.filter { $0.isASCII && $0.isNumber })
        case .categories: addCategories(text)
        case .comment: builder.mention.comment = text.isEmpty ? nil : text
        case .links: readLinks(pieces)
        case .institution:
            addPart(label: LinkTitle.withoutSeparators(MarkdownText.tidied(label)), text)
            // A line of its own: what stands below is about the paper.
            builder.endSection()
            isUnderHeading = false
        case nil:
            readLinks(pieces)
            builder.startSection(label: LinkTitle.withoutSeparators(MarkdownText.tidied(label)), text: text)
            isUnderHeading = false
        }
    }

    private mutating func addPart(label: String, _ text: String) {
        guard !text.isEmpty else { return }
        builder.startSection(label: label, text: text)
    }

    private mutating func readDate(_ text: String) {
        guard builder.mention.published == nil, !text.isEmpty else { return }
        if let time = FeedDate.parse(text) {
            builder.mention.published = time
        } else if case .day(let day)? = BatchName(text, year: item.batch?.year)
            ?? Self.monthAndDay(text, item.batch?.year)
        {
            builder.mention.published = Timestamp(day)
        }
    }

    /// `07-29` in a year that the heading names.
    private static func monthAndDay(_ text: String, _ year: Int?) -> BatchName? {
        let parts = text.split { $0 == "-" || $0 == "/" || $0 == "." }
        guard let year, parts.count == 2, let month = Int(parts[0]), let day = Int(parts[1]) else { return nil }
        return CalendarDay(year: year, month: month, day: day).map(BatchName.day)
    }

    private static let mostCategories = 100

    private mutating func addCategories(_ text: String) {
        for piece in text.split(whereSeparator: { ",;、|\n".contains($0) }) {
            let name = MarkdownText.tidied(String(piece))
            if !name.isEmpty, name.utf8.count <= 80, builder.mention.categories.count < Self.mostCategories,
                !builder.mention.categories.contains(name)
            {
                builder.mention.categories.append(name)
            }
        }
    }

    /// Whether the page's own names for its elements say what a block is.
    private mutating func readHinted(_ block: ListingBlock) -> Bool {
        guard !block.classes.isEmpty, HTMLElements.headingLevel(block.tag) == nil else { return false }
        let names = block.classes.split(separator: " ")
        let text = block.run.line
        func isCalled(_ words: String...) -> Bool { names.contains { name in words.contains { name.contains($0) } } }
        let unlabelled = FieldLabel.split(block.run.pieces[...]).map { InlineRun.line(of: $0.rest) } ?? text
        if isCalled("author"), builder.mention.authors.isEmpty {
            builder.mention.authors = AuthorNames.names(in: unlabelled)
        } else if isCalled("upvote", "votes", "likes"), let votes = Int(text.filter { $0.isASCII && $0.isNumber }) {
            builder.mention.votes = builder.mention.votes ?? votes
        } else if isCalled("date", "published"), let day = BatchName(text)?.day {
            builder.mention.published = builder.mention.published ?? Timestamp(day)
        } else if isCalled("comments"), !unlabelled.isEmpty {
            builder.mention.comment = unlabelled
        } else if isCalled("abstract"), unlabelled.utf8.count > 40 {
            builder.startSection(label: Section.abstractLabel, text: unlabelled)
        } else {
            return false
        }
        return true
    }

    // MARK: - Links and pictures

    private mutating func readLinks(_ pieces: [Inline]) {
        for piece in pieces {
            guard let address = piece.address, WebAddress.isAbsolute(address), address != builder.mention.link else {
                continue
            }
            guard PaperLinks.reference(in: address) == nil, !Self.isChatter(address) else { continue }
            let words = MarkdownText.tidied(piece.text)
            let isPlain =
                LinkTitle.isLinkWord(words) || words.utf8.holds("://")
                || FieldLabel.field(named: FieldLabel.bare(words)) != nil
            if isPlain { builder.addLink(Link(relation: "related", href: address)) }
        }
    }

    private mutating func readPictures(_ pieces: [Inline]) {
        for case .picture(let address) in pieces.map(\.kind) where !Self.isBadge(address) {
            builder.addPicture(address)
        }
    }

    /// Little pictures with words in them, which stand for links.
    private static func isBadge(_ address: String) -> Bool {
        ["img.shields.io", "badge", "hits.sh", "/icons/", "emoji", "data:"].contains { address.utf8.holds($0) }
    }

    private static func isChatter(_ address: String) -> Bool {
        ["//twitter.com/", "//x.com/"].contains { address.utf8.holds($0) }
    }

    private static func wordsBesideLinks(_ pieces: [Inline]) -> String {
        LinkTitle.withoutSeparators(InlineRun.line(of: pieces.filter { $0.address == nil }))
    }
}
