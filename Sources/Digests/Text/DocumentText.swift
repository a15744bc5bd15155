import Markup
import Papers

/// A document's text in UTF-8, whatever its encoding, and what had to be repaired.
struct DocumentText {
    private(set) var bytes: [UInt8]
    private(set) var problems: [Problem] = []

    init(_ document: Document) {
        let decoded = TextEncoding.decode(Self.withMark(document.bytes), mediaType: document.mediaType)
        bytes = decoded.bytes
        if let remark = decoded.remark { problems.append(Problem(message: remark)) }
        if let line = Self.firstInvalidLine(bytes) {
            let mended = TextEncoding.mend(bytes)
            bytes = mended.bytes
            if let remark = mended.remark { problems.append(Problem(line: line, message: remark)) }
        }
        let hasLineFeeds = bytes.contains(UInt8(ascii: "\n"))
        if !hasLineFeeds, bytes.contains(UInt8(ascii: "\r")) {
            bytes = bytes.map { $0 == UInt8(ascii: "\r") ? UInt8(ascii: "\n") : $0 }
        }
    }

    /// The bytes with a byte order mark where they look like UTF-16 without one.
    private static func withMark(_ bytes: [UInt8]) -> [UInt8] {
        guard bytes.count >= 4 else { return bytes }
        switch (bytes[0], bytes[1], bytes[2], bytes[3]) {
        case (1...0x7F, 0, 1...0x7F, 0): return [0xFF, 0xFE] + bytes
        case (0, 1...0x7F, 0, 1...0x7F): return [0xFE, 0xFF] + bytes
        default: return bytes
        }
    }

    private static func firstInvalidLine(_ bytes: [UInt8]) -> Int? {
        guard (try? UTF8Span(validating: bytes.span)) == nil else { return nil }
        let line = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
            .firstIndex { String(validating: $0, as: UTF8.self) == nil }
        return (line ?? 0) + 1
    }

    /// The text without white space at its beginning.
    var content: ArraySlice<UInt8> { bytes.drop { $0 <= 0x20 && $0 != 0 } }

    /// Whether this is no text at all: it holds a NUL, or many control characters.
    var isBinary: Bool {
        let head = bytes.prefix(4_096)
        let controls = head.count { $0 < 0x20 && !(0x07...0x0D).contains($0) && $0 != 0x1B }
        return controls * 10 > head.count || bytes.contains(0)
    }
}
