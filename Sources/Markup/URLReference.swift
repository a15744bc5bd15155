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
        if let colon = rest.firstIndex(ofByte: UInt8(ascii: ":")), URLReference.isScheme(rest[..<colon]) {
            scheme = rest[..<colon]
            rest = rest[rest.utf8.index(after: colon)...]
        }
        self.scheme = scheme
        if rest.utf8.starts(with: "//".utf8) {
            let afterSlashes = Substring(rest.utf8.dropFirst(2))
            let end = afterSlashes.firstIndex(ofByte: UInt8(ascii: "/")) ?? rest.endIndex
            authority = afterSlashes[..<end]
            path = rest[end...]
        } else {
            authority = nil
            path = rest
        }
    }

    private init(
        _ scheme: Substring, _ authority: Substring?, _ path: Substring, _ query: Substring?, _ fragment: Substring?
    ) {
        self.scheme = scheme
        self.authority = authority
        self.path = path
        self.query = query
        self.fragment = fragment
    }

    /// The absolute address that a reference means in a document at `base`; nil when there is none, because the reference
    /// is relative and the base is missing or relative itself. Blanks around the reference do not count.
    public static func resolve(_ reference: String, against base: String?) -> String? {
        if isPlainWebAddress(reference) { return reference }
        let relative = URLReference(HTML.trimmed(reference))
        let parent = relative.scheme == nil ? base.map { URLReference(HTML.trimmed($0)) } : nil
        return relative.resolved(against: parent)?.text
    }

    /// The absolute reference that this one means in a document at `base`; nil when there is none.
    func resolved(against base: URLReference?) -> URLReference? {
        if let scheme { return URLReference(scheme, authority, Self.removingDotSegments(path), query, fragment) }
        guard let base, let scheme = base.scheme else { return nil }
        if authority != nil { return URLReference(scheme, authority, Self.removingDotSegments(path), query, fragment) }
        if path.isEmpty { return URLReference(scheme, base.authority, base.path, query ?? base.query, fragment) }
        let merged = path.utf8.first == UInt8(ascii: "/") ? path : base.merged(with: path)
        return URLReference(scheme, base.authority, Self.removingDotSegments(merged), query, fragment)
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
    private func merged(with relative: Substring) -> Substring {
        if authority != nil, path.isEmpty { return "/" + relative }
        guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return relative }
        return path[...slash] + relative
    }

    /// §5.2.4, segment by segment.
    static func removingDotSegments(_ path: Substring) -> Substring {
        guard path.utf8.contains(UInt8(ascii: ".")) else { return path }
        let isAbsolute = path.utf8.first == UInt8(ascii: "/")
        let segments = path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
            .dropFirst(isAbsolute ? 1 : 0).map(Substring.init)
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

    /// The reference in one piece (§5.3).
    var text: String {
        (scheme.map { $0 + ":" } ?? "") + textBehindScheme
    }

    /// The same without scheme and colon.
    var textBehindScheme: String {
        var result = ""
        if let authority {
            result += "//"
            result += authority
        }
        result += path
        if let query {
            result += "?"
            result += query
        }
        if let fragment {
            result += "#"
            result += fragment
        }
        return result
    }

    private static func cut(_ rest: inout Substring, at separator: UInt8) -> Substring? {
        guard let position = rest.firstIndex(ofByte: separator) else { return nil }
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

extension Substring {
    /// As the UTF-8 view finds it, but in one piece of memory instead of index by index.
    fileprivate func firstIndex(ofByte byte: UInt8) -> Index? {
        var text = self
        let offset = text.withUTF8 { $0.firstIndex(of: byte) }
        return offset.map { utf8.index(startIndex, offsetBy: $0) }
    }
}
