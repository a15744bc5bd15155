import HTTPTypes
import Logging
import Publishing

/// From a request to its response; everything that the web service decides, without any network.
struct Responder: Sendable {
    private let publisher: Publisher
    private let pages: Pages
    private let logger: Logger

    init(publisher: Publisher, logger: Logger) throws {
        self.publisher = publisher
        self.logger = logger
        pages = try Pages()
    }

    func response(to request: HTTPRequest) -> CompleteResponse {
        var response = answer(to: request)
        response.head.headerFields[.xContentTypeOptions] = "nosniff"
        if response.head.status != .notModified {
            response.head.headerFields[.contentLength] = String(response.body.count)
        }
        if request.method == .head { response.body = [] }
        return response
    }

    private func answer(to request: HTTPRequest) -> CompleteResponse {
        let target = request.path ?? ""
        guard target.utf8.count <= Route.maximumTargetLength else {
            return problem(.uriTooLong, "No address here is longer than \(Route.maximumTargetLength) bytes.", request)
        }
        guard let route = Route(target: target) else {
            return problem(.notFound, "There is nothing at this address.", request)
        }
        guard request.method == .get || request.method == .head else {
            var response = problem(.methodNotAllowed, "This address can only be read.", request)
            response.head.headerFields[.allow] = "GET, HEAD"
            return response
        }
        do {
            return try answer(to: request, for: route)
        } catch {
            logger.error("cannot answer", metadata: ["path": "\(target)", "error": "\(error)"])
            var response = problem(
                .serviceUnavailable, "The papers cannot be read just now. Try again in a minute.", request)
            response.head.headerFields[.retryAfter] = "60"
            return response
        }
    }

    private func answer(to request: HTTPRequest, for route: Route) throws -> CompleteResponse {
        switch route {
        case .home:
            return send(pages.home(try publisher.overview()), Self.pageFields, request)
        case .feed(let name, let format):
            guard let document = try publisher.feed(name, format: format) else {
                return problem(.notFound, "There is no feed named “\(name)”.", request)
            }
            return send(document, [.cacheControl: "public, max-age=300"], request)
        case .health:
            return health()
        case .styleSheet:
            return send(Assets.styleSheet, [.cacheControl: "public, max-age=3600"], request)
        case .icon:
            return send(Assets.icon, [.cacheControl: "public, max-age=86400"], request)
        }
    }

    /// A document in the coding that the client prefers, or word that it has it already.
    private func send(_ document: RenderedDocument, _ fields: HTTPFields, _ request: HTTPRequest) -> CompleteResponse {
        let gzip = Negotiation.prefersGzip(request.headerFields) ? document.gzip : nil
        let etag = gzip == nil ? document.etag : document.gzipETag
        var fields = fields
        fields[.eTag] = etag
        fields[.vary] = "Accept-Encoding"
        fields[.lastModified] = document.lastModified.map(InternetDate.string)
        if Precondition.isNotModified(request.headerFields, etag: etag, lastModified: document.lastModified) {
            return CompleteResponse(.notModified, fields)
        }
        fields[.contentType] = document.contentType
        if gzip != nil { fields[.contentEncoding] = "gzip" }
        return CompleteResponse(.ok, fields, body: gzip ?? document.bytes)
    }

    private func health() -> CompleteResponse {
        let fields: HTTPFields = [.contentType: "text/plain; charset=utf-8", .cacheControl: "no-store"]
        do {
            try publisher.checkHealth()
            return CompleteResponse(.ok, fields, body: Array("ok\n".utf8))
        } catch {
            return CompleteResponse(
                .serviceUnavailable, fields, body: Array("the store cannot be read: \(error)\n".utf8))
        }
    }

    private func problem(_ status: HTTPResponse.Status, _ detail: String, _ request: HTTPRequest) -> CompleteResponse {
        let problem = ProblemDetails(status: status, detail: detail, site: publisher.site)
        var fields: HTTPFields = [.cacheControl: "no-store", .vary: "Accept"]
        if Negotiation.prefersJSON(request.headerFields) {
            fields[.contentType] = "application/problem+json"
            return CompleteResponse(status, fields, body: problem.json)
        }
        fields[.contentType] = Pages.contentType
        fields[.contentSecurityPolicy] = Self.contentSecurityPolicy
        return CompleteResponse(status, fields, body: pages.problem(problem))
    }

    private static var pageFields: HTTPFields {
        [.cacheControl: "public, max-age=60", .contentSecurityPolicy: contentSecurityPolicy]
    }

    /// Pages load their own style sheet and icon and nothing else, from nowhere else.
    private static let contentSecurityPolicy =
        "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
}
