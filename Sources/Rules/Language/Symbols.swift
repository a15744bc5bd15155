/// One character of a rule as the grammar sees it.
struct Symbol {
    /// What the grammar compares: outside phrases, full-width signs and typographic quotes are read as their ASCII forms.
    let scalar: Unicode.Scalar
    /// What was written.
    let original: Unicode.Scalar
    /// Bytes of UTF-8 before it.
    let offset: Int

    /// Bytes of UTF-8 up to and with it.
    var end: Int { offset + UTF8.width(original) }

    var isBlank: Bool { scalar.isBlank }

    /// Whether it may stand inside a word.
    var isWordCharacter: Bool { Symbol.isWordCharacter(scalar) }

    /// Whether a word may begin with it.
    var startsWord: Bool { Symbol.startsWord(scalar) }

    /// Whether it negates what follows, at the beginning of a condition.
    var isMinus: Bool { Symbol.isMinus(scalar) }

    /// The symbols of a text. Default-ignorable characters (zero-width blanks and joiners, direction marks) come along with
    /// pasted text, mean nothing to the language, and are left out.
    static func all(in text: String) -> [Symbol] {
        var symbols: [Symbol] = []
        symbols.reserveCapacity(text.utf8.count)
        var offset = 0
        for scalar in text.unicodeScalars {
            if !isLeftOut(scalar) {
                symbols.append(Symbol(scalar: asciiForm(scalar), original: scalar, offset: offset))
            }
            offset += UTF8.width(scalar)
        }
        return symbols
    }

    /// Whether a text reads back as one word.
    static func isPlainWord(_ text: String) -> Bool {
        guard let first = text.unicodeScalars.first, startsWord(first) else { return false }
        return text.unicodeScalars.allSatisfy { isWordCharacter($0) && !isLeftOut($0) && asciiForm($0) == $0 }
    }

    private static func isLeftOut(_ scalar: Unicode.Scalar) -> Bool {
        !scalar.isASCII && scalar.properties.isDefaultIgnorableCodePoint
    }

    private static func asciiForm(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        scalar.isASCII ? scalar : asciiForms[scalar] ?? scalar
    }

    private static func isWordCharacter(_ scalar: Unicode.Scalar) -> Bool {
        !scalar.isBlank && !isSign(scalar) && scalar.value != 0
    }

    private static func startsWord(_ scalar: Unicode.Scalar) -> Bool {
        isWordCharacter(scalar) && scalar != "/" && !isMinus(scalar)
    }

    private static func isMinus(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "-", "–", "—", "−": true
        default: false
        }
    }

    private static func isSign(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "(", ")", "\"", ",", ":", "*", "<", ">", "=", "!", "&", "|", "{", "}", "[", "]", "~", "^", "\\", "`": true
        default: false
        }
    }

    private static let asciiForms: [Unicode.Scalar: Unicode.Scalar] = {
        var table: [Unicode.Scalar: Unicode.Scalar] = ["、": ","]
        for quote in "“”„‟«»".unicodeScalars { table[quote] = "\"" }
        for value in UInt8(0x21)...0x7E {
            let sign = Unicode.Scalar(value)
            guard isSign(sign) || sign == "-" || sign == "/" else { continue }
            // The full-width forms of ASCII lie in the same order from U+FF01.
            if let fullWidth = Unicode.Scalar(sign.value + 0xFEE0) { table[fullWidth] = sign }
        }
        return table
    }()
}

extension Unicode.Scalar {
    /// White space, ASCII without asking for properties.
    var isBlank: Bool {
        if isASCII { return self == " " || (0x09...0x0D).contains(value) }
        return properties.isWhitespace
    }
}
