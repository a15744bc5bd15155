public import Papers
import Store
import Synchronization

/// The codings in which a document can be sent (RFC 9110 §8.4.1); the raw value is the name in HTTP.
public enum ContentCoding: String, CaseIterable, Sendable {
    case gzip
    /// RFC 7932; there where the system has libbrotlienc.
    case brotli = "br"
}

/// A document ready to be sent, with what a cache needs to know about it.
public struct RenderedDocument: Hashable, Sendable {
    public let bytes: [UInt8]
    /// The same compressed; nil where that gains nothing.
    public let gzip: [UInt8]?
    /// A strong validator of ``bytes``, with its quotes (RFC 9110 §8.8.3). Equal bytes have equal ones on every node.
    public let etag: String
    public let lastModified: Timestamp?
    /// With its charset.
    public let contentType: String
    /// Whether what is at the document's address will never change (RFC 8246).
    public let isImmutable: Bool
    /// What goes with it in a `Link` field: where it is itself, its hub, the feeds of a page (RFC 8288).
    public var link: String?
    private let late = LateCompression()

    public init(bytes: [UInt8], contentType: String, lastModified: Timestamp? = nil, isImmutable: Bool = false) {
        let gzip = bytes.count < Self.shortest ? nil : Gzip.compressed(bytes)
        self.init(
            bytes: bytes, gzip: gzip.flatMap { $0.count < bytes.count ? $0 : nil }, contentType: contentType,
            lastModified: lastModified, isImmutable: isImmutable)
    }

    /// - Parameter gzip: the bytes compressed.
    init(bytes: [UInt8], gzip: [UInt8]?, contentType: String, lastModified: Timestamp? = nil, isImmutable: Bool = false)
    {
        self.isImmutable = isImmutable
        self.bytes = bytes
        self.gzip = gzip
        self.contentType = contentType
        self.lastModified = lastModified
        etag = "\"\(Self.hash(bytes))\""
    }

    /// Shorter documents fit into one packet anyway.
    private static let shortest = 512

    /// The document in a coding; nil where there is none, or it gains nothing. Brotli is made when it is first asked for, once.
    public func bytes(in coding: ContentCoding) -> [UInt8]? {
        switch coding {
        case .gzip: gzip
        case .brotli:
            gzip.flatMap { gzip in
                late.bytes { Brotli.compressed(bytes).flatMap { $0.count < gzip.count ? $0 : nil } }
            }
        }
    }

    /// A strong validator of the document in a coding: another representation needs another one (RFC 9110 §8.8.3.3).
    public func etag(in coding: ContentCoding) -> String { "\(etag.dropLast())-\(coding.rawValue)\"" }

    /// Bytes that the document takes with all its codings, those to come included.
    public var size: Int { bytes.count + 2 * (gzip?.count ?? 0) }

    public static func == (one: RenderedDocument, other: RenderedDocument) -> Bool {
        one.etag == other.etag && one.contentType == other.contentType && one.lastModified == other.lastModified
            && one.isImmutable == other.isImmutable && one.link == other.link && one.bytes == other.bytes
    }

    public func hash(into hasher: inout Hasher) { hasher.combine(etag) }

    /// Half of the SHA-256 in hexadecimal.
    static func hash(_ bytes: [UInt8]) -> String { String(ContentHash(of: bytes).description.prefix(32)) }
}

/// Compressed bytes that all copies of a document share, made when one of them first needs them.
private final class LateCompression: Sendable {
    private let bytes = Mutex<[UInt8]??>(nil)

    func bytes(_ compress: () -> [UInt8]?) -> [UInt8]? {
        bytes.withLock { bytes in
            if let bytes { return bytes }
            let compressed = compress()
            bytes = .some(compressed)
            return compressed
        }
    }
}
