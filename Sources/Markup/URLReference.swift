/// References to addresses, resolved as RFC 3986 §5 says.
public struct URLReference: Hashable, Sendable {
    /// In the letter case given; nil for a relative reference.
    public let scheme: Substring?
    /// Host with user information and port; nil when there is none.
    public let authority: Substring?
    public let path: Substring
    public let query: Substring?
    public let fragment: Substring?

    /// Splits a reference into its five parts, as the regular expression of RFC 3986 appendix B does. Every text splits.
    public init(_ text: some StringProtocol) {
        var rest = Substring(text)
        fragment = URLReference.cut(&rest, at: UInt8(ascii: "#"))
        query = URLReference.cut(&rest, at: UInt8(ascii: "?"))
        var scheme: Substring?
        if let colon = rest.utf8.firstIndex(of: UInt8(ascii: ":")), URLReference.isScheme(rest[..<colon]) {
            scheme = rest[..<colon]
            rest = rest[rest.utf8.index(after: colon)...]
        }
        self.scheme = scheme
        if rest.utf8.starts(with: "//".utf8) {
            let afterSlashes = rest.utf8.dropFirst(2)
            let end = afterSlashes.firstIndex(of: UInt8(ascii: "/")) ?? rest.endIndex
            authority = rest[afterSlashes.startIndex..<end]
            path = rest[end...]
        } else {
            authority = nil
            path = rest
        }
    }

    /// The absolute address that a reference means in a document at `base`; nil when there is none, because the reference
    /// is relative and the base is missing or relative itself. Blanks around the reference do not count.
    public static func resolve(_ reference: String, against base: String?) -> String? {
        if isPlainWebAddress(reference) { return reference }
        let relative = URLReference(HTML.trimmed(reference))
        if let scheme = relative.scheme {
            return text(
                scheme, relative.authority, removingDotSegments(relative.path), relative.query, relative.fragment)
        }
        guard let base else { return nil }
        let parent = URLReference(HTML.trimmed(base))
        guard let scheme = parent.scheme else { return nil }
        if relative.authority != nil {
            return text(
                scheme, relative.authority, removingDotSegments(relative.path), relative.query, relative.fragment)
        }
        if relative.path.isEmpty {
            return text(
                scheme, parent.authority, String(parent.path), relative.query ?? parent.query, relative.fragment)
        }
        let path =
            relative.path.utf8.first == UInt8(ascii: "/") ? String(relative.path) : parent.merged(with: relative.path)
        return text(scheme, parent.authority, removingDotSegments(path[...]), relative.query, relative.fragment)
    }

    /// Whether resolving would change nothing, as with most addresses: absolute, without blanks and dot segments.
    static func isPlainWebAddress(_ text: String) -> Bool {
        guard text.hasPrefix("https://") || text.hasPrefix("http://") else { return false }
        var text = text
        return text.withUTF8 { bytes in
            var previous: UInt8 = 0
            for byte in bytes {
                if byte <= 0x20 || byte == UInt8(ascii: ".") && previous == UInt8(ascii: "/") { return false }
                previous = byte
            }
            return true
        }
    }

    /// Merges a relative path with this base's path (§5.2.3).
    private func merged(with relative: Substring) -> String {
        if authority != nil, path.isEmpty { return "/" + String(relative) }
        guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return String(relative) }
        return String(path[...slash] + relative)
    }

    /// §5.2.4, segment by segment.
    static func removingDotSegments(_ path: Substring) -> String {
        guard path.utf8.contains(UInt8(ascii: ".")) else { return String(path) }
        let isAbsolute = path.utf8.first == UInt8(ascii: "/")
        let segments = path.split(separator: "/", omittingEmptySubsequences: false).dropFirst(isAbsolute ? 1 : 0)
        var kept: [Substring] = []
        for (position, segment) in segments.enumerated() {
            let isLast = position == segments.count - 1
            switch segment {
            case ".":
                if isLast { kept.append("") }
            case "..":
                if !kept.isEmpty { kept.removeLast() }
                if isLast { kept.append("") }
            default:
                kept.append(segment)
            }
        }
        return (isAbsolute ? "/" : "") + kept.joined(separator: "/")
    }

    /// §5.3.
    private static func text(
        _ scheme: Substring, _ authority: Substring?, _ path: String, _ query: Substring?, _ fragment: Substring?
    ) -> String {
        var result = scheme + ":"
        if let authority { result += "//" + authority }
        result += path
        if let query { result += "?" + query }
        if let fragment { result += "#" + fragment }
        return String(result)
    }

    private static func cut(_ rest: inout Substring, at separator: UInt8) -> Substring? {
        guard let position = rest.utf8.firstIndex(of: separator) else { return nil }
        let tail = rest[rest.utf8.index(after: position)...]
        rest = rest[..<position]
        return tail
    }

    private static func isScheme(_ text: Substring) -> Bool {
        guard let first = text.utf8.first, first.isASCIILetter else { return false }
        return text.utf8.allSatisfy {
            $0.isASCIILetterOrDigit || $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".")
        }
    }
}
