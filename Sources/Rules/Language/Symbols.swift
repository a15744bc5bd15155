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

    var isBlank: Bool { scalar.properties.isWhitespace }

    /// Whether it may stand inside a word.
    var isWordCharacter: Bool { !isBlank && !Symbol.signs.contains(scalar) && scalar.value != 0 }

    /// Whether a word may begin with it.
    var startsWord: Bool { isWordCharacter && scalar != "-" && scalar != "/" && !Symbol.dashes.contains(scalar) }

    /// Whether it negates what follows, at the beginning of a condition.
    var isMinus: Bool { scalar == "-" || Symbol.dashes.contains(scalar) }

    /// The symbols of a text. Default-ignorable characters (zero-width blanks and joiners, direction marks) come along with
    /// pasted text, mean nothing to the language, and are left out.
    static func all(in text: String) -> [Symbol] {
        var symbols: [Symbol] = []
        symbols.reserveCapacity(text.utf8.count)
        var offset = 0
        for scalar in text.unicodeScalars {
            if scalar.value < 0x80 || !scalar.properties.isDefaultIgnorableCodePoint {
                symbols.append(Symbol(scalar: asciiForms[scalar] ?? scalar, original: scalar, offset: offset))
            }
            offset += UTF8.width(scalar)
        }
        return symbols
    }

    /// Whether a text reads back as one word.
    static func isPlainWord(_ text: String) -> Bool {
        let scalars = text.unicodeScalars
        let symbols = all(in: text)
        guard let first = symbols.first, first.startsWord, symbols.count == scalars.count else { return false }
        return symbols.allSatisfy { $0.isWordCharacter && $0.scalar == $0.original }
    }

    private static let signs: Set<Unicode.Scalar> = [
        "(", ")", "\"", ",", ":", "*", "<", ">", "=", "!", "&", "|", "{", "}", "[", "]", "~", "^", "\\", "`",
    ]

    private static let dashes: Set<Unicode.Scalar> = ["–", "—", "−"]

    private static let asciiForms: [Unicode.Scalar: Unicode.Scalar] = {
        var table: [Unicode.Scalar: Unicode.Scalar] = ["、": ","]
        for quote in "“”„‟«»".unicodeScalars { table[quote] = "\"" }
        for sign in signs.union(["-", "/"]) {
            // The full-width forms of ASCII lie in the same order from U+FF01.
            if let fullWidth = Unicode.Scalar(sign.value + 0xFEE0) { table[fullWidth] = sign }
        }
        return table
    }()
}
