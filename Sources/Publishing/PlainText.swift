/// Foreign plain text, made fit for one line or for paragraphs of a feed.
public enum PlainText {
    /// The text on one line: white space and controls become single spaces, and controls that turn the writing direction of what
    /// follows are dropped, so that one title cannot disorder the list around it. Where a character was lost there is a question mark:
    /// readers take U+FFFD, and what is no character at all, for a broken feed.
    public static func line(_ text: String) -> String { isLine(text) ? text : made(text[...]) }

    /// The paragraphs of a text in which blank lines end them, each on one line; none is empty.
    public static func paragraphs(_ text: String) -> [String] {
        // Most texts are one line that is fit as it is.
        if isLine(text) { return text.isEmpty ? [] : [text] }
        var paragraphs: [String] = []
        var start = text.startIndex
        // Where the present line begins, and whether anything but space stands in it.
        var lineStart = start
        var isBlank = true
        func endParagraph(at end: String.Index) {
            let paragraph = made(text[start..<end])
            if !paragraph.isEmpty { paragraphs.append(paragraph) }
        }
        let scalars = text.unicodeScalars
        var index = scalars.startIndex
        while index < scalars.endIndex {
            let scalar = scalars[index]
            var next = scalars.index(after: index)
            if isLineEnd(scalar) {
                if scalar == "\r", next < scalars.endIndex, scalars[next] == "\n" { next = scalars.index(after: next) }
                if isBlank {
                    endParagraph(at: lineStart)
                    start = next
                }
                lineStart = next
                isBlank = true
            } else if isBlank {
                isBlank = isSpace(scalar)
            }
            index = next
        }
        endParagraph(at: scalars.endIndex)
        return paragraphs
    }

    /// Whether a text is on one line already, as ``line(_:)`` makes it.
    private static func isLine(_ text: String) -> Bool {
        var isAfterSpace = true
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: " "):
                if isAfterSpace { return false }
                isAfterSpace = true
            case 0x21...0x7E: isAfterSpace = false
            case ..<0x20, 0x7F: return false
            default:
                if mayBeginUnfit(byte) { return text.unicodeScalars.allSatisfy { isFit($0) } && isSpacedAsLine(text) }
                isAfterSpace = false
            }
        }
        return text.isEmpty || !isAfterSpace
    }

    /// Whether spaces are single, and none is at an end.
    private static func isSpacedAsLine(_ text: String) -> Bool {
        var last = UInt8(ascii: " ")
        for byte in text.utf8 {
            if byte == UInt8(ascii: " "), last == byte { return false }
            last = byte
        }
        return last != UInt8(ascii: " ")
    }

    /// Whether a character stays as it is.
    private static func isFit(_ scalar: Unicode.Scalar) -> Bool {
        scalar == " " || !(isSpace(scalar) || isLost(scalar) || isDirectionControl(scalar))
    }

    /// Whether a byte of UTF-8 begins a character that ``isFit(_:)`` may refuse: a control, a space, or no character at all.
    private static func mayBeginUnfit(_ byte: UInt8) -> Bool {
        switch byte {
        case 0xC2, 0xE1...0xE3, 0xEF...: true
        default: false
        }
    }

    private static func made(_ text: Substring) -> String {
        var line: [UInt8] = []
        line.reserveCapacity(text.utf8.count)
        var isSpaceDue = false
        for scalar in text.unicodeScalars where !isDirectionControl(scalar) {
            if isSpace(scalar) {
                isSpaceDue = !line.isEmpty
            } else {
                if isSpaceDue { line.append(UInt8(ascii: " ")) }
                isSpaceDue = false
                if scalar.isASCII {
                    line.append(UInt8(scalar.value))
                } else if isLost(scalar) {
                    line.append(UInt8(ascii: "?"))
                } else {
                    line += scalar.utf8
                }
            }
        }
        return String(decoding: line, as: UTF8.self)
    }

    /// The beginning of a text, cut between words with an ellipsis when it is longer than `limit` bytes of UTF-8.
    public static func beginning(of text: String, limit: Int) -> String {
        guard text.utf8.count > limit else { return text }
        var end = text.utf8.index(text.startIndex, offsetBy: limit)
        while end > text.startIndex, text.utf8[end] & 0b1100_0000 == 0b1000_0000 { end = text.utf8.index(before: end) }
        var beginning = text[..<end]
        if let space = beginning.unicodeScalars.lastIndex(of: " "), space > beginning.startIndex {
            beginning = beginning[..<space]
        }
        return beginning + "…"
    }

    /// Controls, and what has the property White_Space (Unicode Standard §4.7).
    private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0...0x20, 0x7F...0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: true
        default: false
        }
    }

    /// Unicode Standard §5.8, but for a line feed and a carriage return that belong together.
    private static func isLineEnd(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x0A...0x0D, 0x85, 0x2028, 0x2029: true
        default: false
        }
    }

    /// U+FFFD, and the noncharacters (Unicode Standard §23.7).
    private static func isLost(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value == 0xFFFD || scalar.value & 0xFFFE == 0xFFFE || (0xFDD0...0xFDEF).contains(scalar.value)
    }

    /// Embeddings, overrides and isolates (Unicode Standard Annex #9 §2).
    static func isDirectionControl(_ scalar: Unicode.Scalar) -> Bool {
        (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
    }
}
