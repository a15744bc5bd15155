/// Eight bytes of text at a time.
enum ASCIIWords {
    private static let ones: UInt64 = 0x0101_0101_0101_0101
    private static let highBits: UInt64 = 0x8080_8080_8080_8080

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
