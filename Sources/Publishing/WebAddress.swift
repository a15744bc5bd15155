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
    /// percent-encoded in UTF-8, and so is a `%` that begins no escape.
    static func percentEncoded(_ address: String) -> String {
        let bytes = Array(address.utf8)
        var escaped: [UInt8] = []
        escaped.reserveCapacity(bytes.count)
        var isInFragment = false
        for (index, byte) in bytes.enumerated() {
            switch byte {
            case UInt8(ascii: "%"):
                append(byte, to: &escaped, asItIs: beginsEscape(bytes, at: index))
            case UInt8(ascii: "#"):
                append(byte, to: &escaped, asItIs: !isInFragment)
                isInFragment = true
            default:
                append(byte, to: &escaped, asItIs: isUnreserved(byte) || isReserved(byte))
            }
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

    private static func beginsEscape(_ bytes: [UInt8], at index: Int) -> Bool {
        index + 2 < bytes.count && isHexDigit(bytes[index + 1]) && isHexDigit(bytes[index + 2])
    }

    private static func isHexDigit(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "F"),
            UInt8(ascii: "a")...UInt8(ascii: "f"):
            true
        default: false
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
