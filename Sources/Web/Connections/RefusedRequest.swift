/// What can be read of a request that is no HTTP, or more of it than is read here: enough to say so in a format that its client reads.
struct RefusedRequest: Hashable, Sendable {
    /// Empty when the first line begins with none (RFC 9110 §9.1).
    let method: String
    /// The major version of HTTP; nil when the first line was not received whole or does not end with one.
    let majorVersion: Int?
    /// Bytes of the first line, as far as it was received.
    let lineLength: Int
    /// What the client would rather have; nil when it was not received before the request was refused.
    let accept: String?

    /// - Parameters:
    ///   - bytes: from the beginning of a request, as many as were received.
    ///   - skipped: how many requests without content come before it.
    init(_ bytes: [UInt8], after skipped: Int = 0) {
        var lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)[...]
        for _ in 0..<skipped {
            lines = lines.drop { !Self.isBlank($0) }.dropFirst()
        }
        let unfinished = lines.popLast()
        let isWhole = !lines.isEmpty
        let line = lines.popFirst() ?? unfinished ?? []
        let parts = Self.trimmed(line).split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
        lineLength = line.count
        method = parts.count > 1 && parts[0].allSatisfy(Self.isTokenCharacter) ? Self.text(parts[0]) : ""
        majorVersion = isWhole && parts.count == 3 ? Self.majorVersion(Self.text(parts[2])) : nil
        accept = lines.prefix { !Self.isBlank($0) }.lazy.compactMap(Self.accept).first
    }

    /// Whether it was meant to be HTTP: its first line is one of a request, or was going to be.
    var isRequest: Bool { !method.isEmpty && (majorVersion != nil || lineLength > RequestTarget.maximumLength) }

    private static func majorVersion(_ text: String) -> Int? {
        let digits = text.hasPrefix("HTTP/") ? Array(text.utf8.dropFirst(5)) : []
        guard digits.count == 3, digits[1] == UInt8(ascii: ".") else { return nil }
        return Int(text.dropFirst(5).prefix(1))
    }

    private static func accept(_ line: ArraySlice<UInt8>) -> String? {
        guard let colon = line.firstIndex(of: UInt8(ascii: ":")), text(line[..<colon]).lowercased() == "accept" else {
            return nil
        }
        return text(trimmed(line[line.index(after: colon)...]))
    }

    private static func text(_ bytes: ArraySlice<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }

    private static func isBlank(_ line: ArraySlice<UInt8>) -> Bool { trimmed(line).isEmpty }

    private static func trimmed(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var line = line
        while let last = line.last, isSpace(last) { line.removeLast() }
        return line.drop(while: isSpace)
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0D }

    /// RFC 9110 §5.6.2.
    private static func isTokenCharacter(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
        }
    }
}
