/// Finds a term among tokens.
struct TermMatcher: Sendable {
    private struct Token: Sendable {
        let bytes: [UInt8]
        let hash: UInt64
    }

    private let tokens: [Token]
    /// The last token, when it is only the beginning of one.
    private let prefix: ArraySlice<UInt8>?
    let isExact: Bool

    init(_ term: Term) {
        isExact = term.isExact
        let whole = term.isPrefix ? term.tokens.dropLast() : term.tokens[...]
        tokens = whole.map { token in
            let spelling = Array(token.spelling.utf8)
            let isFolded = !term.isExact && !token.isOneCharacter
            let folded = isFolded ? spelling.withUnsafeBufferPointer(PluralFolding.folded) : spelling
            return Token(bytes: folded, hash: folded.withUnsafeBufferPointer(TokenHash.of))
        }
        prefix = term.isPrefix ? term.tokens.last.map { Array($0.spelling.utf8)[...] } : nil
    }

    /// Whether the tokens of the term occur next to each other, in order, without a break between them.
    func occurs(in stream: TokenStream) -> Bool {
        let length = tokens.count + (prefix == nil ? 0 : 1)
        guard length > 0, stream.tokens.count >= length else { return false }
        guard tokens.allSatisfy({ stream.mayContain($0.hash) }) else { return false }
        return stream.tokens.withUnsafeBufferPointer { candidates in
            for start in 0...(candidates.count - length) where occurs(in: stream, candidates, at: start) { return true }
            return false
        }
    }

    private func occurs(
        in stream: TokenStream, _ candidates: UnsafeBufferPointer<TokenStream.Token>, at start: Int
    ) -> Bool {
        for offset in tokens.indices where candidates[start + offset].hash != tokens[offset].hash { return false }
        for offset in tokens.indices {
            let candidate = candidates[start + offset]
            guard candidate.length > 0, stream.isSpelled(candidate, tokens[offset].bytes) else { return false }
        }
        guard let prefix else { return true }
        return stream.spelling(candidates[start + tokens.count]).starts(with: prefix)
    }
}
