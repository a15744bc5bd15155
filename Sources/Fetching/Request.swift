/// One conditional GET request, or a form that is sent by POST.
public struct Request: Hashable, Sendable {
    /// An absolute `http` or `https` address.
    public var url: String { didSet { authority = Request.authority(of: url) } }
    /// The host with its port, if it has one, in lower case; for telling servers apart, not for connecting.
    public private(set) var authority: String
    /// What the last answer said about itself; nil asks for the document unconditionally.
    public var validators: Validators?
    public var limits: Limits
    /// Whether addresses that are not of the public Internet (see ``AddressRange``) may be connected to.
    public var allowsPrivateAddresses: Bool
    /// What is sent as `application/x-www-form-urlencoded`, by POST; nil for a GET request. Redirects are sent the same.
    public var form: String?

    public init(
        url: String, validators: Validators? = nil, limits: Limits = Limits(), allowsPrivateAddresses: Bool = false
    ) {
        self.url = url
        authority = Request.authority(of: url)
        self.validators = validators
        self.limits = limits
        self.allowsPrivateAddresses = allowsPrivateAddresses
    }

    private static func authority(of url: String) -> String {
        let isDelimiter = { (byte: UInt8) in
            byte == UInt8(ascii: "/") || byte == UInt8(ascii: "?") || byte == UInt8(ascii: "#")
        }
        let bytes = url.utf8
        let afterScheme = bytes.firstIndex(of: UInt8(ascii: "/")).map { slash in
            bytes[slash...].drop { $0 == UInt8(ascii: "/") }
        }
        let authority = (afterScheme ?? bytes[...]).prefix { !isDelimiter($0) }
        let host = authority.lastIndex(of: UInt8(ascii: "@")).map { authority[authority.index(after: $0)...] }
        return String(Substring(host ?? authority)).lowercased()
    }
}

/// A server's names for the version of a document that it sent; they are sent back exactly as they came.
///
/// Source: RFC 9110 §8.8.
public struct Validators: Hashable, Sendable {
    /// Sent as `If-None-Match`, weak prefix and quotes included.
    public var etag: String?
    /// Sent as `If-Modified-Since`, in the server's own spelling.
    public var lastModified: String?

    public init(etag: String? = nil, lastModified: String? = nil) {
        self.etag = etag
        self.lastModified = lastModified
    }

    public var isEmpty: Bool { etag == nil && lastModified == nil }
}

/// How much a server may cost us before a request is abandoned.
public struct Limits: Hashable, Sendable {
    /// Bytes of the body as sent, compressed or not.
    public var wireBytes = 4 << 20
    /// Bytes of the body after decompression.
    public var decodedBytes = 16 << 20
    /// How many times larger than what was sent a body may become; asked only above ``ratioFloor``.
    public var ratio = 100
    /// Decoded bytes below which any ratio is fine, since even honest small bodies can be very repetitive.
    public var ratioFloor = 1 << 20
    /// Bytes of all header lines of one answer, interim answers and trailers included.
    public var headerBytes = 128 << 10
    /// The number of redirects followed.
    public var redirects = 5
    /// Until a connection stands, name look-up and TLS included.
    public var connectTimeout = Duration.seconds(10)
    /// From the first byte sent to the last received, redirects included.
    public var totalTimeout = Duration.seconds(30)
    /// How long a transfer may crawl below ``stallSpeed``; whole seconds.
    public var stallTimeout = Duration.seconds(15)
    /// Bytes per second.
    public var stallSpeed = 64

    public init() {}

    /// The usual limits, but a body may have so many bytes, both as sent and decoded.
    public init(maximumSize: Int) {
        wireBytes = max(0, maximumSize)
        decodedBytes = wireBytes
    }
}
