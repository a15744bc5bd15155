import Glibc

/// Receives a document's elements and text in order. What it is handed is valid only during the call.
public protocol XMLHandler {
    mutating func start(_ element: XMLElement)
    mutating func end(_ tag: XMLEndTag)
    /// A piece of text; one text may arrive in many pieces.
    mutating func text(_ text: XMLText)
}

/// A name or text in libxml2's memory, in UTF-8, valid only during the call that hands it over.
public struct XMLText {
    let start: UnsafePointer<UInt8>
    let count: Int

    init(start: UnsafePointer<UInt8>, count: Int) {
        self.start = start
        self.count = count
    }

    /// A text that ends with a zero byte.
    init(terminated start: UnsafePointer<UInt8>) {
        self.start = start
        count = strlen(UnsafeRawPointer(start).assumingMemoryBound(to: CChar.self))
    }

    public var bytes: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: start, count: count) }
    public var string: String { String(checked: bytes) }
    /// The same where nobody has looked yet whether it is UTF-8.
    var mendedString: String { String(decoding: bytes, as: UTF8.self) }
}

extension String {
    /// A text that nobody need check again: libxml2 has read it, which ends a run at the first byte that is not UTF-8, or it was made of
    /// a text.
    init(checked bytes: UnsafeBufferPointer<UInt8>) {
        assert(String(validating: bytes, as: UTF8.self) != nil)
        var text = UTF8Span(unchecked: bytes.span)
        _ = text.checkForASCII()
        self.init(copying: text)
    }
}

/// The end of an element, valid only during the call that hands it over.
public struct XMLEndTag {
    let local: UnsafePointer<UInt8>
    let prefix: UnsafePointer<UInt8>?
    let namespace: UnsafePointer<UInt8>?
    let parser: Unmanaged<XMLParser>

    public var name: XMLName {
        parser._withUnsafeGuaranteedRef { $0.name(local: local, prefix: prefix, namespace: namespace) }
    }
    public var localName: XMLText { XMLText(terminated: local) }
}

/// The start of an element, valid only during the call that hands it over.
public struct XMLElement {
    public let name: XMLName
    /// Whether the source writes the name with a prefix.
    public let hasPrefix: Bool
    let local: UnsafePointer<UInt8>
    let attributeCount: Int
    let attributes: UnsafeMutablePointer<UnsafePointer<UInt8>?>?
    let parser: Unmanaged<XMLParser>

    public var localName: XMLText { XMLText(terminated: local) }

    /// From 1.
    public var line: Int { parser._withUnsafeGuaranteedRef(\.line) }

    public var hasAttributes: Bool { attributeCount > 0 }

    /// The value of an attribute of the vocabulary; `namespace` 0 stands for an attribute without prefix.
    public func attribute(_ local: Int, namespace: Int = 0) -> String? {
        for index in 0..<attributeCount where name(at: index) == XMLName(namespace: namespace, local: local) {
            return value(at: index)
        }
        return nil
    }

    /// Visits every attribute without prefix, in document order.
    public func forEachPlainAttribute(_ body: (_ localName: XMLText, _ value: String) -> Void) {
        for index in 0..<attributeCount {
            guard let attributes, attributes[index * 5 + 1] == nil, let local = attributes[index * 5] else { continue }
            body(XMLText(terminated: local), value(at: index))
        }
    }

    private func name(at index: Int) -> XMLName {
        guard let attributes, let local = attributes[index * 5] else { return XMLName(namespace: 0, local: 0) }
        return parser._withUnsafeGuaranteedRef {
            $0.name(local: local, prefix: attributes[index * 5 + 1], namespace: attributes[index * 5 + 2])
        }
    }

    private func value(at index: Int) -> String {
        guard let attributes, let start = attributes[index * 5 + 3], let end = attributes[index * 5 + 4], end >= start
        else { return "" }
        let bytes = UnsafeBufferPointer(start: start, count: end - start)
        guard bytes.contains(0x26) else { return String(checked: bytes) }
        return parser._withUnsafeGuaranteedRef { $0.entities.expanded(bytes) }
    }
}
