/// The tokens of prepared texts, in order; a break stands where no phrase may cross.
struct TokenStream {
    struct Token {
        /// Where the spelling begins in ``TokenStream/bytes``.
        let start: Int
        /// 0 for a break.
        let length: Int
        /// Of the folded spelling, so that most tokens can be told apart at a glance.
        let hash: UInt64
        /// Han, Kana, Hangul, Thai…: a token of one character with the marks that follow it.
        let isOneCharacter: Bool
    }

    /// The spellings without plural folding, one after another.
    private(set) var bytes: [UInt8] = []
    private(set) var tokens: [Token] = []
    private let foldsPlurals: Bool

    /// - Parameter foldsPlurals: false for exact text and for names.
    init(foldsPlurals: Bool) {
        self.foldsPlurals = foldsPlurals
    }

    /// Appends the tokens of a prepared text; its first token is no neighbour of what was appended before.
    mutating func append(_ prepared: String) {
        if !tokens.isEmpty { appendBreak() }
        var scanner = TokenScanner(prepared)
        while let element = scanner.next() {
            switch element {
            case .paragraphBreak: appendBreak()
            case .token(let spelling, let isOneCharacter): append(spelling, isOneCharacter: isOneCharacter)
            }
        }
    }

    private mutating func append(_ spelling: ArraySlice<UInt8>, isOneCharacter: Bool) {
        let start = bytes.count
        bytes.append(contentsOf: spelling)
        let folded = foldsPlurals && !isOneCharacter ? PluralFolding.folded(spelling) : spelling
        tokens.append(
            Token(start: start, length: spelling.count, hash: TokenHash.of(folded), isOneCharacter: isOneCharacter))
    }

    private mutating func appendBreak() {
        guard let last = tokens.last, last.length > 0 else { return }
        tokens.append(Token(start: bytes.count, length: 0, hash: 0, isOneCharacter: false))
    }

    /// The spelling of a token without plural folding.
    func spelling(_ token: Token) -> ArraySlice<UInt8> {
        bytes[token.start..<(token.start + token.length)]
    }

    /// The spelling of a token as equality compares it.
    func folded(_ token: Token) -> ArraySlice<UInt8> {
        foldsPlurals && !token.isOneCharacter ? PluralFolding.folded(spelling(token)) : spelling(token)
    }
}

/// A hash that tells tokens apart at a glance; equality is always decided on the bytes.
///
/// Source: FNV-1a, http://www.isthe.com/chongo/tech/comp/fnv/
enum TokenHash {
    static func of(_ bytes: ArraySlice<UInt8>) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        return hash
    }
}
