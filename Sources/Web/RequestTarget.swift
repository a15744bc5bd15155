/// The target of a request (RFC 9112 §3.2), taken apart.
struct RequestTarget: Hashable, Sendable {
    /// The decoded segments of the path.
    let segments: [String]
    private let query: Substring

    /// The longest target that is looked at, in bytes: the longest rule for an address with every byte escaped, and some more.
    static let maximumLength = 4_096

    /// Nil when the target has no path, is too long, or its path is not UTF-8 or holds control characters.
    init?(_ text: String) {
        guard text.utf8.count <= Self.maximumLength else { return nil }
        var path = Substring(text)
        // The absolute form, as sent to proxies (RFC 9112 §3.2.2).
        for scheme in ["http://", "https://"] where path.hasPrefix(scheme) {
            path = path.dropFirst(scheme.count).drop { $0 != "/" }
        }
        path = path.prefix { $0 != "#" }
        let parts = path.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        guard let first = parts.first, first.utf8.first == UInt8(ascii: "/") else { return nil }
        query = parts.count > 1 ? parts[1] : ""
        var segments: [String] = []
        for segment in first.dropFirst().split(separator: "/", omittingEmptySubsequences: false) {
            guard let decoded = PercentEncoding.decoded(segment) else { return nil }
            segments.append(decoded)
        }
        self.segments = segments
    }

    /// What a field of the query holds.
    enum Value: Hashable, Sendable {
        case missing
        case text(String)
        /// Broken escapes, or not UTF-8.
        case unreadable

        var text: String? {
            if case .text(let text) = self { text } else { nil }
        }
    }

    /// The first value of a field, as a form sends it (https://url.spec.whatwg.org/#urlencoded-parsing).
    subscript(_ name: String) -> Value {
        for field in query.split(separator: "&") {
            let parts = field.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard PercentEncoding.decodedFormText(parts[0]) == name else { continue }
            return PercentEncoding.decodedFormText(parts.count > 1 ? parts[1] : "").map(Value.text) ?? .unreadable
        }
        return .missing
    }
}
