import Papers

/// Tells the link by which a text presents its paper from links by which it cites others.
enum PaperLinks {
    /// The papers that a block of text is about; none when it only cites.
    static func own(in block: ListingBlock) -> [PaperLink] {
        let found = references(in: block.run.pieces)
        guard let first = found.first else { return [] }
        let link = PaperLink(reference: first.reference, address: first.address)
        let isOnlyOne = found.allSatisfy { $0.reference.id == first.reference.id }
        switch block.tag {
        case "h1", "h2", "h3", "h4", "h5", "h6", "summary", "dt", "figcaption", "caption": return [link]
        case "pre", "blockquote": return isLed(block.run.pieces) && isOnlyOne ? [link] : []
        default: return isPresented(first.index, in: block, isOnlyOne: isOnlyOne) ? [link] : []
        }
    }

    /// Whether the first piece that has a meaning is a link to a paper. A list number, a day or a mark may precede it.
    static func isLed(_ pieces: [Inline]) -> Bool {
        guard let index = pieces.firstIndex(where: { $0.address != nil }),
            let address = pieces[index].address, reference(in: address) != nil
        else { return false }
        return isMereMark(InlineRun.line(of: pieces[..<index]))
    }

    static func reference(in address: String) -> ArXivReference? {
        // A page that carries an identifier in a query is seldom the paper's: a share button, a search.
        ArXivReference.all(in: Substring(address.utf8.prefix { $0 != UInt8(ascii: "#") })).first
    }

    /// All links to papers, in their order.
    static func references(
        in pieces: [Inline]
    ) -> [(index: Int, address: String, reference: ArXivReference)] {
        var found: [(index: Int, address: String, reference: ArXivReference)] = []
        for (index, piece) in pieces.enumerated() {
            guard let address = piece.address, let reference = reference(in: address) else { continue }
            found.append((index, address, reference))
        }
        return found
    }

    /// Whether words before a link are only a list number, a day, an emoji.
    static func isMereMark(_ text: String) -> Bool {
        let isShort = text.utf8.count <= 40
        return isShort && !text.unicodeScalars.contains(where: \.properties.isAlphabetic)
            || LinkTitle.isListNumber(text)
    }

    private static func isPresented(_ index: Int, in block: ListingBlock, isOnlyOne: Bool) -> Bool {
        let pieces = block.run.pieces
        if isLed(pieces) { return true }
        let before = InlineRun.line(of: pieces[..<index])
        let after = InlineRun.line(of: pieces[(index + 1)...].filter { $0.address == nil })
        guard isLabelled(pieces[index]) else {
            // A title behind a few words: "2024-05-01, A. Author: [Title](…)".
            return isOnlyOne && block.tag != "p" && LinkTitle.isTitle(pieces[index].text) && before.utf8.count <= 60
                && after.utf8.count <= 200 && !endsSentence(before)
        }
        let opensWithTitle = opensWithTitle(pieces[..<index])
        // Several papers by their numbers are cited; beside a title stands a word such as PDF.
        let isNumber = LinkTitle.isIdentifier(MarkdownText.tidied(pieces[index].text))
        if !isOnlyOne, !opensWithTitle || isNumber, block.tag != "td" { return false }
        if isNumber, isWithinWords(before) { return false }
        if block.tag == "td" { return before.utf8.count <= 400 || endsInLabel(before) }
        if before.utf8.count > 400 || endsSentence(before) {
            return isOnlyOne && (endsInLabel(before) || after.utf8.count <= 60 && before.utf8.count <= 400)
        }
        if opensWithTitle || endsInLabel(before) { return true }
        // What goes on behind it is prose that mentions the paper by its number.
        if after.utf8.count > 60 { return false }
        return block.tag != "p" || before.utf8.count <= 200
    }

    /// Whether a link's words say "here is the paper": `PDF`, `arXiv`, its identifier, its address, a badge.
    private static func isLabelled(_ piece: Inline) -> Bool {
        !LinkTitle.isTitle(MarkdownText.tidied(piece.text))
    }

    /// Whether bold words that are no label, or words in quotation marks, come first.
    private static func opensWithTitle(_ pieces: ArraySlice<Inline>) -> Bool {
        guard let index = pieces.firstIndex(where: { !isMereMark(MarkdownText.tidied($0.text)) }) else { return false }
        let text = MarkdownText.tidied(pieces[index].text)
        let next = index + 1 < pieces.endIndex ? MarkdownText.tidied(pieces[index + 1].text) : ""
        if pieces[index].isBold { return !isLabel(text) && !next.hasPrefix(":") && !next.hasPrefix("：") }
        return text.hasPrefix("\"") || text.hasPrefix("“") || text.hasPrefix("「") || text.hasPrefix("《")
    }

    /// Whether a parenthesis with words in it is still open: `(as A. Author says, [2401.00001]`.
    private static func isWithinWords(_ before: String) -> Bool {
        var open: [String.Index] = []
        for index in before.indices {
            switch before[index] {
            case "(", "（": open.append(index)
            case ")", "）": _ = open.popLast()
            default: break
            }
        }
        return open.first.map { before[$0...].count(where: \.isLetter) >= 4 } ?? false
    }

    static func isLabel(_ text: String) -> Bool { text.hasSuffix(":") || text.hasSuffix("：") }

    private static func endsInLabel(_ text: String) -> Bool {
        guard let last = text.unicodeScalars.last(where: { $0 != " " && $0 != "[" && $0 != "(" }) else { return false }
        return last == ":" || last == "：" || last == "|" || last == "·" || last == "•"
    }

    private static func endsSentence(_ text: String) -> Bool {
        [". ", "。", "! ", "? "].contains { text.utf8.holds($0) }
    }
}
