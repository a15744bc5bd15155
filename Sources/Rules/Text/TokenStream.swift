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
    /// A bit for every hash that occurs, by which most absent tokens are known at once.
    private var filter = [UInt64](repeating: 0, count: filterWords)
    private let foldsPlurals: Bool

    private static let filterWords = 64

    /// - Parameter foldsPlurals: false for exact text and for names.
    init(foldsPlurals: Bool) {
        self.foldsPlurals = foldsPlurals
    }

    /// Appends the tokens of a prepared text; its first token is no neighbour of what was appended before.
    mutating func append(_ prepared: String) {
        if !tokens.isEmpty { appendBreak() }
        var prepared = prepared
        prepared.withUTF8 { text in
            var scanner = TokenScanner(text)
            while let element = scanner.next() {
                switch element {
                case .paragraphBreak: appendBreak()
                case .token(let range, let isOneCharacter):
                    append(UnsafeBufferPointer(rebasing: text[range]), isOneCharacter: isOneCharacter)
                }
            }
        }
    }

    private mutating func append(_ spelling: UnsafeBufferPointer<UInt8>, isOneCharacter: Bool) {
        let start = bytes.count
        bytes.append(contentsOf: spelling)
        let hash = foldsPlurals && !isOneCharacter ? PluralFolding.hash(of: spelling) : TokenHash.of(spelling)
        filter[TokenStream.filterWord(of: hash)] |= TokenStream.filterBit(of: hash)
        tokens.append(Token(start: start, length: spelling.count, hash: hash, isOneCharacter: isOneCharacter))
    }

    private mutating func appendBreak() {
        guard let last = tokens.last, last.length > 0 else { return }
        tokens.append(Token(start: bytes.count, length: 0, hash: 0, isOneCharacter: false))
    }

    /// Whether a token with this hash may be here; false is certain.
    func mayContain(_ hash: UInt64) -> Bool {
        filter[TokenStream.filterWord(of: hash)] & TokenStream.filterBit(of: hash) != 0
    }

    private static func filterWord(of hash: UInt64) -> Int { Int(truncatingIfNeeded: hash >> 32) & (filterWords - 1) }

    private static func filterBit(of hash: UInt64) -> UInt64 { 1 << ((hash >> 40) & 63) }

    /// The spelling of a token without plural folding.
    func spelling(_ token: Token) -> ArraySlice<UInt8> {
        bytes[token.start..<(token.start + token.length)]
    }

    /// Whether a token is, as equality compares it, spelled like this.
    func isSpelled(_ token: Token, _ folded: [UInt8]) -> Bool {
        let spelling = spelling(token)
        guard foldsPlurals, !token.isOneCharacter else { return spelling.elementsEqual(folded) }
        return spelling.withUnsafeBufferPointer(PluralFolding.folded) == folded
    }
}
