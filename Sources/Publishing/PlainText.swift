/// Foreign plain text, made fit for one line or for paragraphs of a feed.
public enum PlainText {
    /// The text on one line: white space and controls become single spaces, and controls that turn the writing direction of what
    /// follows are dropped, so that one title cannot disorder the list around it. Where a character was lost there is a question mark:
    /// readers take U+FFFD, and what is no character at all, for a broken feed.
    public static func line(_ text: String) -> String {
        var line = String.UnicodeScalarView()
        var isSpaceDue = false
        for scalar in text.unicodeScalars where !isDirectionControl(scalar) {
            if isSpace(scalar) {
                isSpaceDue = !line.isEmpty
            } else {
                if isSpaceDue { line.append(" ") }
                isSpaceDue = false
                line.append(isLost(scalar) ? "?" : scalar)
            }
        }
        return String(line)
    }

    /// The paragraphs of a text in which blank lines end them, each on one line; none is empty.
    public static func paragraphs(_ text: String) -> [String] {
        var paragraphs: [String] = []
        var lines: [Substring] = []
        func endParagraph() {
            let paragraph = line(lines.joined(separator: " "))
            if !paragraph.isEmpty { paragraphs.append(paragraph) }
            lines = []
        }
        for part in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
            if part.unicodeScalars.allSatisfy(isSpace) { endParagraph() } else { lines.append(part) }
        }
        endParagraph()
        return paragraphs
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

    private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value < 0x7F
            ? scalar.value <= 0x20 : (0x7F...0x9F).contains(scalar.value) || scalar.properties.isWhitespace
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
