/// HTML from foreign hands: made safe to show, or made plain text.
public enum HTML {
    /// A fragment of HTML that is safe to publish: only elements and attributes of an allow-list (``HTMLPolicy``), every
    /// link absolute, every element closed, no scripts, styles, forms, frames or 1×1 images.
    ///
    /// Idempotent: what is already so comes back unchanged, byte for byte, and that without parsing.
    ///
    /// - Parameter base: the address against which relative links are resolved; those that stay relative are dropped.
    public static func sanitised(_ html: String, base: String?) -> String {
        var html = html
        let outcome = html.withUTF8 { bytes -> String? in
            switch HTMLCanonicaliser.canonicalise(bytes) {
            case .unchanged: nil
            case .mended(let output): String(decoding: output, as: UTF8.self)
            case .undecided:
                String(
                    decoding: HTMLSanitiser.sanitise(bytes, base: base.map { URLReference(trimmed($0)) }), as: UTF8.self
                )
            }
        }
        return outcome ?? html
    }

    /// The text of a fragment, without markup and with its character references replaced. Blanks are collapsed; a blank
    /// line stands between paragraphs, and a line break where the fragment breaks the line.
    public static func plainText(_ html: String) -> String {
        var html = html
        let text = html.withUTF8 { bytes in
            let isPlain = !bytes.contains { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: "&") }
            return isPlain ? nil : HTMLPlainText.text(of: bytes)
        }
        return text ?? collapsed(html)
    }

    /// The text of a fragment on one line.
    public static func plainLine(_ html: String) -> String {
        collapsed(plainText(html))
    }

    /// A text with its character references replaced, and nothing else changed.
    public static func unescaped(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "&")) else { return text }
        var text = text
        return text.withUTF8 { String(decoding: CharacterReferences.expanded($0), as: UTF8.self) }
    }

    /// Plain text as HTML.
    public static func escaped(_ text: String) -> String {
        var text = text
        let output = text.withUTF8 { bytes -> String? in
            guard ByteSearch.containsMarkup(bytes) else { return nil }
            var output: [UInt8] = []
            output.reserveCapacity(bytes.count + 32)
            appendEscaped(bytes, to: &output)
            return output.withUnsafeBufferPointer { String(checked: $0) }
        }
        return output ?? text
    }

    /// A text on one line: every run of white space becomes one space, none at the ends.
    public static func collapsed(_ text: String) -> String {
        var text = text
        let collapsed = text.withUTF8 { isCollapsed($0) ? nil : HTML.collapsed($0) }
        return collapsed ?? text
    }

    /// A text without white space at its ends.
    public static func trimmed(_ text: String) -> Substring {
        let bytes = text.utf8
        if let first = bytes.first, let last = bytes.last, !first.isHTMLSpace, !last.isHTMLSpace { return text[...] }
        guard let start = bytes.firstIndex(where: { !$0.isHTMLSpace }),
            let last = bytes.lastIndex(where: { !$0.isHTMLSpace })
        else { return "" }
        return text[start...last]
    }

    private static func isCollapsed(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        var isAfterSpace = true
        for byte in bytes {
            let isSpace = byte.isHTMLSpace
            if isSpace, isAfterSpace || byte != 0x20 { return false }
            isAfterSpace = isSpace
        }
        return bytes.isEmpty || !isAfterSpace
    }

    static func collapsed(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
        String(unsafeUninitializedCapacity: bytes.count) { output in
            var count = 0
            var pendingSpace = false
            for byte in bytes {
                if byte.isHTMLSpace {
                    pendingSpace = count > 0
                    continue
                }
                if pendingSpace {
                    output[count] = 0x20
                    count += 1
                    pendingSpace = false
                }
                output[count] = byte
                count += 1
            }
            return count
        }
    }

    /// Text between tags, or an attribute's value, in which `"` needs an escape too.
    static func appendEscaped(_ text: some Collection<UInt8>, to output: inout [UInt8], inAttribute: Bool = false) {
        var copied = text.startIndex
        var index = text.startIndex
        while index != text.endIndex {
            let escape: StaticString? =
                switch text[index] {
                case UInt8(ascii: "<"): "&lt;"
                case UInt8(ascii: ">"): "&gt;"
                case UInt8(ascii: "&"): "&amp;"
                case UInt8(ascii: "\"") where inAttribute: "&quot;"
                default: nil
                }
            let next = text.index(after: index)
            if let escape {
                output.append(contentsOf: text[copied..<index])
                output.append(contentsOf: UnsafeBufferPointer(start: escape.utf8Start, count: escape.utf8CodeUnitCount))
                copied = next
            }
            index = next
        }
        output.append(contentsOf: text[copied...])
    }
}
