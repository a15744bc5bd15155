/// Windows-1252, which is also what the web means by ISO 8859-1 and ASCII (https://encoding.spec.whatwg.org/#windows-1252).
enum WindowsCodePage1252 {
    /// Bytes 0x80 to 0x9F; the rest equals Latin-1.
    private static let upperControls: [UInt16] = [
        0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x008D,
        0x017D, 0x008F, 0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A,
        0x0153, 0x009D, 0x017E, 0x0178,
    ]

    static func scalar(for byte: UInt8) -> Unicode.Scalar? {
        (0x80...0x9F).contains(byte) ? Unicode.Scalar(upperControls[Int(byte) - 0x80]) : Unicode.Scalar(byte)
    }

    /// UTF-8 in which the control characters U+0080 to U+009F, which nobody writes, are the characters of Windows-1252 that somebody
    /// converted as if they were Latin-1.
    static func mendingUpperControls(of bytes: [UInt8]) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count)
        var index = 0
        while index < bytes.count {
            if bytes[index] == 0xC2, index + 1 < bytes.count, (0x80...0x9F).contains(bytes[index + 1]) {
                output.append(contentsOf: decode(CollectionOfOne(bytes[index + 1])))
                index += 2
            } else {
                output.append(bytes[index])
                index += 1
            }
        }
        return output
    }

    static func decode(_ bytes: some Sequence<UInt8>) -> [UInt8] {
        var output: [UInt8] = []
        for byte in bytes {
            if byte < 0x80 {
                output.append(byte)
            } else if let scalar = scalar(for: byte) {
                output.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
            }
        }
        return output
    }
}
