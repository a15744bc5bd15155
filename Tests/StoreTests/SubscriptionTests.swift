import Foundation
import Papers
import Rules
import Store
import TestSupport
import Testing

@Suite struct SubscriptionTests {
    private let store: Store

    init() throws {
        store = try Store.inMemory()
    }

    @Test func aSubscriptionBeginsWithThePastAndGoesOn() throws {
        try store.record([mention("2501.13200", title: "Diffusion"), mention("2501.13201")], at: time(0))
        let rule = try Rule("diffusion")
        let (subscription, _) = try store.addSubscription(title: "Mine", rule: rule, at: time(1))
        #expect(try store.identities(in: subscription.topic) == ["arxiv:2501.13200"])
        #expect(try store.feed(subscription.topic).map(\.entered) == [time(0)])
        let revision = try #require(try store.revision(of: subscription.topic))
        let matcher = Matcher(rules: [subscription.topic: rule])
        try store.record([mention("2501.13202", title: "Diffusion")], at: time(2), matcher: matcher)
        #expect(try store.identities(in: subscription.topic) == ["arxiv:2501.13202", "arxiv:2501.13200"])
        #expect(try #require(try store.revision(of: subscription.topic)) > revision)
    }

    @Test func aTokenOpensItsSubscriptionUntilItIsReplaced() throws {
        let (first, token) = try store.addSubscription(title: "One", rule: try Rule("a"), at: time(0))
        let (second, other) = try store.addSubscription(title: "Two", rule: try Rule("b"), at: time(0))
        #expect(token != other)
        #expect(try store.subscription(token)?.id == first.id)
        #expect(try store.subscription(other)?.title == "Two")
        let replaced = try #require(try store.rotateSubscription(first.id, at: time(1)))
        #expect(try store.subscription(token) == nil)
        #expect(try store.subscription(replaced)?.rotated == time(1))
        #expect(try store.subscription(other) == second)
        #expect(try store.rotateSubscription(99, at: time(1)) == nil)
    }

    @Test func aRemovedSubscriptionIsGoneWithItsFeedAndItsNumberIsNotUsedAgain() throws {
        let (subscription, token) = try store.addSubscription(title: "One", rule: try Rule("a"), at: time(0))
        #expect(try store.removeSubscription(subscription.id))
        #expect(try !store.removeSubscription(subscription.id))
        #expect(try store.subscription(token) == nil)
        #expect(try store.revision(of: subscription.topic) == nil)
        #expect(
            try store.addSubscription(title: "Two", rule: try Rule("a"), at: time(0)).subscription.id > subscription.id)
    }

    @Test func comingAndGoingIsNoticedByItsRevision() throws {
        var revisions = [try store.subscriptionsRevision()]
        let (subscription, _) = try store.addSubscription(title: "One", rule: try Rule("a"), at: time(0))
        revisions.append(try store.subscriptionsRevision())
        try store.removeSubscription(subscription.id)
        revisions.append(try store.subscriptionsRevision())
        #expect(Set(revisions).count == 3)
    }

    @Test func aConfigurationWithoutThemKeepsSubscriptions() throws {
        let (subscription, _) = try store.addSubscription(title: "One", rule: try Rule("a"), at: time(0))
        try store.synchronise(topics: [(name: "topic", rule: try Rule("b"))])
        try store.synchronise(topics: [])
        #expect(try store.revision(of: subscription.topic) != nil)
    }

    @Test func whatWasMissedBetweenAddingAndMatchingIsCaughtUp() throws {
        let rule = try Rule("diffusion")
        let (subscription, _) = try store.addSubscription(title: "Mine", rule: rule, at: time(0))
        try store.record([mention("2501.13200", title: "Diffusion")], at: time(1))
        #expect(try store.identities(in: subscription.topic).isEmpty)
        try store.refreshSubscriptions([(id: subscription.id, rule: rule)])
        #expect(try store.identities(in: subscription.topic) == ["arxiv:2501.13200"])
        let revision = try store.revision(of: subscription.topic)
        try store.refreshSubscriptions([(id: subscription.id, rule: rule)])
        #expect(try store.revision(of: subscription.topic) == revision)
    }

    @Test func tokensAreLongRandomAndNowhereInTheFile() throws {
        let folder = try TemporaryFolder()
        let store = try Store(folder: folder.path)
        let tokens = try (0..<50).map { _ in
            try store.addSubscription(title: "x", rule: try Rule("a"), at: time(0)).token.text
        }
        #expect(Set(tokens).count == 50)
        // 32 characters of 64 are 192 bits.
        #expect(tokens.allSatisfy { $0.utf8.count == 32 && SubscriptionToken($0)?.text == $0 })
        #expect(tokens.compactMap(SubscriptionToken.init).allSatisfy { "\($0)" == "[token]" })
        try store.close()
        let file = try Data(contentsOf: URL(filePath: folder.path + "/paperboy.sqlite"))
        #expect(tokens.allSatisfy { file.range(of: Data($0.utf8)) == nil })
    }

    @Test(arguments: [
        "", "short", String(repeating: "a", count: 33), String(repeating: "/", count: 32),
        "é" + String(repeating: "a", count: 30),
    ])
    func whatIsNoTokenIsRefused(text: String) {
        #expect(SubscriptionToken(text) == nil)
    }
}
