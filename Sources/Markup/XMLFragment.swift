/// Gathers text met in XML, and elements as the source of an HTML fragment, for content that a document holds as markup (XHTML).
public struct XMLFragment {
    /// Bytes that are gathered at most, with markup or without; what goes beyond them is left out.
    public static let mostBytes = XMLLimits().textBytes

    private var bytes: [UInt8] = []
    public private(set) var hasMarkup = false
    /// Whether something was left out.
    public private(set) var isCut = false

    public init() {}

    public var isBlank: Bool { bytes.allSatisfy(\.isHTMLSpace) }

    public mutating func removeAll() {
        bytes.removeAll(keepingCapacity: true)
        hasMarkup = false
        isCut = false
    }

    /// From here on this is markup: text is escaped, and what was text so far becomes it.
    public mutating func beginMarkup() {
        guard !hasMarkup else { return }
        hasMarkup = true
        let text = bytes
        bytes.removeAll(keepingCapacity: true)
        HTML.appendEscaped(text, to: &bytes)
    }

    private mutating func mayGrow() -> Bool {
        if bytes.count >= Self.mostBytes { isCut = true }
        return !isCut
    }

    public mutating func append(_ text: XMLText) {
        guard mayGrow() else { return }
        if hasMarkup {
            HTML.appendEscaped(text.bytes, to: &bytes)
        } else {
            bytes.append(contentsOf: text.bytes)
        }
    }

    public mutating func start(_ element: XMLElement) {
        beginMarkup()
        guard mayGrow() else { return }
        bytes.append(UInt8(ascii: "<"))
        bytes.append(contentsOf: element.localName.bytes)
        element.forEachPlainAttribute { name, value in
            bytes.append(UInt8(ascii: " "))
            bytes.append(contentsOf: name.bytes)
            bytes.append(contentsOf: "=\"".utf8)
            HTML.appendEscaped(value.utf8, to: &bytes, inAttribute: true)
            bytes.append(UInt8(ascii: "\""))
        }
        bytes.append(UInt8(ascii: ">"))
    }

    public mutating func end(_ localName: XMLText) {
        guard mayGrow(), !HTMLPolicy.isVoid(localName.string) else { return }
        bytes.append(contentsOf: "</".utf8)
        bytes.append(contentsOf: localName.bytes)
        bytes.append(UInt8(ascii: ">"))
    }

    /// All of it.
    public var string: String { bytes.withUnsafeBufferPointer { String(checked: $0) } }

    /// All of it without blanks at the ends; nil when nothing else is there.
    public var trimmed: String? {
        bytes.withUnsafeBufferPointer { all in
            var start = 0
            var end = all.count
            while start < end, all[start].isHTMLSpace { start += 1 }
            while end > start, all[end - 1].isHTMLSpace { end -= 1 }
            guard start < end else { return nil }
            return String(checked: UnsafeBufferPointer(rebasing: all[start..<end]))
        }
    }
}
