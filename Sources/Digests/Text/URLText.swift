/// Text inside of addresses.
enum URLText {
    /// A text as the value of a query's parameter: all but RFC 3986's unreserved characters in percent signs (§2.1).
    static func queryValue(_ text: String) -> String {
        var result: [UInt8] = []
        for byte in text.utf8 {
            if byte.isDigit || byte.isLetter || "-._~".utf8.contains(byte) {
                result.append(byte)
            } else {
                result.append(UInt8(ascii: "%"))
                result.append(contentsOf: [digits[Int(byte >> 4)], digits[Int(byte & 15)]])
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    private static let digits = Array("0123456789ABCDEF".utf8)
}
