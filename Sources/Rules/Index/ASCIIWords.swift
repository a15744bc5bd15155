import Glibc

/// Eight bytes of text at a time.
enum ASCIIWords {
    private static let ones: UInt64 = 0x0101_0101_0101_0101
    private static let highBits: UInt64 = 0x8080_8080_8080_8080

    /// The bytes from a position on, the first the lowest; 0 for those from `end` on.
    ///
    /// - Parameter position: below `end`, which is no more than the text's count.
    @inline(__always)
    static func eight(of text: UnsafeBufferPointer<UInt8>, from position: Int, to end: Int) -> UInt64 {
        let missing = position &+ 8 &- end
        var eight: UInt64 = 0
        if position &+ 8 <= text.count, let base = text.baseAddress {
            // One instruction, where a load of the standard library would be a call.
            memcpy(&eight, base + position, 8)
            return first(8 &- missing, of: UInt64(littleEndian: eight))
        }
        for index in (position..<min(end, position &+ 8)).reversed() { eight = eight << 8 | UInt64(text[index]) }
        return eight
    }

    /// The first bytes of eight, 0 for the others.
    ///
    /// - Parameter count: at least 1; all from 8 on.
    @inline(__always)
    static func first(_ count: Int, of eight: UInt64) -> UInt64 {
        count >= 8 ? eight : eight & (UInt64.max &>> UInt64(64 &- 8 &* count))
    }

    /// How many ASCII letters and digits stand in a row from a position on.
    @inline(__always)
    static func wordLength(_ text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        var position = start
        while position < text.count {
            let others = ~wordBytes(eight(of: text, from: position, to: text.count)) & highBits
            if others != 0 { return position &- start &+ others.trailingZeroBitCount / 8 }
            position &+= 8
        }
        return text.count - start
    }

    /// The high bit of each byte that is an ASCII letter or digit.
    @inline(__always)
    private static func wordBytes(_ eight: UInt64) -> UInt64 {
        let low = eight & ~highBits
        let letters = low | ones &* 0x20
        let isLetter = (letters &+ ones &* (0x80 - 0x61)) & ~(letters &+ ones &* (0x80 - 0x7B))
        let isDigit = (low &+ ones &* (0x80 - 0x30)) & ~(low &+ ones &* (0x80 - 0x3A))
        return (isLetter | isDigit) & ~eight & highBits
    }

    @inline(__always)
    static func isASCII(_ eight: UInt64) -> Bool { eight & highBits == 0 }

    /// - Parameter eight: ASCII.
    @inline(__always)
    static func lowered(_ eight: UInt64) -> UInt64 {
        let fromA = eight &+ ones &* (0x80 - 0x41)
        let afterZ = eight &+ ones &* (0x80 - 0x5B)
        return eight | ((fromA & ~afterZ & highBits) >> 2)
    }
}
