/// HTML put together from plain text.
///
/// Whatever comes from outside goes through `text` or an attribute and is escaped; only names of elements are taken as they are.
public struct HTMLText {
    private(set) var html = ""
    /// Whether elements without content are closed, as XML wants it and HTML allows.
    var isXML = false

    mutating func text(_ text: String) {
        html += Self.escaped(text)
    }

    /// Text whose formulas of TeX become MathML, within so many bytes of it.
    mutating func mathematics(_ text: String, room: inout Int) {
        html += MathText.html(text, room: &room)
    }

    /// Takes over what another value has put together.
    mutating func html(_ other: HTMLText) {
        html += other.html
    }

    mutating func element(_ name: String, _ attributes: [(String, String)] = [], _ content: (inout HTMLText) -> Void) {
        open(name, attributes)
        content(&self)
        html += "</\(name)>"
    }

    mutating func element(_ name: String, _ attributes: [(String, String)] = [], text: String) {
        element(name, attributes) { $0.text(text) }
    }

    /// An element without content, such as `img`.
    mutating func void(_ name: String, _ attributes: [(String, String)]) {
        open(name, attributes, isClosed: isXML)
    }

    private mutating func open(_ name: String, _ attributes: [(String, String)], isClosed: Bool = false) {
        html += "<\(name)"
        for (attribute, value) in attributes {
            html += " \(attribute)=\"\(Self.escaped(value))\""
        }
        html += isClosed ? " />" : ">"
    }

    /// The text with the five characters that mean something in HTML as references.
    public static func escaped(_ text: String) -> String {
        var escaped: [UInt8] = []
        escaped.reserveCapacity(text.utf8.count)
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "&"): escaped += "&amp;".utf8
            case UInt8(ascii: "<"): escaped += "&lt;".utf8
            case UInt8(ascii: ">"): escaped += "&gt;".utf8
            case UInt8(ascii: "\""): escaped += "&quot;".utf8
            case UInt8(ascii: "'"): escaped += "&#39;".utf8
            default: escaped.append(byte)
            }
        }
        return String(decoding: escaped, as: UTF8.self)
    }
}
