import FoundationEssentials
import HTTPTypes
import Papers
import Publishing
import Rules
import Store

/// Private feeds under secret addresses.
extension Responder {
    /// What is known under a token, or why nothing is said.
    private enum Opened {
        case subscription(Subscription)
        case refused(CompleteResponse)
    }

    /// A private feed. An answer that the client has already is free; of others there are so many an hour.
    func subscriptionFeed(_ token: String, _ format: FeedFormat, _ request: WebRequest) throws -> CompleteResponse {
        switch try open(token, request) {
        case .refused(let response): return response
        case .subscription(let subscription):
            guard let revision = try publisher.store.revision(ofSubscription: subscription.id) else {
                return nothing(request)
            }
            let address = SubscriptionAddress(publisher.site, token)
            // A document that holds a secret is under a key that holds it, too.
            let document = try ruleDocuments.document("\(token) \(format.rawValue)", version: revision) {
                try publisher.document(
                    of: subscription, pageURL: address.page, addresses: address.feeds, format: format)
            }
            let response = send(document, privateFields, request)
            guard response.head.status == .ok else { return response }
            if let wait = limits.answers.take("\(token) \(format.rawValue)", at: now) {
                return tooMany(
                    "This feed is answered 60 times an hour. Let your reader send If-None-Match.", wait, request)
            }
            return response
        }
    }

    /// What its holder may see and do: the addresses, a new token, the end.
    func subscription(_ token: String, _ request: WebRequest) throws -> CompleteResponse {
        switch try open(token, request) {
        case .refused(let response): return response
        case .subscription(let subscription):
            guard request.head.method == .post else { return page(subscription, token, .ok, request) }
            switch SubscriptionForm(request)["action"] {
            case "rotate":
                guard let new = try publisher.store.rotateSubscription(subscription.id, at: now) else {
                    return nothing(request)
                }
                return page(subscription, new.text, .ok, request)
            case "revoke":
                try publisher.store.removeSubscription(subscription.id)
                return ended(request)
            default:
                return problem(
                    .badRequest, "Say action=rotate for a new address, or action=revoke to end the feed.", request)
            }
        }
    }

    /// Makes a private feed for anyone, where the operator allows that.
    func newSubscription(_ request: WebRequest) throws -> CompleteResponse {
        guard publisher.site.subscriptions == .open else {
            return problem(.notFound, "Private feeds are made by the operator of this server.", request)
        }
        guard request.head.method == .post else {
            return html(SubscriptionPage.form(), .ok)
        }
        let form = SubscriptionForm(request)
        guard let text = form["rule"], !text.isEmpty else {
            return problem(.badRequest, "A private feed needs a rule.", request)
        }
        let rule: Rule
        do throws(RuleErrors) {
            rule = try Rule(text, limits: .url, naming: publisher.site.namedRules)
        } catch {
            return refusal(error, request)
        }
        let policy: FeedPolicy
        do throws(FeedPolicyError) { policy = try form.policy() } catch {
            return problem(.badRequest, "\(error).", request)
        }
        if let wait = limits.newSubscriptions.take(ClientAddress.key(request), at: now) {
            return tooMany("So many private feeds were made from your network today. Try again later.", wait, request)
        }
        let title = form["title"].map { String($0.prefix(200)) }.flatMap { $0.isEmpty ? nil : $0 } ?? rule.canonical
        let feed = NewSubscription(title: title, rule: policy.asked(rule), text: text, policies: policy.text)
        let made = try publisher.store.addSubscription(feed, at: now)
        return page(made.subscription, made.token.text, .created, request)
    }

    // MARK: Opening

    /// A wrong token costs the client's network one of a few attempts, after which nothing is looked up for it.
    private func open(_ text: String, _ request: WebRequest) throws -> Opened {
        guard publisher.site.subscriptions != .off else { return .refused(nothing(request)) }
        let client = ClientAddress.key(request)
        if let wait = limits.guesses.wait(client, at: now) {
            return .refused(tooMany("Too many unknown addresses were asked for from your network.", wait, request))
        }
        if let token = SubscriptionToken(text), let found = try publisher.store.subscription(token) {
            return .subscription(found)
        }
        _ = limits.guesses.take(client, at: now)
        return .refused(nothing(request))
    }

    private func nothing(_ request: WebRequest) -> CompleteResponse {
        secret(
            problem(.notFound, "There is no private feed at this address. It may have been replaced or ended.", request)
        )
    }

    private func tooMany(_ detail: String, _ wait: Int, _ request: WebRequest) -> CompleteResponse {
        var response = secret(problem(.tooManyRequests, detail, request))
        response.head.headerFields[.retryAfter] = String(wait)
        return response
    }

    // MARK: Answers

    private var privateFields: HTTPFields {
        [.cacheControl: "private, max-age=300", Self.robotsTag: "noindex", Self.referrerPolicy: "no-referrer"]
    }

    private static var referrerPolicy: HTTPField.Name { HTTPField.Name("Referrer-Policy") ?? .contentLocation }

    /// What no cache may keep, no engine list and no link give away.
    private func secret(_ response: CompleteResponse) -> CompleteResponse {
        var response = response
        response.head.headerFields[.cacheControl] = "private, no-store"
        response.head.headerFields[Self.robotsTag] = "noindex"
        response.head.headerFields[Self.referrerPolicy] = "no-referrer"
        return response
    }

    private func page(
        _ subscription: Subscription, _ token: String, _ status: HTTPResponse.Status, _ request: WebRequest
    ) -> CompleteResponse {
        let address = SubscriptionAddress(publisher.site, token)
        guard Negotiation.prefersJSON(request.fields) else {
            return html(SubscriptionPage.page(subscription, address), status)
        }
        return json(SubscriptionJSON(subscription, address), status)
    }

    private func ended(_ request: WebRequest) -> CompleteResponse {
        Negotiation.prefersJSON(request.fields)
            ? json(["ended": true], .ok) : html(SubscriptionPage.ended(), .ok)
    }

    private func html(_ page: Page, _ status: HTTPResponse.Status) -> CompleteResponse {
        secret(
            CompleteResponse(
                status,
                [.contentType: Pages.contentType, .contentSecurityPolicy: contentSecurityPolicy, .vary: "Accept"],
                body: pages.html(page, on: publisher.site)))
    }

    private func json(_ value: some Encodable, _ status: HTTPResponse.Status) -> CompleteResponse {
        secret(
            CompleteResponse(
                status, [.contentType: "application/json", .vary: "Accept"],
                body: (try? JSONDocument.bytes(value)) ?? []))
    }
}

/// How often clients may do what costs something.
struct ClientLimits: Sendable {
    /// Searches and checks of rules from one network.
    let searches = RateLimiter(limit: 120, seconds: 60)
    /// Full answers of one private feed in one format.
    let answers = RateLimiter(limit: 60, seconds: 3_600)
    /// Unknown tokens from one network.
    let guesses = RateLimiter(limit: 30, seconds: 600)
    /// Private feeds made from one network.
    let newSubscriptions = RateLimiter(limit: 20, seconds: 86_400)
}

/// The addresses of a private feed.
struct SubscriptionAddress {
    let page: String
    /// Of the page, without scheme and host.
    let path: String
    let feeds: [FeedFormat: String]

    init(_ site: Site, _ token: String) {
        let page = "\(site.baseURL)/s/\(token)"
        self.page = page
        path = "\(site.basePath)/s/\(token)"
        feeds = Dictionary(uniqueKeysWithValues: FeedFormat.allCases.map { ($0, "\(page).\($0.rawValue)") })
    }
}

/// A private feed as its holder sees it in JSON.
private struct SubscriptionJSON: Encodable {
    let title: String
    let rule: String
    let policies: String
    let created: String
    let page: String
    let feeds: [String: String]

    init(_ subscription: Subscription, _ address: SubscriptionAddress) {
        title = subscription.title
        rule = subscription.rule
        policies = subscription.policies
        created = RFC3339.string(subscription.created)
        page = address.page
        feeds = Dictionary(uniqueKeysWithValues: address.feeds.map { ($0.key.rawValue, $0.value) })
    }
}

/// The fields that a client sent, as a form or as an object of JSON.
struct SubscriptionForm {
    private let fields: [String: String]

    init(_ request: WebRequest) {
        if request.fields[.contentType]?.lowercased().hasPrefix("application/json") == true {
            fields = (try? JSONDecoder().decode([String: String].self, from: Data(request.body))) ?? [:]
            return
        }
        var fields: [String: String] = [:]
        for part in String(decoding: request.body, as: UTF8.self).split(separator: "&") {
            let pair = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = PercentEncoding.decodedFormText(pair[0]), pair.count > 1 else { continue }
            fields[name] = PercentEncoding.decodedFormText(pair[1])
        }
        self.fields = fields
    }

    subscript(_ name: String) -> String? { fields[name] }

    /// What the fields say about the feed; empty ones say nothing.
    func policy() throws(FeedPolicyError) -> FeedPolicy {
        var policy = FeedPolicy()
        for setting in FeedPolicySetting.ofSubscriptions {
            if let value = fields[setting.rawValue], !value.isEmpty { try policy.set(setting, to: value) }
        }
        return policy
    }
}
