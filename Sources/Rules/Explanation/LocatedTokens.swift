/// The tokens of a text as rules compare them, each with its place in the text as it was written.
///
/// Preparation does not tell where its characters come from. So the text is prepared piece by piece, and when the pieces together are what
/// preparation makes of the whole, every character belongs to the piece that it is in. Finer pieces are tried first.
struct LocatedTokens {
    struct Token {
        let spelling: [UInt8]
        let isOneCharacter: Bool
        /// Bytes of UTF-8 in the text as it was written.
        let range: Range<Int>
    }

    /// Nil stands for a break, which no phrase crosses.
    let tokens: [Token?]

    init(_ text: String, isExact: Bool) {
        let prepare = isExact ? TextPreparation.exact : TextPreparation.prepared
        let whole = prepare(text)
        var pieces: [Piece] = []
        for cut in [LocatedTokens.characters, LocatedTokens.words] {
            pieces = cut(text).map { range, part in
                Piece(range: range, prepared: Self.prepared(part, isExact ? Self.exactASCII : Self.ascii, prepare))
            }
            if pieces.lazy.flatMap(\.prepared).elementsEqual(whole.utf8) { break }
            pieces = [Piece(range: 0..<text.utf8.count, prepared: Array(whole.utf8))]
        }
        tokens = LocatedTokens.tokens(of: pieces)
    }

    /// Most pieces are single characters of ASCII, each of which is prepared once and for all.
    private static func prepared(_ part: String, _ ascii: [[UInt8]], _ prepare: (String) -> String) -> [UInt8] {
        if part.utf8.count == 1, let byte = part.utf8.first, byte < 0x80 { return ascii[Int(byte)] }
        return Array(prepare(part).utf8)
    }

    private static let ascii = (0..<UInt8(0x80)).map {
        Array(TextPreparation.prepared(String(Unicode.Scalar($0))).utf8)
    }
    private static let exactASCII = (0..<UInt8(0x80)).map {
        Array(TextPreparation.exact(String(Unicode.Scalar($0))).utf8)
    }

    private struct Piece {
        let range: Range<Int>
        let prepared: [UInt8]
    }

    /// Characters with the marks that follow them; words where TeX is in them.
    private static func characters(_ text: String) -> [(Range<Int>, String)] {
        words(text).flatMap { range, word in
            if word.utf8.contains(UInt8(ascii: "\\")) { return [(range, word)] }
            var parts: [(Range<Int>, String)] = []
            var position = range.lowerBound
            var part = ""
            for scalar in word.unicodeScalars {
                let joins =
                    scalar.value >= 0x80
                    && (scalar.properties.generalCategory.isMark || scalar.properties.isDefaultIgnorableCodePoint)
                if !part.isEmpty, !joins {
                    parts.append((position..<position + part.utf8.count, part))
                    position += part.utf8.count
                    part = ""
                }
                part.unicodeScalars.append(scalar)
            }
            if !part.isEmpty { parts.append((position..<position + part.utf8.count, part)) }
            return parts
        }
    }

    /// Runs of white space and runs of anything else.
    private static func words(_ text: String) -> [(Range<Int>, String)] {
        var parts: [(Range<Int>, String)] = []
        var position = 0
        var part = ""
        var isBlank = false
        for scalar in text.unicodeScalars {
            let isSpace = scalar.properties.isWhitespace
            if !part.isEmpty, isSpace != isBlank {
                parts.append((position..<position + part.utf8.count, part))
                position += part.utf8.count
                part = ""
            }
            isBlank = isSpace
            part.unicodeScalars.append(scalar)
        }
        if !part.isEmpty { parts.append((position..<position + part.utf8.count, part)) }
        return parts
    }

    private static func tokens(of pieces: [Piece]) -> [Token?] {
        let prepared = pieces.flatMap(\.prepared)
        // The piece of every prepared byte.
        let owners = pieces.indices.flatMap { repeatElement($0, count: pieces[$0].prepared.count) }
        var tokens: [Token?] = []
        prepared.withUnsafeBufferPointer { bytes in
            var scanner = TokenScanner(bytes)
            while let element = scanner.next() {
                switch element {
                case .paragraphBreak: tokens.append(nil)
                case .token(let range, let isOneCharacter):
                    let place =
                        pieces[owners[range.lowerBound]].range
                        .lowerBound..<pieces[owners[range.upperBound - 1]].range.upperBound
                    tokens.append(Token(spelling: Array(bytes[range]), isOneCharacter: isOneCharacter, range: place))
                }
            }
        }
        return tokens
    }

    /// Every place where the tokens of a term occur next to each other, in order.
    func places(of term: Term, foldsPlurals: Bool = true) -> [Range<Int>] {
        let wanted = term.tokens.map { token in
            LocatedTokens.form(Array(token.spelling.utf8), token.isOneCharacter, foldsPlurals && !term.isExact)
        }
        guard !wanted.isEmpty, tokens.count >= wanted.count else { return [] }
        var places: [Range<Int>] = []
        for start in 0...(tokens.count - wanted.count) {
            let found = tokens[start..<start + wanted.count]
            let isHere = zip(found, wanted.indices).allSatisfy { token, index in
                guard let token else { return false }
                if term.isPrefix, index == wanted.count - 1 {
                    return token.spelling.starts(with: term.tokens[index].spelling.utf8)
                }
                return LocatedTokens.form(token.spelling, token.isOneCharacter, foldsPlurals && !term.isExact)
                    == wanted[index]
            }
            if isHere, let first = found.first ?? nil, let last = found.last ?? nil {
                places.append(first.range.lowerBound..<last.range.upperBound)
            }
        }
        return places
    }

    private static func form(_ spelling: [UInt8], _ isOneCharacter: Bool, _ folds: Bool) -> [UInt8] {
        folds && !isOneCharacter ? spelling.withUnsafeBufferPointer(PluralFolding.folded) : spelling
    }
}
