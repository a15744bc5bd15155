@testable import Rules

/// The definition of what a regular expression matches, tried in every way: exponential, and so obviously right.
struct Backtracking {
    private let text: [Unicode.Scalar]
    private let ignoresCase: Bool
    /// A number for every word, from 1; 0 where there is none.
    private let words: [Int]
    private var stepsLeft: Int

    /// It takes more steps than were allowed.
    struct Exhausted: Error {}

    init(_ text: [Unicode.Scalar], ignoresCase: Bool, steps: Int = .max) {
        self.text = text
        self.ignoresCase = ignoresCase
        words = Backtracking.words(of: text)
        stepsLeft = steps
    }

    /// - Throws: ``Exhausted``.
    mutating func hasMatch(_ syntax: RegexSyntax) throws -> Bool {
        for start in 0...text.count where try match(syntax, at: start, then: { _, _ in true }) { return true }
        return false
    }

    /// What is to match behind a part, from a position on.
    private typealias Rest = (inout Backtracking, Int) throws -> Bool

    private mutating func match(_ syntax: RegexSyntax, at position: Int, then rest: Rest) throws -> Bool {
        stepsLeft -= 1
        if stepsLeft < 0 { throw Exhausted() }
        switch syntax {
        case .empty: return try rest(&self, position)
        case .literal(let wanted):
            guard position < text.count, isEqual(wanted, text[position]) else { return false }
            return try rest(&self, position + 1)
        case .set(let set):
            guard position < text.count, set.contains(text[position], ignoresCase: ignoresCase) else { return false }
            return try rest(&self, position + 1)
        case .assertion(let assertion): return try holds(assertion, at: position) && rest(&self, position)
        case .sequence(let parts):
            guard let first = parts.first else { return try rest(&self, position) }
            return try match(first, at: position) {
                try $0.match(.sequence(Array(parts.dropFirst())), at: $1, then: rest)
            }
        case .alternatives(let parts):
            for part in parts where try match(part, at: position, then: rest) { return true }
            return false
        case .repetition(let part, let minimum, let maximum):
            return try match(part, minimum, maximum, at: position, then: rest)
        }
    }

    private mutating func match(
        _ part: RegexSyntax, _ minimum: Int, _ maximum: Int?, at position: Int, then rest: Rest
    ) throws -> Bool {
        if minimum > 0 {
            let fewer = RegexSyntax.repetition(part, minimum: minimum - 1, maximum: maximum.map { $0 - 1 })
            return try match(part, at: position) { try $0.match(fewer, at: $1, then: rest) }
        }
        if try rest(&self, position) { return true }
        if maximum == 0 { return false }
        let fewer = RegexSyntax.repetition(part, minimum: 0, maximum: maximum.map { $0 - 1 })
        // An empty turn of a loop leads nowhere new.
        return try match(part, at: position) { try $1 > position && $0.match(fewer, at: $1, then: rest) }
    }

    private func isEqual(_ left: Unicode.Scalar, _ right: Unicode.Scalar) -> Bool {
        ignoresCase ? SimpleCaseFolding.folded(left) == SimpleCaseFolding.folded(right) : left == right
    }

    private func holds(_ assertion: RegexAssertion, at position: Int) -> Bool {
        switch assertion {
        case .start: position == 0
        case .end: position == text.count
        case .wordBoundary: isBoundary(position)
        case .noWordBoundary: !isBoundary(position)
        }
    }

    private func isBoundary(_ position: Int) -> Bool {
        let before = position > 0 ? words[position - 1] : 0
        let after = position < text.count ? words[position] : 0
        return before != after
    }

    /// A letter of Han, Kana, Hangul… is a word of its own with its marks; any others in a row are one.
    private static func words(of text: [Unicode.Scalar]) -> [Int] {
        var words: [Int] = []
        var count = 0
        var isInWord = false
        var wasOneCharacter = false
        for scalar in text {
            let category = scalar.properties.generalCategory
            let isOneCharacter = category.isLetterOrDigit && Scripts.isOneCharacterToken(scalar)
            if !ScalarProperty.word.holds(for: scalar) {
                isInWord = false
                words.append(0)
                continue
            }
            if !isInWord || isOneCharacter || wasOneCharacter && !category.isMark { count += 1 }
            if !isInWord || !category.isMark { wasOneCharacter = isOneCharacter }
            isInWord = true
            words.append(count)
        }
        return words
    }
}
