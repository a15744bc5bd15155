import HTTPTypes
import NIOCore

/// A response with all of its content at hand.
struct CompleteResponse: Sendable {
    var head: HTTPResponse
    var body: [UInt8]
    /// The content as it is sent, for an answer that is given many times.
    private var prepared: ByteBuffer?

    init(_ status: HTTPResponse.Status, _ fields: HTTPFields = [:], body: [UInt8] = []) {
        head = HTTPResponse(status: status, headerFields: fields)
        self.body = body
    }

    var buffer: ByteBuffer { prepared ?? ByteBuffer(bytes: body) }

    mutating func prepare() {
        prepared = ByteBuffer(bytes: body)
    }

    /// Leaves the content out.
    mutating func drop() {
        body = []
        prepared = nil
    }
}
