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
        bytes.append(UInt8(ascii: "\""))
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\": bytes += [UInt8(ascii: "\\"), UInt8(scalar.value)]
            case "\n": bytes += "\\n".utf8
            // Parsers differ about a byte order mark in the middle of a text.
            case "\0"..."\u{1F}", "\u{7F}", "\u{FEFF}": bytes += Self.escape(scalar)
            default: bytes += UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter
            }
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

    /// `\u001f`, for scalars of the basic plane.
    private static func escape(_ scalar: Unicode.Scalar) -> [UInt8] {
        let digits = String(scalar.value, radix: 16)
        return Array("\\u\(String(repeating: "0", count: 4 - digits.utf8.count))\(digits)".utf8)
    }
}
