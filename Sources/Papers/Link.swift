/// A link of a mention to a page, as Atom models it (RFC 4287 §4.2.7).
public struct Link: Hashable, Sendable {
    /// The link relation: `alternate`, `related`, `via`…
    public var relation: String
    /// An absolute address.
    public var href: String
    /// A media type, if the source names one.
    public var type: String?

    public init(relation: String, href: String, type: String? = nil) {
        self.relation = relation
        self.href = href
        self.type = type
    }
}

/// A file that a feed entry carries (RSS `enclosure`).
public struct Enclosure: Hashable, Sendable {
    public var url: String
    public var type: String?
    /// Bytes.
    public var length: Int?

    public init(url: String, type: String? = nil, length: Int? = nil) {
        self.url = url
        self.type = type
        self.length = length
    }
}
