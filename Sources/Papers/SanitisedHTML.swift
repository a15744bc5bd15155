/// Reads our own sanitised HTML (closed tags, escaped text) as plain text.
enum SanitisedHTML {
    /// Inline elements vanish, a block element ends a paragraph, character references are decoded once, white space is one blank.
    ///
    /// Nil when no text is left. The text is never longer than the HTML.
    static func plainText(_ html: String) -> String? {
        var html = html
        let text = html.withUTF8 { bytes in
            String(unsafeUninitializedCapacity: bytes.count) { output in
                var reader = SanitisedHTMLReader(bytes, output: output)
                return reader.read()
            }
        }
        return text.isEmpty ? nil : text
    }

    /// Whether ``plainText(_:)`` finds any.
    static func hasText(_ html: String) -> Bool {
        var html = html
        return html.withUTF8 { bytes in
            withUnsafeTemporaryAllocation(of: UInt8.self, capacity: bytes.count) { output in
                var reader = SanitisedHTMLReader(bytes, output: output)
                return reader.read(atMost: 1) > 0
            }
        }
    }
}

/// One pass over the bytes; runs of ordinary text are copied whole.
private struct SanitisedHTMLReader {
    private let bytes: UnsafeBufferPointer<UInt8>
    private let output: UnsafeMutableBufferPointer<UInt8>
    private var length = 0
    /// White space owed before the next character; the strongest wins.
    private var pending = Break.none

    private enum Break: Int {
        case none, blank, line, paragraph
    }

    init(_ bytes: UnsafeBufferPointer<UInt8>, output: UnsafeMutableBufferPointer<UInt8>) {
        self.bytes = bytes
        self.output = output
    }

    /// Returns the number of bytes written.
    ///
    /// - Parameter atMost: bytes of text at which to stop, or soon after.
    mutating func read(atMost: Int = .max) -> Int {
        var index = 0
        while index < bytes.count, length < atMost {
            switch bytes[index] {
            case UInt8(ascii: "<"): index = readTag(at: index)
            case UInt8(ascii: "&"): index = readReference(at: index)
            case let byte where byte.isHTMLSpace:
                owe(.blank)
                index += 1
            default: index = readRun(at: index, atMost: atMost)
            }
        }
        return length
    }

    private mutating func readRun(at start: Int, atMost: Int) -> Int {
        var end = start + 1
        while end < bytes.count, end - start < atMost, !endsRun(at: end) { end += 1 }
        append(UnsafeBufferPointer(rebasing: bytes[start..<end]))
        return end
    }

    /// A single blank between two words is part of the run, as it will be of the text.
    private func endsRun(at index: Int) -> Bool {
        let byte = bytes[index]
        // Nearly all bytes of a text are above these.
        if byte > UInt8(ascii: "<") { return false }
        if byte != 0x20 { return byte.isHTMLSpace || byte.isHTMLSign }
        guard index + 1 < bytes.count else { return true }
        return bytes[index + 1].isHTMLSpace || bytes[index + 1].isHTMLSign
    }

    /// Every break stands for at least as many bytes of HTML, so that the output has room.
    private mutating func append(_ run: UnsafeBufferPointer<UInt8>) {
        if length > 0 {
            switch pending {
            case .none: break
            case .blank: put(0x20)
            case .line: put(0x0A)
            case .paragraph:
                put(0x0A)
                put(0x0A)
            }
        }
        pending = .none
        // The output is as long as the input and every byte is written for one that was read, so the run fits.
        guard let source = run.baseAddress, let start = output.baseAddress else { return }
        (start + length).update(from: source, count: run.count)
        length += run.count
    }

    private mutating func put(_ byte: UInt8) {
        output[length] = byte
        length += 1
    }

    private mutating func owe(_ space: Break) {
        if space.rawValue > pending.rawValue { pending = space }
    }

    /// Returns the index behind the tag; a sign that opens no tag is text.
    private mutating func readTag(at start: Int) -> Int {
        let isClosing = start + 1 < bytes.count && bytes[start + 1] == UInt8(ascii: "/")
        let nameStart = isClosing ? start + 2 : start + 1
        guard nameStart < bytes.count, bytes[nameStart].isLetter,
            let end = bytes[nameStart...].firstIndex(of: UInt8(ascii: ">"))
        else {
            append(UnsafeBufferPointer(rebasing: bytes[start...start]))
            return start + 1
        }
        let name = bytes[nameStart..<end].prefix { $0.isLetter || $0.isDigit }.map(\.lowercased)
        switch String(decoding: name, as: UTF8.self) {
        case let element where paragraphElements.contains(element): owe(.paragraph)
        case let element where lineElements.contains(element): owe(.line)
        default: break
        }
        return end + 1
    }

    /// Returns the index behind the reference; an ampersand that begins none is text.
    private mutating func readReference(at start: Int) -> Int {
        let longest = min(bytes.count, start + 12)
        guard let end = bytes[start..<longest].firstIndex(of: UInt8(ascii: ";")),
            var character = character(named: String(decoding: bytes[(start + 1)..<end], as: UTF8.self))
        else {
            append(UnsafeBufferPointer(rebasing: bytes[start...start]))
            return start + 1
        }
        if character == " " { owe(.blank) } else { character.withUTF8 { append($0) } }
        return end + 1
    }

    private func character(named name: String) -> String? {
        guard name.hasPrefix("#") else { return namedCharacters[name] }
        let isHexadecimal = name.hasPrefix("#x") || name.hasPrefix("#X")
        let number = UInt32(name.dropFirst(isHexadecimal ? 2 : 1), radix: isHexadecimal ? 16 : 10)
        return number.flatMap { $0 == 0 ? nil : Unicode.Scalar($0) }.map { String(Character($0)) }
    }
}

extension UInt8 {
    fileprivate var isHTMLSpace: Bool { self == 0x20 || self == 0x0A || self == 0x09 || self == 0x0D || self == 0x0C }

    fileprivate var isHTMLSign: Bool { self == UInt8(ascii: "<") || self == UInt8(ascii: "&") }
}

/// Elements that end a line but not a paragraph.
private let lineElements: Set<String> = ["br", "li", "tr", "dt", "dd"]

private let paragraphElements: Set<String> = [
    "address", "article", "aside", "blockquote", "details", "div", "dl", "fieldset", "figcaption", "figure", "footer",
    "h1", "h2", "h3",
    "h4", "h5", "h6", "header", "hr", "main", "nav", "ol", "p", "pre", "section", "summary", "table", "ul",
]

/// The characters that a serialiser writes by name.
private let namedCharacters = ["amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": " "]
