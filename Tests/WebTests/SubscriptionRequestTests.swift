import Foundation
import HTTPTypes
import Papers
import Publishing
import Rules
import Store
import Synchronization
import Testing

@testable import Web

@Suite struct SubscriptionRequestTests {
    private let site: ExampleSite
    private let responder: Responder
    private let subscription: Subscription
    private let token: String

    init() throws {
        site = try ExampleSite()
        let (subscription, token) = try site.store.addSubscription(
            .init(title: "Mine & only mine", rule: try Rule("more")), at: ExampleSite.now)
        self.subscription = subscription
        self.token = token.text
        responder = try site.responder()
        try open(.invite)
    }

    private func open(_ mode: SubscriptionMode) throws {
        var changed = site.publisher.site
        changed.subscriptions = mode
        site.publisher.update(site: changed)
    }

    private func post(
        _ path: String, _ body: String, _ fields: HTTPFields = [:], from client: String = "192.0.2.1"
    ) -> CompleteResponse {
        let head = HTTPRequest(method: .post, scheme: "http", authority: "localhost", path: path, headerFields: fields)
        return responder.response(to: WebRequest(head: head, body: Array(body.utf8), client: client))
    }

    private func get(_ path: String, _ fields: HTTPFields = [:], from client: String) -> CompleteResponse {
        let head = HTTPRequest(method: .get, scheme: "http", authority: "localhost", path: path, headerFields: fields)
        return responder.response(to: WebRequest(head: head, client: client))
    }

    @Test func moreThanAFormHoldsIsNotRead() {
        let response = post("/s", "rule=kite&title=\(String(repeating: "k", count: WebRequest.maximumBody))")
        #expect(response.status == 413)
        #expect(response[.contentType] == "text/html; charset=utf-8")
    }

    private var robots: HTTPField.Name { Responder.robotsTag }

    @Test func aPrivateFeedIsServedInEveryFormatAndListedNowhere() throws {
        for format in FeedFormat.allCases {
            let response = responder.get("/s/\(token).\(format.rawValue)")
            #expect(response.status == 200)
            #expect(response.text.contains("2501.13200"))
            #expect(response[.cacheControl] == "private, max-age=300")
            #expect(response[robots] == "noindex")
            #expect(response.text.contains("https://papers.example/s/\(token).\(format.rawValue)"))
        }
        #expect(!responder.get("/").text.contains(token))
        #expect(!responder.get("/papers/2501.13200").text.contains("s/\(subscription.id)"))
    }

    @Test func anAddressThatOpensNothingSaysOnlyThat() throws {
        for path in ["/s/x", "/s/x.atom", "/s/\(String(repeating: "A", count: 32)).atom", "/s/.atom"] {
            #expect(responder.get(path).status == 404)
        }
        try open(.off)
        #expect(responder.get("/s/\(token).atom").status == 404)
    }

    @Test func sixtyFullAnswersAnHourAndNotModifiedIsFree() throws {
        let etag = try #require(responder.get("/s/\(token).atom")[.eTag])
        for _ in 0..<200 { #expect(responder.get("/s/\(token).atom", [.ifNoneMatch: etag]).status == 304) }
        for _ in 1..<60 { #expect(responder.get("/s/\(token).atom").status == 200) }
        let refused = responder.get("/s/\(token).atom")
        #expect(refused.status == 429)
        #expect(refused[.retryAfter] == "3600")
        #expect(responder.get("/s/\(token).rss").status == 200)
        #expect(responder.get("/s/\(token).atom", [.ifNoneMatch: etag]).status == 304)
        let rotated = try #require(try site.store.rotateSubscription(subscription.id, at: ExampleSite.now))
        #expect(responder.get("/s/\(rotated.text).atom").status == 200)
    }

    @Test func guessingIsSlowedForItsNetworkOnly() {
        for number in 0..<30 {
            #expect(get("/s/\(String(format: "%032d", number)).atom", from: "2001:db8::\(number + 1)").status == 404)
        }
        #expect(get("/s/\(token).atom", from: "2001:db8::99").status == 429)
        #expect(get("/s/\(token).atom", from: "2001:db8:1::1").status == 200)
        let forwarded = HTTPField.Name("X-Forwarded-For")
        if let forwarded {
            #expect(get("/s/\(token).atom", [forwarded: "203.0.113.9, 2001:db8::5"], from: "127.0.0.1").status == 429)
            #expect(get("/s/\(token).atom", [forwarded: "2001:db8::5"], from: "198.51.100.1").status == 200)
        }
    }

    @Test func itsHolderReplacesTheAddressAndEndsTheFeed() throws {
        let page = responder.get("/s/\(token)")
        #expect(
            page.status == 200 && page.text.contains("Mine &amp; only mine")
                && page.text.contains("<form method=\"post\""))
        #expect(page[.cacheControl] == "private, no-store")
        #expect(page[HTTPField.Name("Referrer-Policy") ?? .location] == "no-referrer")
        let answer = post("/s/\(token)", "action=rotate", [.accept: "application/json"])
        let object = try #require(try JSONSerialization.jsonObject(with: Data(answer.body)) as? [String: Any])
        let address = try #require((object["feeds"] as? [String: String])?["atom"])
        #expect(responder.get("/s/\(token).atom").status == 404)
        let path = address.dropFirst("https://papers.example".count)
        #expect(responder.get(String(path)).status == 200)
        #expect(post(String(path.dropLast(5)), "action=nonsense").status == 400)
        #expect(post(String(path.dropLast(5)), "action=revoke").status == 200)
        #expect(responder.get(String(path)).status == 404)
        #expect(try site.store.subscription(subscription.id) == nil)
    }

    @Test func onlyAnOpenServerMakesPrivateFeedsForStrangers() throws {
        #expect(post("/s", "rule=more").status == 404)
        try open(.open)
        #expect(responder.get("/s").status == 200)
        let made = post("/s", "rule=more&title=A+title", [.accept: "application/json"])
        #expect(made.status == 201)
        let object = try #require(try JSONSerialization.jsonObject(with: Data(made.body)) as? [String: Any])
        #expect(object["title"] as? String == "A title")
        #expect(post("/s", "rule=auther:x").status == 400)
        #expect(post("/s", "").status == 400)
        let json = post("/s", "{\"rule\": \"more\"}", [.contentType: "application/json", .accept: "application/json"])
        #expect(json.status == 201)
        for _ in 2..<20 { _ = post("/s", "rule=more") }
        #expect(post("/s", "rule=more").status == 429)
        #expect(post("/s", "rule=more", from: "192.0.2.2").status == 201)
    }

    @Test func policiesAreHonoured() throws {
        try open(.open)
        var votes = ["2501.13210": 1, "2501.13211": 30, "2501.13212": 2]
        for (id, count) in votes { try site.record(id, title: "More of \(id)", votes: count) }
        let made = post(
            "/s", "rule=more&order=votes&limit=2&languages=ko&revisions=&cross-lists=any",
            [.accept: "application/json"])
        #expect(made.status == 201)
        let object = try #require(try JSONSerialization.jsonObject(with: Data(made.body)) as? [String: Any])
        #expect(object["policies"] as? String == "order=votes limit=2 languages=ko")
        let address = try #require((object["feeds"] as? [String: String])?["json"])
        func entries() throws -> [String] {
            let response = responder.get(String(address.dropFirst("https://papers.example".count)))
            let feed = try #require(try JSONSerialization.jsonObject(with: Data(response.body)) as? [String: Any])
            return try #require(feed["items"] as? [[String: Any]]).compactMap { $0["id"] as? String }
        }
        #expect(try entries() == ["2501.13211", "2501.13212"].map { "https://arxiv.org/abs/\($0)" })
        votes["2501.13210"] = 99
        try site.record("2501.13210", title: "More of 2501.13210", votes: 99)
        #expect(try entries() == ["2501.13210", "2501.13211"].map { "https://arxiv.org/abs/\($0)" })
        let refused = post("/s", "rule=more&order=colour", [.accept: "application/json"])
        #expect(refused.status == 400)
        #expect(refused.text.contains("order must be one of entered, submitted, votes, but is \\\"colour\\\"."))
    }

    @Test func noSecretIsLogged() {
        for target in [
            "/s/\(token).atom?x=1", "http://a.example/s/\(token)", "/%73/\(token).rss", "/s/\(token)/x",
            "/s/\(token)?\(token)",
        ] {
            #expect(LoggedTarget.text(target) == "/s/[token]")
        }
        for target in ["/s/\(token)/%FF", "/s/\(token)\u{1}", String(repeating: "/s/\(token)", count: 200)] {
            #expect(!LoggedTarget.text(target).contains(token))
        }
        #expect(LoggedTarget.text("/feeds/all.atom") == "/feeds/all.atom")
    }
}
