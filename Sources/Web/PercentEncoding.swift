/// Percent-encoded octets of addresses (RFC 3986 §2.1).
enum PercentEncoding {
    /// The text that a segment of a path spells, or nil when an escape is broken or the text is not UTF-8 without control characters.
    static func decoded(_ segment: Substring) -> String? {
        guard let bytes = bytes(segment), bytes.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) else { return nil }
        return String(validating: bytes, as: UTF8.self)
    }

    /// The text that a part of a form's field spells, in which `+` is a space; nil when an escape is broken or it is not UTF-8.
    static func decodedFormText(_ text: Substring) -> String? {
        bytes(text, spaceAsPlus: true).flatMap { String(validating: $0, as: UTF8.self) }
    }

    private static func bytes(_ text: Substring, spaceAsPlus: Bool = false) -> [UInt8]? {
        var bytes: [UInt8] = []
        var rest = text.utf8
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "%"):
                guard let high = rest.popFirst().flatMap(hexValue), let low = rest.popFirst().flatMap(hexValue) else {
                    return nil
                }
                bytes.append(high << 4 | low)
            case UInt8(ascii: "+") where spaceAsPlus:
                bytes.append(0x20)
            default:
                bytes.append(byte)
            }
        }
        return bytes
    }

    private static func hexValue(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        default: nil
        }
    }
}
