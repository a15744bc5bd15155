import HTTPTypes

/// A response with all of its content at hand.
struct CompleteResponse: Sendable {
    var head: HTTPResponse
    var body: [UInt8]

    init(_ status: HTTPResponse.Status, _ fields: HTTPFields = [:], body: [UInt8] = []) {
        head = HTTPResponse(status: status, headerFields: fields)
        self.body = body
    }
}
