/// The line of a rule that holds a byte offset.
struct SourceLine {
    /// From 1.
    let number: Int
    /// The part of the line before the offset.
    let beforeOffset: Substring
    /// The offset and everything after it up to the end of the line.
    let fromOffset: Substring

    /// More bytes than a rule may have, so that a text of megabytes costs no more to complain about.
    private static let longestRest = 10_000

    init(of offset: Int, in text: String) {
        let bytes = text.utf8
        let limit = bytes.index(bytes.startIndex, offsetBy: offset, limitedBy: bytes.endIndex) ?? bytes.endIndex
        // An offset inside a scalar cannot be shown; the scalar's start can.
        let position = text.unicodeScalars.index(limit, offsetBy: 0)
        let lineFeed = UInt8(ascii: "\n")
        let start = bytes[..<position].lastIndex(of: lineFeed).map { bytes.index(after: $0) } ?? bytes.startIndex
        let longest =
            bytes.index(position, offsetBy: SourceLine.longestRest, limitedBy: bytes.endIndex) ?? bytes.endIndex
        let end = bytes[position..<longest].firstIndex(of: lineFeed) ?? text.unicodeScalars.index(longest, offsetBy: 0)
        number = bytes[..<start].reduce(1) { $1 == lineFeed ? $0 + 1 : $0 }
        beforeOffset = text[start..<position]
        fromOffset = text[position..<end]
    }
}
