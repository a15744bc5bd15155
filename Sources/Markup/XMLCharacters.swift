/// The characters that XML 1.0 allows (§2.2, production 2).
enum XMLCharacters {
    static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x9, 0xA, 0xD, 0x20...0xD7FF, 0xE000...0xFFFD, 0x1_0000...0x10_FFFF: true
        default: false
        }
    }

    /// The position of the first byte, in UTF-8, of a character that is forbidden; nil when there is none.
    static func firstForbidden(in bytes: UnsafeBufferPointer<UInt8>, from start: Int = 0) -> Int? {
        var index = start
        while index < bytes.count {
            let byte = bytes[index]
            if byte < 0x20 {
                if byte != 0x9, byte != 0xA, byte != 0xD { return index }
            } else if byte == 0xEF, index + 2 < bytes.count, bytes[index + 1] == 0xBF, bytes[index + 2] >= 0xBE {
                return index  // U+FFFE and U+FFFF
            }
            index += 1
        }
        return nil
    }

    /// The same bytes without forbidden characters.
    static func removingForbidden(from bytes: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count)
        var start = 0
        while let index = firstForbidden(in: bytes, from: start) {
            output.append(contentsOf: bytes[start..<index])
            start = index + (bytes[index] == 0xEF ? 3 : 1)
        }
        output.append(contentsOf: bytes[start...])
        return output
    }
}

extension UInt8 {
    var isASCIILetter: Bool { (self | 0x20) >= UInt8(ascii: "a") && (self | 0x20) <= UInt8(ascii: "z") }
    var isASCIIDigit: Bool { self >= UInt8(ascii: "0") && self <= UInt8(ascii: "9") }
    var isASCIILetterOrDigit: Bool { isASCIILetter || isASCIIDigit }
    /// Space, tab, line feed, form feed, carriage return.
    var isHTMLSpace: Bool { self == 0x20 || self == 0x9 || self == 0xA || self == 0xC || self == 0xD }
    var lowercasedASCII: UInt8 { self >= 0x41 && self <= 0x5A ? self | 0x20 : self }
}
