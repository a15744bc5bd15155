import CCrypto
public import Papers

/// A document ready to be sent, with what a cache needs to know about it.
public struct RenderedDocument: Hashable, Sendable {
    public let bytes: [UInt8]
    /// The same compressed; nil where that gains nothing.
    public let gzip: [UInt8]?
    /// A strong validator of ``bytes``, with its quotes (RFC 9110 §8.8.3). Equal bytes have equal ones on every node.
    public let etag: String
    /// A strong validator of ``gzip``: another representation needs another one (RFC 9110 §8.8.3.3).
    public let gzipETag: String
    public let lastModified: Timestamp?
    /// With its charset.
    public let contentType: String
    /// Whether what is at the document's address will never change (RFC 8246).
    public let isImmutable: Bool

    public init(bytes: [UInt8], contentType: String, lastModified: Timestamp? = nil, isImmutable: Bool = false) {
        self.isImmutable = isImmutable
        self.bytes = bytes
        self.contentType = contentType
        self.lastModified = lastModified
        let hash = Self.hash(bytes)
        etag = "\"\(hash)\""
        gzipETag = "\"\(hash)-gzip\""
        gzip = bytes.count < Self.shortest ? nil : Gzip.compressed(bytes).flatMap { $0.count < bytes.count ? $0 : nil }
    }

    /// Shorter documents fit into one packet anyway.
    private static let shortest = 512

    /// Half of the SHA-256 in hexadecimal.
    private static func hash(_ bytes: [UInt8]) -> String {
        var digest = [UInt8](repeating: 0, count: 32)
        _ = SHA256(bytes, bytes.count, &digest)
        let digits = Array("0123456789abcdef".utf8)
        let text = digest.prefix(16).flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
        return String(decoding: text, as: UTF8.self)
    }
}
