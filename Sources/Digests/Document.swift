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

    /// How messages call this document: its address, else its file name.
    public var displayName: String { url ?? name ?? "the document" }
}
