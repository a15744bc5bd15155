/// Cuts texts into tokens and names each by its key.
extension RuleIndex {
    /// The tokens of ``TokenScanner``, which is asked only where a word or character of the usual kinds does not stand alone.
    mutating func cut(_ text: UnsafeBufferPointer<UInt8>, foldsPlurals: Bool) {
        scratch.tokens.removeAll()
        var scanner = TokenScanner(text)
        var position = 0
        while position < text.count {
            let byte = text[position]
            if byte < 0x80, byte != 0x0A, !TokenScanner.isASCIIWord(byte) {
                position &+= 1
            } else if let end = appendWord(text, position, foldsPlurals) ?? appendCharacter(text, position) {
                position = end
            } else {
                scanner.position = position
                guard let element = scanner.next() else { return }
                append(element, of: text, foldsPlurals)
                position = scanner.position
            }
        }
    }

    /// Appends the word of ASCII letters and digits that stands here.
    ///
    /// - Returns: where it ends; nil when there is none, or when what follows may belong to it.
    @inline(__always)
    private mutating func appendWord(
        _ text: UnsafeBufferPointer<UInt8>, _ start: Int, _ foldsPlurals: Bool
    ) -> Int? {
        let length = ASCIIWords.wordLength(text, from: start)
        if length == 0 { return nil }
        let end = start &+ length
        let hash = AtomKey.hash(text, from: start, length: length)
        if end < text.count {
            let next = text[end]
            if next >= 0x80 || next == UInt8(ascii: "+") || next == UInt8(ascii: "#") { return nil }
        }
        let last = text[end &- 1]
        let mayFold = foldsPlurals && (last == UInt8(ascii: "s") || last == UInt8(ascii: "e"))
        let key =
            mayFold
            ? AtomKey.token(UnsafeBufferPointer(rebasing: text[start..<end]), foldsPlural: true)
            : AtomKey.key(hash, .token)
        scratch.tokens.append(
            MatchScratch.Token(
                key: key, start: UInt32(start), length: UInt32(length), spelling: AtomKey.half(hash),
                isOneCharacter: false))
        return end
    }

    /// Appends the Han character or Hangul syllable that stands here.
    ///
    /// - Returns: where it ends; nil when there is none, or when a mark may follow.
    @inline(__always)
    private mutating func appendCharacter(_ text: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int? {
        let end = start &+ 3
        guard RuleIndex.isCharacter(text, at: start), end <= text.count else { return nil }
        let value =
            UInt32(text[start] & 0xF) << 12 | UInt32(text[start &+ 1] & 0x3F) << 6 | UInt32(text[start &+ 2] & 0x3F)
        guard value >= 0x4E00 && value <= 0x9FFF || value >= 0xAC00 && value <= 0xD7A3 else { return nil }
        if end < text.count, text[end] >= 0x80, !RuleIndex.isCharacter(text, at: end) { return nil }
        let hash = AtomKey.hash(text, from: start, length: 3)
        scratch.tokens.append(
            MatchScratch.Token(
                key: AtomKey.key(hash, .token), start: UInt32(start), length: 3, isOneCharacter: true))
        return end
    }

    /// Whether a character of U+4000 to U+9FFF or U+AC00 to U+DFFF begins here, among which there are no marks.
    @inline(__always)
    private static func isCharacter(_ text: UnsafeBufferPointer<UInt8>, at position: Int) -> Bool {
        let byte = text[position]
        if byte == 0xEA { return position &+ 1 < text.count && text[position &+ 1] >= 0xB0 }
        return byte >= 0xE4 && byte <= 0xED
    }

    private mutating func append(
        _ element: TokenScanner.Element, of text: UnsafeBufferPointer<UInt8>, _ foldsPlurals: Bool
    ) {
        switch element {
        case .paragraphBreak:
            scratch.tokens.append(MatchScratch.Token(key: 0, start: 0, length: 0, isOneCharacter: false))
        case .token(let range, let isOneCharacter):
            let spelling = UnsafeBufferPointer(rebasing: text[range])
            let key = AtomKey.token(spelling, foldsPlural: foldsPlurals && !isOneCharacter)
            scratch.tokens.append(
                MatchScratch.Token(
                    key: key, start: UInt32(range.lowerBound), length: UInt32(range.count),
                    spelling: AtomKey.half(AtomKey.hash(spelling)), isOneCharacter: isOneCharacter))
        }
    }
}
