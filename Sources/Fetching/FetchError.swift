/// Why no complete answer came, or none within the limits.
public struct FetchError: Error, Hashable, Sendable {
    public enum Kind: String, CaseIterable, Sendable {
        /// The address cannot be read, or is neither `http` nor `https`.
        case badURL
        case nameNotFound
        case cannotConnect
        /// The host's address is not of the public Internet.
        case addressRefused
        case timedOut
        case insecure
        case tooManyRedirects
        case headersTooLarge
        case bodyTooLarge
        /// The body unpacks to many times its size.
        case compressionBomb
        /// The body ended before it was complete.
        case truncated
        /// The body is packed in a way that cannot be unpacked.
        case badEncoding
        /// The connection broke, or what came was no HTTP.
        case brokenAnswer
        case cancelled
        /// Nothing was asked: the host wants to be left alone for a while, ``FetchError/retryDelay``.
        case heldBack
        /// The fetcher was shut down before the request ended.
        case shutDown
    }

    /// The address being asked when it happened: a redirect's target, where one was followed.
    public let url: String
    public let kind: Kind
    /// What happened, in libcurl's words where they are the cause.
    public let cause: String
    /// Seconds until another request makes sense; nil when nobody knows.
    public let retryDelay: Int?

    public init(url: String, kind: Kind, cause: String, retryDelay: Int? = nil) {
        self.url = url
        self.kind = kind
        self.cause = cause
        self.retryDelay = retryDelay
    }

    /// What can be done about it; nil when only waiting helps.
    public var advice: String? {
        switch kind {
        case .badURL: "give an absolute http or https address"
        case .nameNotFound: "check the host name and this machine's DNS"
        case .cannotConnect: "check that the server runs and that no firewall is in the way"
        case .addressRefused: "set allow-private-addresses: true for this source if it is meant"
        case .insecure: "check the server's certificate, this machine's clock and its CA certificates"
        case .tooManyRedirects: "give the final address"
        case .bodyTooLarge: "raise max-size for this source if it is meant"
        case .timedOut, .headersTooLarge, .compressionBomb, .truncated, .badEncoding, .brokenAnswer, .cancelled,
            .heldBack, .shutDown:
            nil
        }
    }
}

extension FetchError: CustomStringConvertible {
    public var description: String {
        "cannot fetch \(url): \(cause)" + (advice.map { "; \($0)" } ?? "")
    }
}
