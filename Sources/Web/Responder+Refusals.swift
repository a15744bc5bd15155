import HTTPTypes
import NIOHTTP1

/// Answers to what is no request, or not one that is read to its end.
extension Responder {
    /// Why the parser took a request for none, as JSON to who asked for that before it was refused, as a page to who sent HTTP at all, and
    /// else as plain text: what speaks another protocol, or types by hand, shows no pages.
    func refusal(of request: RefusedRequest, because error: HTTPParserError) -> CompleteResponse {
        let (status, detail) = Self.reason(error, request)
        return refusal(of: request, status, detail)
    }

    /// An answer after which the connection ends.
    func refusal(
        of request: RefusedRequest, _ status: HTTPResponse.Status, _ detail: String
    ) -> CompleteResponse {
        var response = CompleteResponse(
            status, [.contentType: "text/plain; charset=utf-8", .cacheControl: "no-store"],
            body: Array("\(detail)\n".utf8))
        if request.isRequest {
            let method = HTTPRequest.Method(request.method) ?? .get
            var head = HTTPRequest(method: method, scheme: nil, authority: nil, path: nil)
            head.headerFields[.accept] = request.accept
            response = problem(status, detail, WebRequest(head: head))
        }
        response.head.headerFields[.xContentTypeOptions] = "nosniff"
        response.head.headerFields[.contentLength] = String(response.body.count)
        response.head.headerFields[.connection] = "close"
        count(response)
        if request.method == "HEAD" { response.drop() }
        return response
    }

    private static func reason(
        _ error: HTTPParserError, _ request: RefusedRequest
    ) -> (HTTPResponse.Status, String) {
        switch error {
        case .headerOverflow where request.lineLength > RequestTarget.maximumLength: (.uriTooLong, tooLong)
        case .headerOverflow:
            (.requestHeaderFieldsTooLarge, "A request may have 100 header fields, and 32 KiB of them, 16 KiB each.")
        case .invalidMethod where request.majorVersion == 1:
            (
                .notImplemented,
                "The method \(request.method.prefix(40)) is not known here. Addresses can be read, with GET."
            )
        case .invalidVersion where request.isRequest && request.majorVersion != 1:
            (.httpVersionNotSupported, "HTTP/1.1 and HTTP/1.0 are spoken here.")
        default: (.badRequest, "This is no request in HTTP/1.1 (RFC 9112).")
        }
    }
}
