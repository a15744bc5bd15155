/// Addresses on their way into a document.
public enum WebAddress {
    /// The address spelt so that every reader accepts it, or nil when it is no absolute `http` or `https` address.
    ///
    /// Changes nothing when applied again.
    public static func escaped(_ address: String) -> String? {
        let bytes = Array(address.utf8)
        guard let start = authorityStart(bytes), start < bytes.count, !"/?#".utf8.contains(bytes[start]) else {
            return nil
        }
        return percentEncoded(address)
    }

    /// An address of any scheme in which every character that RFC 3986 does not allow (spaces, quotes, everything beyond ASCII) is
    /// percent-encoded in UTF-8, and so is a `%` that begins no escape. Escapes are in capitals, and those that need not be are none (§6.2.2).
    static func percentEncoded(_ address: String) -> String {
        let bytes = Array(address.utf8)
        var escaped: [UInt8] = []
        escaped.reserveCapacity(bytes.count)
        var isInFragment = false
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            switch byte {
            case UInt8(ascii: "%"):
                if let value = escape(bytes, at: index) {
                    append(value, to: &escaped, asItIs: isUnreserved(value))
                    index += 2
                } else {
                    append(byte, to: &escaped, asItIs: false)
                }
            case UInt8(ascii: "#"):
                append(byte, to: &escaped, asItIs: !isInFragment)
                isInFragment = true
            default:
                append(byte, to: &escaped, asItIs: isUnreserved(byte) || isReserved(byte))
            }
            index += 1
        }
        return String(decoding: escaped, as: UTF8.self)
    }

    /// A name as one segment of a path.
    public static func pathSegment(_ name: String) -> String {
        var escaped: [UInt8] = []
        for byte in name.utf8 {
            append(byte, to: &escaped, asItIs: isUnreserved(byte))
        }
        return String(decoding: escaped, as: UTF8.self)
    }

    private static func authorityStart(_ bytes: [UInt8]) -> Int? {
        for scheme in ["https://", "http://"] where bytes.count > scheme.utf8.count {
            if zip(bytes, scheme.utf8).allSatisfy({ lowercased($0) == $1 }) { return scheme.utf8.count }
        }
        return nil
    }

    private static func lowercased(_ byte: UInt8) -> UInt8 {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
    }

    private static func append(_ byte: UInt8, to escaped: inout [UInt8], asItIs: Bool) {
        if asItIs {
            escaped.append(byte)
        } else {
            let digits = Array("0123456789ABCDEF".utf8)
            escaped += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
        }
    }

    /// The byte that an escape stands for; nil where none begins.
    private static func escape(_ bytes: [UInt8], at index: Int) -> UInt8? {
        guard index + 2 < bytes.count, let high = hexValue(bytes[index + 1]), let low = hexValue(bytes[index + 2])
        else {
            return nil
        }
        return high << 4 | low
    }

    private static func hexValue(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        default: nil
        }
    }

    private static func isUnreserved(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
            UInt8(ascii: "~"):
            true
        default: false
        }
    }

    // Brackets are left out: outside an IPv6 host they are not allowed, and no paper lives on one.
    private static func isReserved(_ byte: UInt8) -> Bool {
        ":/?@!$&'()*+,;=".utf8.contains(byte)
    }
}
