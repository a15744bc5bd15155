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
        let preparation = isExact ? Preparation.exact : .prepared
        let whole = preparation.of(text)
        var pieces = Pieces(charactersOf: text, preparation)
        if !pieces.prepared.elementsEqual(whole.utf8) { pieces = Pieces(wordsOf: text, preparation) }
        if !pieces.prepared.elementsEqual(whole.utf8) {
            pieces = Pieces()
            pieces.append(whole.utf8, of: 0..<text.utf8.count)
        }
        tokens = LocatedTokens.tokens(of: pieces)
    }

    private static func tokens(of pieces: Pieces) -> [Token?] {
        var tokens: [Token?] = []
        pieces.prepared.withUnsafeBufferPointer { bytes in
            var scanner = TokenScanner(bytes)
            while let element = scanner.next() {
                switch element {
                case .paragraphBreak: tokens.append(nil)
                case .token(let range, let isOneCharacter):
                    let place = pieces.starts[range.lowerBound]..<pieces.ends[range.upperBound - 1]
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

/// How a text is prepared, with what that makes of each character of ASCII once and for all: most characters are one.
private struct Preparation: Sendable {
    let of: @Sendable (String) -> String
    let ascii: [[UInt8]]

    private init(_ prepare: @escaping @Sendable (String) -> String) {
        of = prepare
        ascii = (0..<UInt8(0x80)).map { Array(prepare(String(Unicode.Scalar($0))).utf8) }
    }

    static let prepared = Preparation(TextPreparation.prepared)
    static let exact = Preparation(TextPreparation.exact)
}

/// What preparation makes of the pieces of a text, and from which bytes of the text each byte of it comes.
private struct Pieces {
    private(set) var prepared: [UInt8] = []
    private(set) var starts: [Int] = []
    private(set) var ends: [Int] = []

    init() {}

    /// Characters with the marks that follow them; words where TeX is in them.
    init(charactersOf text: String, _ preparation: Preparation) {
        for word in Pieces.words(text) {
            if word.text.utf8.contains(UInt8(ascii: "\\")) {
                append(preparation.of(String(word.text)).utf8, of: word.range)
            } else {
                appendCharacters(of: word, preparation)
            }
        }
    }

    init(wordsOf text: String, _ preparation: Preparation) {
        for word in Pieces.words(text) { append(preparation.of(String(word.text)).utf8, of: word.range) }
    }

    mutating func append(_ bytes: some Collection<UInt8>, of range: Range<Int>) {
        prepared += bytes
        starts += repeatElement(range.lowerBound, count: bytes.count)
        ends += repeatElement(range.upperBound, count: bytes.count)
    }

    private mutating func appendCharacters(of word: Word, _ preparation: Preparation) {
        var position = word.range.lowerBound
        var rest = word.text.unicodeScalars
        while let first = rest.popFirst() {
            var character = String(first)
            while let mark = rest.first, Pieces.joins(mark) {
                character.unicodeScalars.append(mark)
                rest.removeFirst()
            }
            let range = position..<position + character.utf8.count
            if range.count == 1 {
                append(preparation.ascii[Int(first.value)], of: range)
            } else {
                append(preparation.of(character).utf8, of: range)
            }
            position = range.upperBound
        }
    }

    private static func joins(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value >= 0x80
            && (scalar.properties.generalCategory.isMark || scalar.properties.isDefaultIgnorableCodePoint)
    }

    private typealias Word = (range: Range<Int>, text: Substring)

    /// Runs of white space and runs of anything else.
    private static func words(_ text: String) -> [Word] {
        var words: [Word] = []
        var rest = text[...]
        var position = 0
        while let first = rest.unicodeScalars.first {
            let isBlank = first.isBlank
            let end = rest.unicodeScalars.firstIndex { $0.isBlank != isBlank } ?? rest.endIndex
            let word = rest[..<end]
            words.append((position..<position + word.utf8.count, word))
            position += word.utf8.count
            rest = rest[end...]
        }
        return words
    }
}
