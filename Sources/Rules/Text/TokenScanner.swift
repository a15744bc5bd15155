/// Cuts prepared text into tokens.
///
/// A run of letters, digits and marks is one token; `++` and `#` directly after a Latin letter belong to it and end it
/// (`c++11` is `c++`, `11`). A letter or digit of Han, Kana, Hangul, Thai, Lao, Khmer or Myanmar is a token of its own, with
/// the marks that follow it; punctuation of these scripts separates as any other does. A mark that follows neither is dropped.
struct TokenScanner {
    enum Element {
        case token(ArraySlice<UInt8>, isOneCharacter: Bool)
        /// A blank line stood here.
        case paragraphBreak
    }

    private enum Kind {
        case word, oneCharacter, mark, lineFeed, blank, separator
    }

    private let bytes: [UInt8]
    private var position = 0

    init(_ prepared: String) {
        bytes = Array(prepared.utf8)
    }

    mutating func next() -> Element? {
        var lineFeeds = 0
        while position < bytes.count {
            let (kind, length) = kind(at: position)
            switch kind {
            case .word: return .token(word(), isOneCharacter: false)
            case .oneCharacter: return .token(oneCharacter(length), isOneCharacter: true)
            case .lineFeed:
                lineFeeds += 1
                position += length
                if lineFeeds == 2 { return .paragraphBreak }
            case .blank: position += length
            case .mark, .separator:
                lineFeeds = 0
                position += length
            }
        }
        return nil
    }

    private mutating func word() -> ArraySlice<UInt8> {
        let start = position
        var endsInLatin = false
        while position < bytes.count {
            let byte = bytes[position]
            if byte < 0x80 {
                if TokenScanner.isASCIIWord[Int(byte)] {
                    endsInLatin = byte > 0x39
                    position += 1
                    continue
                }
                if endsInLatin { position += suffixLength(byte) }
                break
            }
            let (scalar, length) = scalar(at: position)
            let kind = TokenScanner.kind(of: scalar)
            guard kind == .word || kind == .mark else { break }
            if kind == .word { endsInLatin = Scripts.isLatin(scalar) }
            position += length
        }
        return bytes[start..<position]
    }

    /// 2 for `++`, 1 for `#`, else 0.
    private func suffixLength(_ byte: UInt8) -> Int {
        if byte == UInt8(ascii: "#") { return 1 }
        let plus = UInt8(ascii: "+")
        return byte == plus && position + 1 < bytes.count && bytes[position + 1] == plus ? 2 : 0
    }

    private mutating func oneCharacter(_ length: Int) -> ArraySlice<UInt8> {
        let start = position
        position += length
        while position < bytes.count, bytes[position] >= 0x80 {
            let (scalar, length) = scalar(at: position)
            guard TokenScanner.kind(of: scalar) == .mark else { break }
            position += length
        }
        return bytes[start..<position]
    }

    private func kind(at position: Int) -> (Kind, length: Int) {
        let byte = bytes[position]
        if byte >= 0x80 {
            let (scalar, length) = scalar(at: position)
            return (TokenScanner.kind(of: scalar), length)
        }
        if TokenScanner.isASCIIWord[Int(byte)] { return (.word, 1) }
        if byte == 0x0A { return (.lineFeed, 1) }
        return (byte == 0x20 || byte == 0x09 || byte == 0x0D ? .blank : .separator, 1)
    }

    /// Decodes the scalar at a position of text that is known to be UTF-8.
    private func scalar(at position: Int) -> (Unicode.Scalar, length: Int) {
        let first = UInt32(bytes[position])
        let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC0 ? 2 : 1
        guard length > 1, position + length <= bytes.count else { return ("\u{FFFD}", 1) }
        var value = first & (0xFF >> UInt32(length + 1))
        for offset in 1..<length { value = value << 6 | UInt32(bytes[position + offset] & 0x3F) }
        return (Unicode.Scalar(value) ?? "\u{FFFD}", length)
    }

    private static func kind(of scalar: Unicode.Scalar) -> Kind {
        switch scalar.value {
        // Most text of these scripts, without asking for properties.
        case 0xAC00...0xD7A3, 0x4E00...0x9FFF, 0x3041...0x3096, 0x30A1...0x30FA: return .oneCharacter
        case 0x2010...0x2027: return .separator
        case 0x2029: return .lineFeed
        default: break
        }
        let category = scalar.properties.generalCategory
        if category.isLetterOrDigit { return Scripts.isOneCharacterToken(scalar) ? .oneCharacter : .word }
        if category.isMark { return .mark }
        return scalar.properties.isWhitespace ? .blank : .separator
    }

    private static let isASCIIWord: [Bool] = (UInt8(0)..<0x80).map { byte in
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    }
}
