/// The alphabets of mathematics.
///
/// MathML Core has no attribute for them but characters of their own (The Unicode Standard, Mathematical Alphanumeric Symbols).
enum MathAlphabet: Sendable {
    case upright, italic, bold, boldItalic, script, fraktur, doubleStruck, sansSerif, typewriter

    /// A letter or digit of this alphabet; others are as they were.
    func letter(_ scalar: Unicode.Scalar) -> String {
        String(Character(mapped(scalar) ?? scalar))
    }

    func node(_ letters: [String]) -> MathNode {
        // One letter in an upright alphabet must be told not to lean; all others are symbols of their own.
        self == .upright && letters.count == 1 ? .upright(letters[0]) : .identifier(letters.joined())
    }

    private func mapped(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
        if let letter = exceptions[scalar] { return letter }
        switch scalar {
        case "A"..."Z": return latin.flatMap { Unicode.Scalar($0 + scalar.value - 0x41) }
        case "a"..."z": return latin.flatMap { Unicode.Scalar($0 + 26 + scalar.value - 0x61) }
        case "0"..."9": return digits.flatMap { Unicode.Scalar($0 + scalar.value - 0x30) }
        case "Α"..."Ω": return greek.flatMap { Unicode.Scalar($0 + scalar.value - 0x391) }
        case "α"..."ω": return greek.flatMap { Unicode.Scalar($0 + 26 + scalar.value - 0x3B1) }
        default: return nil
        }
    }

    /// The code of the alphabet's A.
    private var latin: UInt32? {
        switch self {
        case .upright, .italic: nil
        case .bold: 0x1D400
        case .boldItalic: 0x1D468
        case .script: 0x1D49C
        case .fraktur: 0x1D504
        case .doubleStruck: 0x1D538
        case .sansSerif: 0x1D5A0
        case .typewriter: 0x1D670
        }
    }

    private var digits: UInt32? {
        switch self {
        case .bold, .boldItalic: 0x1D7CE
        case .doubleStruck: 0x1D7D8
        case .sansSerif: 0x1D7E2
        case .typewriter: 0x1D7F6
        case .upright, .italic, .script, .fraktur: nil
        }
    }

    private var greek: UInt32? {
        switch self {
        case .bold: 0x1D6A8
        case .boldItalic: 0x1D71C
        default: nil
        }
    }

    /// The letters that Unicode had before.
    private var exceptions: [Unicode.Scalar: Unicode.Scalar] {
        switch self {
        case .script: Self.scriptExceptions
        case .fraktur: Self.frakturExceptions
        case .doubleStruck: Self.doubleStruckExceptions
        default: [:]
        }
    }

    private static let scriptExceptions: [Unicode.Scalar: Unicode.Scalar] = [
        "B": "ℬ", "E": "ℰ", "F": "ℱ", "H": "ℋ", "I": "ℐ", "L": "ℒ", "M": "ℳ", "R": "ℛ", "e": "ℯ", "g": "ℊ", "o": "ℴ",
    ]
    private static let frakturExceptions: [Unicode.Scalar: Unicode.Scalar] = [
        "C": "ℭ", "H": "ℌ", "I": "ℑ", "R": "ℜ", "Z": "ℨ",
    ]
    private static let doubleStruckExceptions: [Unicode.Scalar: Unicode.Scalar] = [
        "C": "ℂ", "H": "ℍ", "N": "ℕ", "P": "ℙ", "Q": "ℚ", "R": "ℝ", "Z": "ℤ",
    ]
}
