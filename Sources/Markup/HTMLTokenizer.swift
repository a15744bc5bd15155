/// Cuts HTML into text and tags. Comments, declarations, processing instructions and the content of elements such as
/// `script` are left out.
struct HTMLTokenizer {
    enum Token {
        /// Text with its references still in it.
        case text(UnsafeBufferPointer<UInt8>)
        case tag(HTMLTag)
    }

    let bytes: UnsafeBufferPointer<UInt8>
    private var index = 0
    /// Set behind the last tag that ends: what looks like one from here on is text.
    private var isTextOnly = false
    /// Set behind the last comment that ends: those that begin from here on end with their first `>`.
    private var hasOpenComment = false

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
    }

    mutating func next() -> Token? {
        while index < bytes.count {
            if bytes[index] == UInt8(ascii: "<"), !isTextOnly {
                if HTMLTagScanner.startsTag(at: index, in: bytes) {
                    if let token = tag() { return token }
                    continue
                }
                if let end = endOfDeclaration() {
                    index = end
                    continue
                }
            }
            return text()
        }
        return nil
    }

    /// Text up to the next markup; the first byte is text even if it is a `<`.
    private mutating func text() -> Token {
        let start = index
        index += 1
        while index < bytes.count {
            if bytes[index] == UInt8(ascii: "<"), !isTextOnly {
                if HTMLTagScanner.startsTag(at: index, in: bytes) || startsDeclaration { break }
            }
            index += 1
        }
        return .text(UnsafeBufferPointer(rebasing: bytes[start..<index]))
    }

    /// The tag here; nil after skipping an element whose content is not markup, or the rest of a text cut off inside a tag.
    private mutating func tag() -> Token? {
        guard let (tag, end) = HTMLTagScanner.tag(at: index, in: bytes) else {
            // A text cut off inside a link or paragraph ends before it; "x <y" only looks so.
            let name = bytes[(index + 1)...].prefix(HTMLTagScanner.longestName).prefix { $0.isASCIILetterOrDigit }
            if HTMLPolicy.isKnown(String(decoding: name, as: UTF8.self).lowercased()) {
                index = bytes.count
            } else {
                isTextOnly = true
            }
            return nil
        }
        index = end
        guard !tag.isEnd, HTMLPolicy.rawText.contains(tag.name) else { return .tag(tag) }
        index = endOfRawText(tag.name, closesItself: tag.closesItself)
        return nil
    }

    /// The position behind the end tag of a name. Where XML's `<iframe/>` is meant, which in HTML would never end, that is here.
    private func endOfRawText(_ name: String, closesItself: Bool) -> Int {
        var position = index
        while position < bytes.count {
            guard HTMLTagScanner.startsTag(at: position, in: bytes) else {
                position += 1
                continue
            }
            let isEnd = bytes[position + 1] == UInt8(ascii: "/")
            let isSameName = bytes[(position + (isEnd ? 2 : 1))...].prefix(name.utf8.count).lazy
                .map(\.lowercasedASCII).elementsEqual(name.utf8)
            if isSameName, isEnd {
                while position < bytes.count, bytes[position] != UInt8(ascii: ">") { position += 1 }
                return min(position + 1, bytes.count)
            }
            if isSameName, closesItself { return index }
            position += 1
        }
        return closesItself ? index : bytes.count
    }

    private var startsDeclaration: Bool {
        guard index + 1 < bytes.count else { return false }
        let next = bytes[index + 1]
        return next == UInt8(ascii: "!") || next == UInt8(ascii: "?") || next == UInt8(ascii: "/")
    }

    /// The end of the comment, declaration or instruction here; nil when the `<` is a mere character.
    private mutating func endOfDeclaration() -> Int? {
        guard startsDeclaration else { return nil }
        let rest = bytes[index...]
        if !hasOpenComment, rest.starts(with: "<!--".utf8) {
            if let end = bytes.end(of: "-->", from: index + 2) { return end }
            // A comment that never ends would take all the rest with it.
            hasOpenComment = true
        }
        if rest.starts(with: "<![CDATA[".utf8) { return bytes.end(of: "]]>", from: index) ?? bytes.count }
        return bytes.end(of: ">", from: index) ?? bytes.count
    }
}
