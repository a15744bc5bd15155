import HTTPTypes

/// A request with all that an answer may depend on.
struct WebRequest: Sendable {
    var head: HTTPRequest
    /// Empty unless the method carries content.
    var body: [UInt8]
    private let address: @Sendable () -> String?

    /// - Parameter client: the address of the other end of the connection; looked up only when it is asked for.
    init(
        head: HTTPRequest, body: [UInt8] = [], client: @autoclosure @escaping @Sendable () -> String? = nil
    ) {
        self.head = head
        self.body = body
        address = client
    }

    /// Nil when it is unknown.
    var client: String? { address() }

    var fields: HTTPFields { head.headerFields }

    /// The longest content that is read, in bytes: forms and rules are short.
    static let maximumBody = 64 * 1024
}
