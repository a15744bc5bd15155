import Papers

/// What came back from a source: bytes and what was said about them, with no network in it.
public struct Document: Hashable, Sendable {
    public var bytes: [UInt8]
    /// The address of the document after redirects; relative links are resolved against it.
    public var url: String?
    /// The whole `Content-Type` value, parameters included (RFC 9110 §8.3).
    public var mediaType: String?
    /// The name of the file, where the document is one.
    public var name: String?

    public init(bytes: [UInt8], url: String? = nil, mediaType: String? = nil, name: String? = nil) {
        self.bytes = bytes
        self.url = url
        self.mediaType = mediaType
        self.name = name
    }

    /// How many papers are read out of it: 10,000, and of long documents one for each KiB. What one paper takes, beside its bytes, is what
    /// makes a document of very many too much.
    var mostPapers: Int { max(10_000, bytes.count >> 10) }

    /// Says that there were more than ``mostPapers``; nil when there were not.
    func problem(unreadPapers count: Int) -> Problem? {
        count > 0 ? Problem(message: "\(count) entries after the first \(mostPapers) were not read") : nil
    }

    /// How messages call this document: its address, else its file name.
    public var displayName: String { url ?? name ?? "the document" }
}
