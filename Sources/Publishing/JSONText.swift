/// JSON put together piece by piece, in the order of the calls (RFC 8259).
///
/// What comes from outside goes through ``string(_:)`` and is escaped; only names are taken as they are.
public struct JSONText {
    public private(set) var bytes: [UInt8] = []
    /// Whether the next value or name is the first of its object or array.
    private var isFirst = true

    public init() {}

    public mutating func object(_ content: (inout JSONText) -> Void) {
        enclosed(by: "{", "}", content)
    }

    /// A member that is an object.
    mutating func object(_ name: String, _ content: (inout JSONText) -> Void) {
        self.name(name)
        enclosed(by: "{", "}", content)
    }

    /// A member that is an array without elements.
    mutating func emptyArray(_ name: String) {
        self.name(name)
        bytes += "[]".utf8
    }

    /// A member that is an array with one element for each value; nothing when there is none.
    mutating func array<Element>(_ name: String, _ values: [Element], _ write: (inout JSONText, Element) -> Void) {
        guard !values.isEmpty else { return }
        self.name(name)
        enclosed(by: "[", "]") { array in
            for value in values {
                array.comma()
                array.isFirst = true
                write(&array, value)
                array.isFirst = false
            }
        }
    }

    mutating func strings(_ name: String, _ values: [String]) {
        array(name, values) { $0.string($1) }
    }

    /// A member that is text; nothing for nil.
    public mutating func member(_ name: String, _ value: String?) {
        guard let value else { return }
        self.name(name)
        string(value)
    }

    public mutating func member(_ name: String, _ value: Int) {
        self.name(name)
        bytes += String(value).utf8
    }

    /// A member without a value.
    public mutating func null(_ name: String) {
        self.name(name)
        bytes += "null".utf8
    }

    mutating func newline() {
        bytes.append(UInt8(ascii: "\n"))
    }

    mutating func string(_ text: String) {
        var text = text
        bytes.append(UInt8(ascii: "\""))
        text.withUTF8 { utf8 in
            var copied = 0
            for index in utf8.indices {
                guard let (length, escape) = Self.escape(of: utf8, at: index) else { continue }
                bytes += utf8[copied..<index]
                bytes += escape
                copied = index + length
            }
            bytes += utf8[copied...]
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private mutating func name(_ name: String) {
        comma()
        string(name)
        bytes.append(UInt8(ascii: ":"))
    }

    private mutating func comma() {
        if !isFirst { bytes.append(UInt8(ascii: ",")) }
        isFirst = false
    }

    private mutating func enclosed(by open: String, _ close: String, _ content: (inout JSONText) -> Void) {
        bytes += open.utf8
        isFirst = true
        content(&self)
        bytes += close.utf8
        isFirst = false
    }

    /// How the character that begins at an index is written, and its length; nil for one that is written as it is.
    private static func escape(of utf8: UnsafeBufferPointer<UInt8>, at index: Int) -> (length: Int, escape: [UInt8])? {
        switch utf8[index] {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"): return (1, [UInt8(ascii: "\\"), utf8[index]])
        case UInt8(ascii: "\n"): return (1, Array("\\n".utf8))
        case let control where control < 0x20 || control == 0x7F:
            return (1, Array((control < 0x10 ? "\\u000" : "\\u00").utf8) + Array(String(control, radix: 16).utf8))
        // Parsers differ about a byte order mark in the middle of a text.
        case 0xEF where utf8[index...].starts(with: "\u{FEFF}".utf8): return (3, Array("\\ufeff".utf8))
        default: return nil
        }
    }
}
