/// Reads our own sanitised HTML (closed tags, escaped text) as plain text.
enum SanitisedHTML {
    /// Inline elements vanish, a block element ends a paragraph, character references are decoded once.
    ///
    /// Nil when no text is left.
    static func plainText(_ html: String) -> String? {
        var reader = Reader()
        var html = html
        html.withUTF8 { reader.read($0) }
        return reader.text.isEmpty ? nil : String(decoding: reader.text, as: UTF8.self)
    }

    /// Elements that end a line but not a paragraph.
    private static let lineElements: Set<String> = ["br", "li", "tr", "dt", "dd"]

    private static let paragraphElements: Set<String> = [
        "address", "article", "aside", "blockquote", "details", "div", "dl", "fieldset", "figcaption", "figure",
        "footer", "h1", "h2",
        "h3", "h4", "h5", "h6", "header", "hr", "main", "nav", "ol", "p", "pre", "section", "summary", "table", "ul",
    ]

    /// The characters that a serialiser writes by name.
    private static let named: [String: String] = [
        "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": " ",
    ]

    private struct Reader {
        var text: [UInt8] = []
        /// White space owed before the next character; the strongest wins.
        private var pending = Break.none

        private enum Break: Int {
            case none, blank, line, paragraph
        }

        mutating func read(_ bytes: UnsafeBufferPointer<UInt8>) {
            text.reserveCapacity(bytes.count)
            var index = 0
            while index < bytes.count {
                switch bytes[index] {
                case UInt8(ascii: "<"): index = readTag(bytes, at: index)
                case UInt8(ascii: "&"): index = readReference(bytes, at: index)
                case 0x20, 0x09, 0x0A, 0x0C, 0x0D:
                    owe(.blank)
                    index += 1
                case let byte:
                    append(byte)
                    index += 1
                }
            }
        }

        private mutating func append(_ byte: UInt8) {
            if pending != .none {
                if !text.isEmpty { text.append(contentsOf: spelling(of: pending)) }
                pending = .none
            }
            text.append(byte)
        }

        private mutating func owe(_ space: Break) {
            if space.rawValue > pending.rawValue { pending = space }
        }

        private func spelling(of space: Break) -> [UInt8] {
            switch space {
            case .none: []
            case .blank: [0x20]
            case .line: [0x0A]
            case .paragraph: [0x0A, 0x0A]
            }
        }

        /// Returns the index behind the tag; a sign that opens no tag is text.
        private mutating func readTag(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> Int {
            var nameStart = start + 1
            if nameStart < bytes.count, bytes[nameStart] == UInt8(ascii: "/") { nameStart += 1 }
            guard nameStart < bytes.count, bytes[nameStart].isLetter,
                let end = bytes[nameStart...].firstIndex(of: UInt8(ascii: ">"))
            else {
                append(bytes[start])
                return start + 1
            }
            let name = String(
                decoding: bytes[nameStart..<end].prefix { $0.isLetter || $0.isDigit }.map(\.lowercased), as: UTF8.self)
            if paragraphElements.contains(name) { owe(.paragraph) } else if lineElements.contains(name) { owe(.line) }
            return end + 1
        }

        /// Returns the index behind the reference; an ampersand that begins none is text.
        private mutating func readReference(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> Int {
            let longest = min(bytes.count, start + 12)
            guard let end = bytes[start..<longest].firstIndex(of: UInt8(ascii: ";")) else {
                append(bytes[start])
                return start + 1
            }
            let name = String(decoding: bytes[(start + 1)..<end], as: UTF8.self)
            guard let character = named[name] ?? numbered(name) else {
                append(bytes[start])
                return start + 1
            }
            for byte in character.utf8 { append(byte) }
            return end + 1
        }

        private func numbered(_ name: String) -> String? {
            guard name.hasPrefix("#") else { return nil }
            let isHexadecimal = name.hasPrefix("#x") || name.hasPrefix("#X")
            guard let number = UInt32(name.dropFirst(isHexadecimal ? 2 : 1), radix: isHexadecimal ? 16 : 10),
                number != 0
            else {
                return nil
            }
            return Unicode.Scalar(number).map { String(Character($0)) }
        }
    }
}
