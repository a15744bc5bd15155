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
        let (subscription, _) = try store.addSubscription(.init(title: "Mine", rule: rule), at: time(1))
        #expect(try identities(subscription) == ["arxiv:2501.13200"])
        #expect(try store.feed(ofSubscription: subscription.id).map(\.entered) == [time(0)])
        let revision = try #require(try store.revision(ofSubscription: subscription.id))
        let matcher = Matcher(rules: [subscription.ruleName: rule])
        try store.record([mention("2501.13202", title: "Diffusion")], at: time(2), matcher: matcher)
        #expect(try identities(subscription) == ["arxiv:2501.13202", "arxiv:2501.13200"])
        #expect(try #require(try store.revision(ofSubscription: subscription.id)) > revision)
    }

    private func identities(_ subscription: Subscription) throws -> [String] {
        try store.feed(ofSubscription: subscription.id).map(\.paper.identity.name)
    }

    @Test func whateverChangesAFeedMovesItsRevisionAndNothingElseDoes() throws {
        let rule = try Rule("diffusion")
        let (subscription, _) = try store.addSubscription(.init(title: "Mine", rule: rule), at: time(0))
        let matcher = Matcher(rules: [subscription.ruleName: rule])
        var revisions = [try #require(try store.revision(ofSubscription: subscription.id))]
        func hasMoved() throws -> Bool {
            revisions.append(try #require(try store.revision(ofSubscription: subscription.id)))
            return revisions[revisions.count - 1] > revisions[revisions.count - 2]
        }
        try store.record([mention("2501.13200", title: "Diffusion")], at: time(1), matcher: matcher)
        #expect(try hasMoved())
        try store.record([mention("2501.13200", title: "Diffusion", votes: 3)], at: time(2), matcher: matcher)
        #expect(try hasMoved())
        try store.record([mention("2501.13201", title: "Agents")], at: time(3), matcher: matcher)
        #expect(try !hasMoved())
        try store.record([mention("2501.13201", title: "Agents", votes: 3)], at: time(3), matcher: matcher)
        #expect(try !hasMoved())
        var renamed = digest([mention("2501.13200", title: "Diffusion", votes: 3)])
        renamed.title = "Renamed"
        try store.record(poll("daily", [renamed], at: time(4)), matcher: matcher)
        #expect(try hasMoved())
    }

    @Test func anEntryOfAPrivateFeedStaysAndDoesNotMove() throws {
        let rule = try Rule("votes>=20")
        let (subscription, _) = try store.addSubscription(.init(title: "Mine", rule: rule), at: time(0))
        let matcher = Matcher(rules: [subscription.ruleName: rule])
        func entered() throws -> [Timestamp] { try store.feed(ofSubscription: subscription.id).map(\.entered) }
        try store.record([mention("2501.13200", votes: 3)], at: time(1), matcher: matcher)
        #expect(try entered().isEmpty)
        try store.record([mention("2501.13200", votes: 20)], at: time(2), matcher: matcher)
        try store.record([mention("2501.13200", votes: 2)], at: time(3), matcher: matcher)
        try store.record([mention("2501.13200", votes: 50)], at: time(4), matcher: matcher)
        #expect(try entered() == [time(2)])
    }

    @Test func papersThatTurnOutToBeOneAreOneEntryAsOldAsTheEarlier() throws {
        let rule = try Rule("diffusion")
        let (subscription, _) = try store.addSubscription(.init(title: "Mine", rule: rule), at: time(0))
        let matcher = Matcher(rules: [subscription.ruleName: rule])
        var byDOI = mention("2501.13200", title: "Diffusion")
        byDOI.arxivID = nil
        byDOI.doi = "10.1000/1"
        try store.record([byDOI], from: "a", at: time(1), matcher: matcher)
        try store.record([mention("2501.13200", title: "Diffusion")], from: "b", at: time(2), matcher: matcher)
        #expect(try identities(subscription).count == 2)
        var both = mention("2501.13200", title: "Diffusion")
        both.doi = "10.1000/1"
        try store.record([both], from: "c", at: time(3), matcher: matcher)
        let feed = try store.feed(ofSubscription: subscription.id)
        #expect(feed.map(\.paper.identity.name) == ["arxiv:2501.13200"])
        #expect(feed.map(\.entered) == [time(1)])
    }

    @Test func policiesAndTheRuleAsGivenAreKept() throws {
        let rule = try Rule("cat:cs.CL").askingPrimaryCategories
        let feed = NewSubscription(title: "Mine", rule: rule, text: "cat:cs.cl", policies: "cross-lists=primary")
        let made = try store.addSubscription(feed, at: time(0)).subscription
        #expect(made.rule == "cat:cs.cl" && made.meaning == "pcat:cs.CL")
        #expect(try store.subscription(made.id) == made)
        #expect(try store.subscriptions(after: made.id).isEmpty)
        #expect(try store.subscriptionIDs() == [made.id])
        #expect(try store.subscriptionCount() == 1)
    }

    @Test func aTokenOpensItsSubscriptionUntilItIsReplaced() throws {
        let (first, token) = try store.addSubscription(.init(title: "One", rule: try Rule("a")), at: time(0))
        let (second, other) = try store.addSubscription(.init(title: "Two", rule: try Rule("b")), at: time(0))
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
        let (subscription, token) = try store.addSubscription(.init(title: "One", rule: try Rule("a")), at: time(0))
        #expect(try store.removeSubscription(subscription.id))
        #expect(try !store.removeSubscription(subscription.id))
        #expect(try store.subscription(token) == nil)
        #expect(try store.revision(ofSubscription: subscription.id) == nil)
        #expect(
            try store.addSubscription(.init(title: "Two", rule: try Rule("a")), at: time(0)).subscription.id
                > subscription.id)
    }

    @Test func comingAndGoingIsNoticedByItsRevision() throws {
        var revisions = [try store.subscriptionsRevision()]
        let (subscription, _) = try store.addSubscription(.init(title: "One", rule: try Rule("a")), at: time(0))
        revisions.append(try store.subscriptionsRevision())
        try store.removeSubscription(subscription.id)
        revisions.append(try store.subscriptionsRevision())
        #expect(Set(revisions).count == 3)
    }

    @Test func aConfigurationWithoutThemKeepsSubscriptions() throws {
        let (subscription, _) = try store.addSubscription(.init(title: "One", rule: try Rule("a")), at: time(0))
        try store.synchronise(topics: [(name: "topic", rule: try Rule("b"))])
        try store.synchronise(topics: [])
        #expect(try store.revision(ofSubscription: subscription.id) != nil)
    }

    @Test func whatWasMissedBetweenAddingAndMatchingIsCaughtUp() throws {
        let rule = try Rule("diffusion")
        let (subscription, _) = try store.addSubscription(.init(title: "Mine", rule: rule), at: time(0))
        try store.record([mention("2501.13200", title: "Diffusion")], at: time(1))
        #expect(try identities(subscription).isEmpty)
        try store.refreshSubscriptions([(id: subscription.id, rule: rule)])
        #expect(try identities(subscription) == ["arxiv:2501.13200"])
        let revision = try store.revision(ofSubscription: subscription.id)
        try store.refreshSubscriptions([(id: subscription.id, rule: rule)])
        #expect(try store.revision(ofSubscription: subscription.id) == revision)
    }

    @Test func tokensAreLongRandomAndNowhereInTheFile() throws {
        let folder = try TemporaryFolder()
        let store = try Store(folder: folder.path)
        let tokens = try (0..<50).map { _ in
            try store.addSubscription(.init(title: "x", rule: try Rule("a")), at: time(0)).token.text
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
