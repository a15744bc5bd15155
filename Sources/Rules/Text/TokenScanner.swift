/// Cuts prepared text into tokens.
///
/// A run of letters, digits and marks is one token; `++` and `#` directly after a Latin letter belong to it and end it
/// (`c++11` is `c++`, `11`). A letter or digit of Han, Kana, Hangul, Thai, Lao, Khmer or Myanmar is a token of its own, with
/// the marks that follow it; punctuation of these scripts separates as any other does. A mark that follows neither is dropped.
struct TokenScanner {
    enum Element {
        /// The bytes of the token.
        case token(Range<Int>, isOneCharacter: Bool)
        /// A blank line stood here.
        case paragraphBreak
    }

    private enum Kind {
        case word, oneCharacter, mark, lineFeed, blank, separator
    }

    private let bytes: UnsafeBufferPointer<UInt8>
    /// Where the next element is looked for, from 0.
    var position = 0

    /// - Parameter prepared: the UTF-8 of a string, which outlives the scanner.
    init(_ prepared: UnsafeBufferPointer<UInt8>) {
        bytes = prepared
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

    private mutating func word() -> Range<Int> {
        let start = position
        var endsInLatin = false
        while position < bytes.count {
            let byte = bytes[position]
            if byte < 0x80 {
                if TokenScanner.isASCIIWord(byte) {
                    endsInLatin = byte > 0x39
                    position += 1
                    continue
                }
                if endsInLatin { position += suffixLength(byte) }
                break
            }
            let (scalar, length) = bytes.scalar(at: position)
            let kind = TokenScanner.kind(of: scalar)
            guard kind == .word || kind == .mark else { break }
            if kind == .word { endsInLatin = Scripts.isLatin(scalar) }
            position += length
        }
        return start..<position
    }

    /// 2 for `++`, 1 for `#`, else 0.
    private func suffixLength(_ byte: UInt8) -> Int {
        if byte == UInt8(ascii: "#") { return 1 }
        let plus = UInt8(ascii: "+")
        return byte == plus && position + 1 < bytes.count && bytes[position + 1] == plus ? 2 : 0
    }

    private mutating func oneCharacter(_ length: Int) -> Range<Int> {
        let start = position
        position += length
        while position < bytes.count, bytes[position] >= 0x80 {
            let (scalar, length) = bytes.scalar(at: position)
            guard TokenScanner.kind(of: scalar) == .mark else { break }
            position += length
        }
        return start..<position
    }

    private func kind(at position: Int) -> (Kind, length: Int) {
        let byte = bytes[position]
        if byte >= 0x80 {
            let (scalar, length) = bytes.scalar(at: position)
            return (TokenScanner.kind(of: scalar), length)
        }
        if TokenScanner.isASCIIWord(byte) { return (.word, 1) }
        if byte == 0x0A { return (.lineFeed, 1) }
        return (byte == 0x20 || byte == 0x09 || byte == 0x0D ? .blank : .separator, 1)
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

    @inline(__always)
    static func isASCIIWord(_ byte: UInt8) -> Bool {
        byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 26
    }
}
