/// Decides whether an author is meant by a name in a rule.
///
/// Tokens are paired with different tokens of the author so that each pair is equal, or one of the two is a single letter and
/// begins the other; at least one pair of two or more letters is equal. The order is free. Tokens before a comma must be in
/// an equal pair. Runs of one-character tokens (Han, Kana, Hangul…) must occur as substrings.
struct NameMatcher: Sendable {
    private let words: [Word]
    private let substrings: [TermMatcher]
    private let exact: [String]?

    private struct Word: Sendable {
        let bytes: ArraySlice<UInt8>
        let isLetter: Bool
        let mustBeFull: Bool
        let isPrefix: Bool
    }

    init(_ pattern: NamePattern) {
        let term = pattern.term
        exact = term.isExact ? term.tokens.map(\.spelling) : nil
        words = term.tokens.enumerated().filter { !$0.element.isOneCharacter }.map { position, token in
            let bytes = Array(token.spelling.utf8)[...]
            return Word(
                bytes: bytes, isLetter: NameMatcher.isLetter(bytes), mustBeFull: position < pattern.fullTokens,
                isPrefix: term.isPrefix && position == term.tokens.count - 1)
        }
        substrings = NameMatcher.runs(of: term.tokens).map {
            TermMatcher(Term(tokens: $0, isPrefix: false, isExact: true))
        }
    }

    var isExact: Bool { exact != nil }

    /// Words of one author beyond this many are not looked at: no name has so many, and pairing must not take for ever.
    static let maximumWords = 64

    func matches(_ name: TokenStream) -> Bool {
        if let exact { return matchesExactly(exact, name) }
        guard substrings.allSatisfy({ $0.occurs(in: name) }) else { return false }
        if words.isEmpty { return !substrings.isEmpty }
        let candidates = name.tokens.lazy.filter { !$0.isOneCharacter && $0.length > 0 }
            .prefix(NameMatcher.maximumWords).map(name.spelling)
        guard candidates.count >= words.count else { return false }
        return hasPairing(Array(candidates))
    }

    /// The printed name, token by token; the last may be a prefix.
    private func matchesExactly(_ exact: [String], _ name: TokenStream) -> Bool {
        let tokens = name.tokens.filter { $0.length > 0 }
        guard tokens.count == exact.count else { return false }
        let endsInPrefix = words.last?.isPrefix == true
        return zip(tokens.indices, exact).allSatisfy { position, spelling in
            let token = name.spelling(tokens[position])
            return endsInPrefix && position == tokens.count - 1
                ? token.starts(with: spelling.utf8) : token.elementsEqual(spelling.utf8)
        }
    }

    /// Whether some full pair can be completed to a pairing of all words; a name in one-character tokens is full by itself.
    private func hasPairing(_ candidates: [ArraySlice<UInt8>]) -> Bool {
        if !substrings.isEmpty { return canPair(words, with: candidates) }
        for (index, word) in words.enumerated() where !word.isLetter {
            for (position, candidate) in candidates.enumerated() where isFullPair(word, candidate) {
                var otherWords = words
                otherWords.remove(at: index)
                var otherCandidates = candidates
                otherCandidates.remove(at: position)
                if canPair(otherWords, with: otherCandidates) { return true }
            }
        }
        return false
    }

    /// Bipartite matching by augmenting paths (Kuhn), so that no name takes more than cubic time.
    private func canPair(_ words: [Word], with candidates: [ArraySlice<UInt8>]) -> Bool {
        var partner = [Int?](repeating: nil, count: candidates.count)
        for word in words.indices {
            var visited = Set<Int>()
            guard augment(word, words, candidates, &partner, &visited) else { return false }
        }
        return true
    }

    private func augment(
        _ word: Int, _ words: [Word], _ candidates: [ArraySlice<UInt8>], _ partner: inout [Int?],
        _ visited: inout Set<Int>
    ) -> Bool {
        for position in candidates.indices where isPair(words[word], candidates[position]) {
            guard visited.insert(position).inserted else { continue }
            guard let other = partner[position] else {
                partner[position] = word
                return true
            }
            if augment(other, words, candidates, &partner, &visited) {
                partner[position] = word
                return true
            }
        }
        return false
    }

    private func isPair(_ word: Word, _ candidate: ArraySlice<UInt8>) -> Bool {
        if isFullPair(word, candidate) { return true }
        if word.mustBeFull { return false }
        return word.isLetter
            ? candidate.starts(with: word.bytes)
            : !word.isPrefix && NameMatcher.isLetter(candidate) && word.bytes.starts(with: candidate)
    }

    private func isFullPair(_ word: Word, _ candidate: ArraySlice<UInt8>) -> Bool {
        word.isPrefix ? candidate.starts(with: word.bytes) : candidate == word.bytes
    }

    /// Whether the bytes are one character.
    private static func isLetter(_ bytes: ArraySlice<UInt8>) -> Bool {
        bytes.count { $0 & 0xC0 != 0x80 } == 1
    }

    private static func runs(of tokens: [TermToken]) -> [[TermToken]] {
        tokens.split { !$0.isOneCharacter }.map(Array.init)
    }
}
