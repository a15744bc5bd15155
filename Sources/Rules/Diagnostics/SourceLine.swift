/// The line of a rule that holds a byte offset.
struct SourceLine {
    /// From 1.
    let number: Int
    /// The part of the line before the offset.
    let beforeOffset: Substring
    /// The offset and everything after it up to the end of the line.
    let fromOffset: Substring

    init(of offset: Int, in text: String) {
        let bytes = text.utf8
        let limit = bytes.index(bytes.startIndex, offsetBy: offset, limitedBy: bytes.endIndex) ?? bytes.endIndex
        // An offset inside a scalar cannot be shown; the scalar's start can.
        let position = text.unicodeScalars.index(limit, offsetBy: 0)
        let lineFeed = UInt8(ascii: "\n")
        let start = bytes[..<position].lastIndex(of: lineFeed).map { bytes.index(after: $0) } ?? bytes.startIndex
        let end = bytes[position...].firstIndex(of: lineFeed) ?? bytes.endIndex
        number = bytes[..<start].reduce(1) { $1 == lineFeed ? $0 + 1 : $0 }
        beforeOffset = text[start..<position]
        fromOffset = text[position..<end]
    }
}
