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

    /// An address whose query has a parameter with this value, once; its fragment goes.
    static func setting(_ name: String, to value: String, in address: String) -> String {
        let whole = address.prefix { $0 != "#" }
        let parts = whole.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        var parameters = parts.count > 1 ? parts[1].split(separator: "&").map(String.init) : []
        let setting = "\(name)=\(queryValue(value))"
        if let position = parameters.firstIndex(where: { $0 == name || $0.hasPrefix(name + "=") }) {
            parameters[position] = setting
        } else {
            parameters.append(setting)
        }
        return "\(parts.first ?? "")?\(parameters.joined(separator: "&"))"
    }

    private static let digits = Array("0123456789ABCDEF".utf8)
}
