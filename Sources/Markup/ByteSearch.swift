import Glibc

/// Looks for bytes eight at a time: every byte of every feed passes here.
///
/// Source: "Determine if a word has a zero byte", https://graphics.stanford.edu/~seander/bithacks.html#ZeroInWord
enum ByteSearch {
    private static let ones: UInt64 = 0x0101_0101_0101_0101
    private static let tops: UInt64 = 0x8080_8080_8080_8080
    private static let block = 16 << 10

    /// The first position, at or after one, of a byte that means something in HTML or may be forbidden in XML: `<`, `&`,
    /// a control character, or 0xEF, which begins U+FFFE and U+FFFF. The count when there is none.
    static func firstSpecial(in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        var index = start
        let raw = UnsafeRawBufferPointer(bytes)
        while index + 8 <= bytes.count {
            let word = raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)
            let hits =
                zeroBytes(word ^ (ones &* 0x3C)) | zeroBytes(word ^ (ones &* 0x26)) | zeroBytes(word ^ (ones &* 0xEF))
                | ((word &- (ones &* 0x20)) & ~word & tops)
            // The lowest mark is always a true one.
            if hits != 0 { return index + UInt64(littleEndian: hits).trailingZeroBitCount / 8 }
            index += 8
        }
        while index < bytes.count {
            let byte = bytes[index]
            if byte < 0x20 || byte == UInt8(ascii: "<") || byte == UInt8(ascii: "&") || byte == 0xEF { return index }
            index += 1
        }
        return index
    }

    /// Whether there is a `<`, `>` or `&`.
    static func containsMarkup(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        let raw = UnsafeRawBufferPointer(bytes)
        var index = 0
        while index + 8 <= bytes.count {
            let word = raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)
            // The brackets differ in one bit.
            let hits = zeroBytes((word | (ones &* 0x02)) ^ (ones &* 0x3E)) | zeroBytes(word ^ (ones &* 0x26))
            if hits != 0 { return true }
            index += 8
        }
        return bytes[index...].contains { $0 == 0x3C || $0 == 0x3E || $0 == 0x26 }
    }

    static func containsZero(_ bytes: [UInt8]) -> Bool {
        bytes.withUnsafeBytes { raw in
            guard let start = raw.baseAddress else { return false }
            return memchr(start, 0, raw.count) != nil
        }
    }

    /// Whether there is a zero byte, and whether a control character from U+0080 to U+009F in UTF-8.
    static func controls(in bytes: [UInt8]) -> (hasZero: Bool, hasUpper: Bool) {
        bytes.withUnsafeBytes { raw in
            guard let start = raw.baseAddress else { return (false, false) }
            var controls = (hasZero: false, hasUpper: false)
            // Block by block, so that the second look finds in the cache what the first one fetched.
            for offset in stride(from: 0, to: raw.count, by: block) {
                let end = min(offset + block, raw.count)
                controls.hasZero = controls.hasZero || memchr(start + offset, 0, end - offset) != nil
                var index = controls.hasUpper ? end : offset
                while index < end, let found = memchr(start + index, 0xC2, end - index) {
                    index = UnsafeRawPointer(found) - start + 1
                    guard index < raw.count, raw[index] < 0xA0 else { continue }
                    controls.hasUpper = true
                    break
                }
            }
            return controls
        }
    }

    /// The top bit of every byte that is zero, and perhaps of some above the first of them.
    @inline(__always)
    private static func zeroBytes(_ word: UInt64) -> UInt64 {
        (word &- ones) & ~word & tops
    }
}
