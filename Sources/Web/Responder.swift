import Glibc
import HTTPTypes
import Logging
import Papers
import Publishing
import Store

/// From a request to its response; everything that the web service decides, without any network.
struct Responder: Sendable {
    let publisher: Publisher
    let pages: Pages
    let pageCache = PageCache()
    private let answerCache = AnswerCache()
    private let requestMetrics = RequestMetrics()
    /// Of rules in addresses and of private feeds.
    let ruleDocuments = DocumentCache()
    let limits = ClientLimits()
    let showsPictures: Bool
    private let logger: Logger
    private let clock: @Sendable () -> Timestamp

    /// - Parameters:
    ///   - showsPictures: whether pages show the pictures of papers, which browsers load from other hosts.
    ///   - clock: tells the time.
    init(
        publisher: Publisher, logger: Logger, showsPictures: Bool = false,
        clock: @escaping @Sendable () -> Timestamp = { Timestamp(seconds: Glibc.time(nil)) }
    ) throws {
        self.publisher = publisher
        self.logger = logger
        self.showsPictures = showsPictures
        self.clock = clock
        pages = try Pages()
    }

    var now: Timestamp { clock() }

    /// Counts an answer that was given without asking here again.
    func countRepeated(status: Int, bytes: Int) {
        requestMetrics.count(status: status, bytes: bytes)
    }

    /// Counts an answer to what was no request.
    func count(_ response: CompleteResponse) {
        requestMetrics.count(response)
    }

    static let tooLong = "No address here is longer than \(RequestTarget.maximumLength) bytes."

    func response(to request: WebRequest) -> CompleteResponse {
        let response = knownAnswer(to: request) ?? newAnswer(to: request)
        requestMetrics.count(response)
        return response
    }

    /// What all that is published now is made from; nil when the store cannot be read.
    var currentVersion: PageCache.Version? {
        // The slow way tells what is wrong.
        (try? publisher.version()).map { PageCache.Version(published: $0, day: now.day.daysSince1970) }
    }

    private func knownAnswer(to request: WebRequest) -> CompleteResponse? {
        guard let question = AnswerCache.Question(request), let version = currentVersion else {
            return nil
        }
        return answerCache.response(to: question, request, version)
    }

    private func newAnswer(to request: WebRequest) -> CompleteResponse {
        // Asked before: what changes in between is answered anew once more.
        let version = currentVersion
        var response = answer(to: request)
        response.head.headerFields[.xContentTypeOptions] = "nosniff"
        if response.head.status != .notModified {
            response.head.headerFields[.contentLength] = String(response.body.count)
        }
        if let version, let question = AnswerCache.Question(request) {
            answerCache.keep(response, to: question, version)
        }
        if request.head.method == .head { response.drop() }
        return response
    }

    private func answer(to request: WebRequest) -> CompleteResponse {
        let text = request.head.path ?? ""
        guard text.utf8.count <= RequestTarget.maximumLength else {
            return problem(.uriTooLong, Self.tooLong, request)
        }
        guard let target = RequestTarget(text), let route = Route(target) else {
            return problem(.notFound, "There is nothing at this address.", request)
        }
        let isSent = request.head.method == .post && route.takesContent
        guard request.head.method == .get || request.head.method == .head || isSent else {
            var response = problem(.methodNotAllowed, "This address can only be read.", request)
            response.head.headerFields[.allow] = route.takesContent ? "GET, HEAD, POST" : "GET, HEAD"
            return response
        }
        guard request.body.count <= WebRequest.maximumBody else {
            return problem(.contentTooLarge, "No more than \(WebRequest.maximumBody) bytes are read here.", request)
        }
        do {
            return try answer(to: request, for: route, at: target)
        } catch {
            logger.error("cannot answer", metadata: ["path": "\(LoggedTarget.text(text))", "error": "\(error)"])
            var response = problem(
                .serviceUnavailable, "The papers cannot be read just now. Try again in a minute.", request)
            response.head.headerFields[.retryAfter] = "60"
            return response
        }
    }

    private func answer(to request: WebRequest, for route: Route, at target: RequestTarget) throws -> CompleteResponse {
        if route.asksPapers, let refusal = refusalToSearch(request) { return refusal }
        switch route {
        case .feed(let name, let format):
            guard let document = try publisher.feed(name, format: format) else {
                return try missingTopic(name, request)
            }
            return send(document, feedFields(document), request)
        case .health: return health()
        case .readiness: return health()
        case .metrics: return try metrics()
        case .styleSheet: return send(Assets.styleSheet, [.cacheControl: "public, max-age=3600"], request)
        case .script: return send(Assets.script, [.cacheControl: "public, max-age=3600"], request)
        case .icon: return send(Assets.icon, [.cacheControl: "public, max-age=86400"], request)
        case .robots: return send(Assets.robots, [.cacheControl: "public, max-age=86400"], request)
        case .sources(let number): return try sourcesPage(number, request)
        case .source(let name): return try sourcePage(name, request)
        case .sourcesJSON: return send(try sourcesJSON(), [.cacheControl: "no-cache"], request)
        case .sourcesFeed: return send(try sourceProblems(), [.cacheControl: "no-cache"], request)
        case .markdownDigest(let day):
            guard let document = try publisher.markdownEdition(of: day) else {
                return problem(.notFound, "No digest listed a paper on \(day).", request)
            }
            return send(document, [.cacheControl: "public, max-age=300"], request)
        case .document(let address):
            guard let document = try publisher.document(at: address) else {
                if let topic = address.topic, publisher.site.topic(topic) == nil {
                    return try missingTopic(topic, request)
                }
                return problem(.notFound, "There is no such document.", request)
            }
            return send(document, feedFields(document), request)
        case .searchFeed(let format): return try searchFeed(format, target, request)
        case .ruleCheck: return try ruleCheck(target, request)
        case .newSubscription: return try newSubscription(request)
        case .subscription(let token): return try subscription(token, request)
        case .subscriptionFeed(let token, let format): return try subscriptionFeed(token, format, request)
        case .home, .topic, .paper, .archive, .digest, .search, .rules:
            return try page(for: route, at: target, request)
        }
    }

    /// Readers that are told that a feed is gone stop asking for it.
    private func missingTopic(_ name: String, _ request: WebRequest) throws -> CompleteResponse {
        if try publisher.store.hadTopic(name) {
            return problem(.gone, "The feed named “\(name)” has ended.", request)
        }
        return problem(.notFound, "There is no feed named “\(name)”.", request)
    }

    /// How long a document stays good.
    private func feedFields(_ document: RenderedDocument) -> HTTPFields {
        [.cacheControl: document.isImmutable ? "public, max-age=31536000, immutable" : "public, max-age=300"]
    }

    /// A document in the coding that the client prefers, or word that it has it already.
    func send(_ document: RenderedDocument, _ fields: HTTPFields, _ request: WebRequest) -> CompleteResponse {
        guard !Negotiation.refuses(document.contentType, request.fields) else {
            return problem(.notAcceptable, "This address has only \(document.contentType).", request)
        }
        let coded = Negotiation.codings(request.fields).lazy.compactMap { coding in
            document.bytes(in: coding).map { (coding, $0) }
        }.first
        let etag = coded.map { document.etag(in: $0.0) } ?? document.etag
        var fields = fields
        fields[.eTag] = etag
        fields[.vary] = "Accept-Encoding"
        fields[.link] = document.link
        fields[.lastModified] = document.lastModified.map(InternetDate.string)
        if Precondition.isNotModified(request.fields, etag: etag, lastModified: document.lastModified) {
            return CompleteResponse(.notModified, fields)
        }
        fields[.contentType] = document.contentType
        fields[.contentEncoding] = coded?.0.rawValue
        return CompleteResponse(.ok, fields, body: coded?.1 ?? document.bytes)
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

    private func metrics() throws -> CompleteResponse {
        let document = MetricsDocument(
            requests: requestMetrics.current, papers: try publisher.store.paperCount(of: Store.everything),
            sources: try publisher.store.sourceHealth(at: now))
        let fields: HTTPFields = [.contentType: MetricsDocument.contentType, .cacheControl: "no-store"]
        return CompleteResponse(.ok, fields, body: Array(document.text.utf8))
    }

    func problem(_ status: HTTPResponse.Status, _ detail: String, _ request: WebRequest) -> CompleteResponse {
        let problem = ProblemDetails(status: status, detail: detail, site: publisher.site)
        var fields: HTTPFields = [.cacheControl: "no-store", .vary: "Accept"]
        if Negotiation.prefersJSON(request.fields) {
            fields[.contentType] = "application/problem+json"
            return CompleteResponse(status, fields, body: problem.json)
        }
        fields[.contentType] = Pages.contentType
        fields[.contentSecurityPolicy] = contentSecurityPolicy
        return CompleteResponse(status, fields, body: pages.html(ProblemPage.page(problem), on: problem.site))
    }

    /// Pages load their own style sheet, script and icon and nothing else from nowhere else, and run nothing that is not in a file.
    var contentSecurityPolicy: String {
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'\(showsPictures ? " https:" : ""); "
            + "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    }
}
