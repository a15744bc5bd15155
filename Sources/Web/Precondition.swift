import HTTPTypes
import Papers
import Publishing

/// Whether a client already has what it asks for (RFC 9110 §13).
enum Precondition {
    /// - Parameters:
    ///   - fields: of a GET or HEAD request.
    ///   - etag: of the representation chosen for it, with its quotes.
    static func isNotModified(_ fields: HTTPFields, etag: String, lastModified: Timestamp?) -> Bool {
        if let tags = fields[.ifNoneMatch] {
            // If-Modified-Since counts for nothing beside it (§13.1.3).
            return matches(tags, etag)
        }
        guard let lastModified, let since = fields[.ifModifiedSince].flatMap(InternetDate.parse) else { return false }
        return lastModified <= since
    }

    /// Whether a list of entity tags names ours by weak comparison (§8.8.3.2), or is `*`. What is no entity tag is passed over.
    static func matches(_ list: String, _ etag: String) -> Bool {
        var rest = Substring(list).utf8
        while let byte = rest.first {
            switch byte {
            case UInt8(ascii: "*"):
                return true
            case UInt8(ascii: "\""):
                guard let end = rest.dropFirst().firstIndex(of: UInt8(ascii: "\"")) else { return false }
                if rest[...end].elementsEqual(etag.utf8) { return true }
                rest = rest[rest.index(after: end)...]
            default:
                rest = rest.dropFirst()
            }
        }
        return false
    }
}
