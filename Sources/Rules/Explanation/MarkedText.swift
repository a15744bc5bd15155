/// A text with the places in it that a rule is about.
public struct MarkedText: Hashable, Sendable {
    public var text: String
    /// Bytes of UTF-8 from the start; in order, without overlap, none empty.
    public private(set) var marks: [Range<Int>]

    /// Overlapping and touching places become one.
    public init(_ text: String, marks: some Sequence<Range<Int>> = []) {
        self.text = text
        self.marks = []
        for mark in marks.sorted(by: { $0.lowerBound < $1.lowerBound }) where !mark.isEmpty {
            if let last = self.marks.last, mark.lowerBound <= last.upperBound {
                self.marks[self.marks.count - 1] = last.lowerBound..<max(last.upperBound, mark.upperBound)
            } else {
                self.marks.append(mark)
            }
        }
    }

    /// The whole text in parts, marked and not.
    public var parts: [(text: String, isMarked: Bool)] {
        var parts: [(String, Bool)] = []
        var end = 0
        for mark in marks {
            if mark.lowerBound > end { parts.append((slice(end..<mark.lowerBound), false)) }
            parts.append((slice(mark), true))
            end = mark.upperBound
        }
        if end < text.utf8.count { parts.append((slice(end..<text.utf8.count), false)) }
        return parts
    }

    private func slice(_ range: Range<Int>) -> String {
        String(decoding: text.utf8.dropFirst(range.lowerBound).prefix(range.count), as: UTF8.self)
    }

    /// The words around the first mark, about so many bytes, with an ellipsis where something is left out; a text that is short stays whole.
    public func excerpt(length: Int = 160) -> MarkedText {
        guard text.utf8.count > length else { return self }
        let bytes = Array(text.utf8)
        let first = marks.first?.lowerBound ?? 0
        var start = max(0, first - length / 3)
        var end = min(bytes.count, start + length)
        if let mark = marks.first { end = max(end, mark.upperBound) }
        while start > 0, start < first, bytes[start - 1] != 0x20 { start += 1 }
        while start > 0, bytes[start] & 0xC0 == 0x80 { start -= 1 }
        while end < bytes.count, bytes[end] != 0x20, end - start < length + 40 { end += 1 }
        while end < bytes.count, bytes[end] & 0xC0 == 0x80 { end += 1 }
        let before = start > 0 ? "…" : ""
        let after = end < bytes.count ? "…" : ""
        let shift = before.utf8.count - start
        let kept = marks.filter { $0.lowerBound >= start && $0.upperBound <= end }
        return MarkedText(
            before + String(decoding: bytes[start..<end], as: UTF8.self) + after,
            marks: kept.map { $0.lowerBound + shift..<$0.upperBound + shift })
    }
}

extension MarkedText: Encodable {
    private enum Key: String, CodingKey { case text, marks }

    /// `marks` are pairs of start and end in UTF-16 code units, as JavaScript counts.
    public func encode(to encoder: any Encoder) throws {
        var object = encoder.container(keyedBy: Key.self)
        try object.encode(text, forKey: .text)
        var position = 0
        var pairs: [[Int]] = []
        for part in parts {
            let length = part.text.utf16.count
            if part.isMarked { pairs.append([position, position + length]) }
            position += length
        }
        try object.encode(pairs, forKey: .marks)
    }
}
