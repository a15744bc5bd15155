/// The complete answer to a request, redirects followed.
///
/// An answer of ``CurlFetcher`` with a body holds one of its places until the last copy of the answer is gone; while all places are
/// held, further requests wait. So keep no answer for longer than it takes to use it.
public struct Response: Sendable {
    /// The status code of the last answer.
    public var status: Int
    /// The address that gave the last answer.
    public var url: String
    /// Where the document has moved for good: the end of the unbroken run of 301 and 308 redirects from the requested address.
    /// Nil when the first answer was no such redirect.
    public var permanentURL: String?
    public var headers: ResponseHeaders
    /// Decompressed.
    public var body: [UInt8]
    /// From the beginning of the first request to the end of the last answer, without the wait for a turn; nil where nobody measured.
    public var duration: Duration?
    var place: Place?

    public init(
        status: Int, url: String, permanentURL: String? = nil, headers: ResponseHeaders = ResponseHeaders(),
        body: [UInt8] = []
    ) {
        self.status = status
        self.url = url
        self.permanentURL = permanentURL
        self.headers = headers
        self.body = body
    }
}

/// The header fields of an answer that matter to a poller, as sent.
///
/// A field that is empty, or has characters that no field may have, counts as absent.
public struct ResponseHeaders: Hashable, Sendable {
    public var etag: String?
    public var lastModified: String?
    public var contentType: String?
    public var retryAfter: String?
    /// All `Cache-Control` lines, joined by commas.
    public var cacheControl: String?
    public var expires: String?
    public var date: String?
    public var age: String?

    public init() {}

    /// What to send back the next time; nil when the server named neither.
    public var validators: Validators? {
        let validators = Validators(etag: etag, lastModified: lastModified)
        return validators.isEmpty ? nil : validators
    }
}
