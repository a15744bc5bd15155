import HTTPTypes

/// A request with all that an answer may depend on.
struct WebRequest: Sendable {
    var head: HTTPRequest
    /// Empty unless the method carries content.
    var body: [UInt8] = []
    /// The address of the other end of the connection; nil when it is unknown.
    var client: String?

    var fields: HTTPFields { head.headerFields }

    /// The longest content that is read, in bytes: forms and rules are short.
    static let maximumBody = 64 * 1024
}
