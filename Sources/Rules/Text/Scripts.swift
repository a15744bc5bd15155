/// What the language needs to know about scripts, which the standard library does not tell.
enum Scripts {
    /// Whether a letter or digit is a token of its own: its Script_Extensions include Han, Hiragana, Katakana, Hangul,
    /// Thai, Lao, Khmer or Myanmar.
    ///
    /// Only meaningful for letters and digits; ranges run on over characters that are neither.
    /// Source: ScriptExtensions.txt of Unicode 14.0, with the ideographs added up to Unicode 15.1.
    static func isOneCharacterToken(_ scalar: Unicode.Scalar) -> Bool {
        let value = scalar.value
        if value < 0x0E01 { return false }
        if value >= 0xAC00 && value <= 0xFAD9 || value >= 0x3400 && value <= 0x9FFF { return true }
        return oneCharacterTokens.contains { $0.contains(value) }
    }

    /// Whether combining marks after this letter are decoration (Latin, Greek, Cyrillic) and not spelling.
    ///
    /// Source: Scripts.txt of Unicode 14.0.
    static func dropsMarks(after scalar: Unicode.Scalar) -> Bool {
        let value = scalar.value
        if value < 0x80 { return scalar.isASCIILetter }
        return latinGreekCyrillic.contains { $0.contains(value) }
    }

    /// Whether a letter is Latin, so that `++` or `#` may follow it.
    static func isLatin(_ scalar: Unicode.Scalar) -> Bool {
        let value = scalar.value
        if value < 0x80 { return scalar.isASCIILetter }
        return latin.contains { $0.contains(value) }
    }

    private static let oneCharacterTokens: [ClosedRange<UInt32>] = [
        0x0E01...0x0EDF, 0x1000...0x1099, 0x1100...0x11FF, 0x1780...0x17F9, 0x3005...0x30FF, 0x3131...0x3195,
        0x31F0...0x3229, 0x3280...0x3289, 0xA960...0xA97C, 0xA9E0...0xA9FE, 0xAA60...0xAA7F, 0xFF66...0xFFDC,
        0x16FE2...0x16FF6, 0x1AFF0...0x1B167, 0x1D360...0x1D371, 0x20000...0x323AF,
    ]

    private static let latin: [ClosedRange<UInt32>] = [
        0x00AA...0x00AA, 0x00BA...0x00BA, 0x00C0...0x02B8, 0x02E0...0x02E4, 0x1D00...0x1D25, 0x1D2C...0x1D5C,
        0x1D62...0x1D65, 0x1D6B...0x1D77, 0x1D79...0x1DBE, 0x1E00...0x1EFF, 0x2071...0x2071, 0x207F...0x207F,
        0x2090...0x209C, 0x212A...0x212B, 0x2C60...0x2C7F, 0xA722...0xA787, 0xA78B...0xA7FF, 0xAB30...0xAB64,
        0xFB00...0xFB06, 0xFF21...0xFF3A, 0xFF41...0xFF5A,
    ]

    private static let latinGreekCyrillic: [ClosedRange<UInt32>] =
        latin + [
            0x0370...0x0373, 0x0376...0x03E1, 0x03F0...0x03FF, 0x1D26...0x1D2A, 0x1F00...0x1FFC, 0x2126...0x2126,
            0x0400...0x0482, 0x048A...0x052F, 0x1C80...0x1C8A, 0x1D2B...0x1D2B, 0x1D78...0x1D78, 0xA640...0xA69D,
        ]
}

extension Unicode.Scalar {
    var isASCIILetter: Bool { value < 0x80 && (value | 0x20) &- 0x61 < 26 }
}

extension Unicode.GeneralCategory {
    var isLetterOrDigit: Bool {
        switch self {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
            .decimalNumber, .letterNumber, .otherNumber:
            true
        default: false
        }
    }

    var isMark: Bool {
        switch self {
        case .nonspacingMark, .spacingMark, .enclosingMark: true
        default: false
        }
    }
}

extension Scripts {
    /// Whether a one-character token is an ideograph or a Hangul syllable or letter, not kana, Thai and the like.
    static func isHanOrHangul(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x1100...0x11FF, 0x3131...0x318E, 0xA960...0xA97C, 0xAC00...0xD7FB: true
        default: scalar.properties.isIdeographic
        }
    }
}
