/// What assertions ask about a place between two characters.
struct RegexPlace: OptionSet {
    let rawValue: UInt8

    static let start = RegexPlace(rawValue: 1)
    static let end = RegexPlace(rawValue: 2)
    static let wordBoundary = RegexPlace(rawValue: 4)

    /// What an assertion looks at.
    init(askedBy assertion: RegexAssertion) {
        self =
            switch assertion {
            case .start: .start
            case .end: .end
            case .wordBoundary, .noWordBoundary: .wordBoundary
            }
    }

    init(rawValue: UInt8) { self.rawValue = rawValue }

    func satisfies(_ assertion: RegexAssertion) -> Bool {
        contains(RegexPlace(askedBy: assertion)) != (assertion == .noWordBoundary)
    }

    /// Between a word and what is none, and on both sides of a one-character token (Han, Kana, Hangul…), which is a word by itself.
    static func isWordBoundary(_ position: Int, in text: [Unicode.Scalar]) -> Bool {
        let before = position > 0 && ScalarProperty.word.holds(for: text[position - 1])
        let after = position < text.count && ScalarProperty.word.holds(for: text[position])
        guard before, after else { return before != after }
        if text[position].value < 0x80, text[position - 1].value < 0x80 { return false }
        if text[position].properties.generalCategory.isMark { return false }
        return isOneCharacterToken(text[position]) || isOneCharacterToken(lastBase(before: position, in: text))
    }

    private static func isOneCharacterToken(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.generalCategory.isLetterOrDigit && Scripts.isOneCharacterToken(scalar)
    }

    /// The character before a position to which the marks before the position belong.
    private static func lastBase(before position: Int, in text: [Unicode.Scalar]) -> Unicode.Scalar {
        var index = position - 1
        while index > 0, text[index].properties.generalCategory.isMark { index -= 1 }
        return text[index]
    }
}
