import FoundationEssentials
import HTTPTypes
import Publishing
import Rules
import Store

/// Feeds of a rule in the address, and what a rule means.
extension Responder {
    /// Papers that one request may read in vain.
    private static let maximumMisses = 2_000

    /// The newest papers that the rule in `q` matches; rules with the same canonical form share one document and address.
    func searchFeed(_ format: FeedFormat, _ target: RequestTarget, _ request: WebRequest) throws -> CompleteResponse {
        let rule: Rule
        switch readRule(target) {
        case .rule(let read): rule = read
        case .refused(let errors): return refusal(errors, request)
        case .unreadable(let detail): return problem(.badRequest, detail, request)
        }
        let site = publisher.site
        if let path = canonicalPath(rule, format, target, site) {
            return CompleteResponse(.movedPermanently, [.location: path, .cacheControl: "public, max-age=86400"])
        }
        let version = try publisher.store.revision(of: Store.everything) ?? 0
        let document = try ruleDocuments.document("\(format.rawValue) \(rule.meaning)", version: version) {
            let page = try publisher.store.search(
                rule, limit: FeedDocument.maximumEntries, examining: Self.maximumMisses)
            let feed = FeedDescription(
                title: rule.canonical, description: "Papers that match \(rule.canonical)",
                pageURL: site.url(ofPath: site.searchPath(rule.canonical)), address: "\(site.baseURL)/search",
                query: "q=\(WebAddress.pathSegment(rule.canonical))")
            return try publisher.document(for: feed, items: page.items, format: format)
        }
        return send(document, [.cacheControl: "public, max-age=300"], request)
    }

    /// Where the feed of a rule is that is spelt in another way than its canonical form: a feed names one address as its own, and a reader
    /// that was told of it asks there. Nil when the rule is spelt so, or its canonical form is no rule for an address.
    private func canonicalPath(_ rule: Rule, _ format: FeedFormat, _ target: RequestTarget, _ site: Site) -> String? {
        guard target["q"].text != rule.canonical,
            let canonical = try? Rule(rule.canonical, limits: .url, naming: site.namedRules),
            canonical.canonical == rule.canonical
        else { return nil }
        return site.searchFeedPath(rule.canonical, format)
    }

    /// Why a rule is not asked of the papers now; nil when it is.
    ///
    /// Answers that are known already cost nothing and do not come here. Who is on this machine, or behind a proxy on it that does not say
    /// for whom it asks, has no limit of its own.
    func refusalToSearch(_ request: WebRequest) -> CompleteResponse? {
        guard !ClientAddress.isThisMachine(request),
            let wait = limits.searches.take(ClientAddress.key(request), at: now)
        else { return nil }
        var response = problem(
            .tooManyRequests, "So many searches came from your network within a minute. Try again later.", request)
        response.head.headerFields[.retryAfter] = String(wait)
        return response
    }

    /// What ``RuleCheck`` says of the rule in `q`, as JSON; a rule that is refused is an answer, too.
    func ruleCheck(_ target: RequestTarget, _ request: WebRequest) throws -> CompleteResponse {
        let check: RuleCheck
        switch readRule(target) {
        case .rule(let rule): check = try publisher.store.check(rule, at: now)
        case .refused(let errors): check = RuleCheck(errors)
        case .unreadable(let detail): return problem(.badRequest, detail, request)
        }
        let document = RenderedDocument(bytes: try JSONDocument.bytes(check), contentType: "application/json")
        return send(document, [.cacheControl: "no-cache", Self.robotsTag: "noindex"], request)
    }

    private enum ReadRule {
        case rule(Rule)
        case refused(RuleErrors)
        case unreadable(String)
    }

    private func readRule(_ target: RequestTarget) -> ReadRule {
        switch target["q"] {
        case .missing: return .unreadable("Give a rule in the address: ?q=RULE, percent-encoded.")
        case .unreadable: return .unreadable("The rule in ?q= is not percent-encoded UTF-8.")
        case .text(let text):
            do throws(RuleErrors) {
                return .rule(try Rule(text, limits: .url, naming: publisher.site.namedRules))
            } catch {
                return .refused(error)
            }
        }
    }

    /// Every error with its place, as text, or as JSON for programs that ask for it.
    func refusal(_ errors: RuleErrors, _ request: WebRequest) -> CompleteResponse {
        var fields: HTTPFields = [.cacheControl: "no-store", .vary: "Accept"]
        guard Negotiation.prefersJSON(request.fields) else {
            fields[.contentType] = "text/plain; charset=utf-8"
            return CompleteResponse(.badRequest, fields, body: Array("\(errors)\n".utf8))
        }
        fields[.contentType] = "application/problem+json"
        let problem = RefusedRule(
            title: "Bad Request", status: 400, detail: "The rule cannot be used.", errors: errors.diagnostics)
        return CompleteResponse(.badRequest, fields, body: (try? JSONDocument.bytes(problem)) ?? [])
    }

    static var robotsTag: HTTPField.Name { HTTPField.Name("X-Robots-Tag") ?? .contentLocation }
}

/// A refused rule as a problem (RFC 9457).
private struct RefusedRule: Encodable {
    var type = "about:blank"
    let title: String
    let status: Int
    let detail: String
    let errors: [RuleDiagnostic]
}

/// Values as documents of JSON; equal values give equal bytes.
enum JSONDocument {
    static func bytes(_ value: some Encodable) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return [UInt8](try encoder.encode(value)) + [UInt8(ascii: "\n")]
    }
}
