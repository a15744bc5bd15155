import Logging
import Papers
import Publishing
import Rules
import Store
import Synchronization

/// Keeps a matcher's rules of private feeds in step with the store, in which other processes make and end them, too.
final class SubscriptionRules: Sendable {
    private let store: Store
    private let logger: Logger
    private let state = Mutex(State())

    private struct State {
        var matcher: Matcher?
        var names = NamedRules()
        var revision: Int?
        var known: Set<Int> = []
        /// The greatest number that was ever seen.
        var newest = 0
        /// Rules that are still to be applied to the past.
        var waiting: [(id: Int, rule: Rule)] = []
    }

    init(store: Store, logger: Logger) {
        self.store = store
        self.logger = logger
    }

    /// A matcher with the rules of a configuration and of all private feeds, which is kept up to date from now on.
    func matcher(for configuration: Configuration) throws -> Matcher {
        let matcher = Matcher(rules: configuration.rules, learningFrom: try sample(for: configuration))
        try state.withLock { state in
            state = State(matcher: matcher, names: configuration.namedRules)
            try update(&state, isFirst: true)
        }
        return matcher
    }

    /// The newest stored papers, which tell what is rare; none when the rules are few, since then it does not matter by what they are found.
    private func sample(for configuration: Configuration) throws -> [Paper] {
        let ruleCount = try configuration.rules.count + store.subscriptionCount()
        if ruleCount < Matcher.worthLearning { return [] }
        return try store.feed(Store.everything, limit: Self.sampleSize).map(\.paper)
    }

    private static let sampleSize = 2_000

    /// Looks whether private feeds came or went; costs next to nothing when none did.
    func update() throws {
        try state.withLock { state in try update(&state, isFirst: false) }
    }

    private func update(_ state: inout State, isFirst: Bool) throws {
        let revision = try store.subscriptionsRevision()
        guard let matcher = state.matcher, revision != state.revision else { return }
        for id in state.known.subtracting(try store.subscriptionIDs()) {
            matcher.remove(named: Subscription.ruleName(of: id))
            state.known.remove(id)
        }
        // No number is used twice, and a rule stays as it was made.
        for subscription in try store.subscriptions(after: state.newest) {
            state.newest = subscription.id
            state.known.insert(subscription.id)
            do throws(RuleErrors) {
                let rule = FeedPolicy(text: subscription.policies).asked(
                    try Rule(subscription.rule, naming: state.names, syntax: .atomEntry))
                matcher.insert(rule, named: subscription.ruleName)
                // Papers that came since it was made were not asked.
                if !isFirst || rule.meaning != subscription.meaning { state.waiting.append((subscription.id, rule)) }
            } catch {
                logger.warning(
                    "A private feed gets no new papers: its rule cannot be read any more",
                    metadata: ["subscription": "\(subscription.id)", "reason": "\(error)"])
            }
        }
        while !state.waiting.isEmpty {
            try store.refreshSubscriptions(Array(state.waiting.suffix(Self.batch)))
            state.waiting.removeLast(min(Self.batch, state.waiting.count))
        }
        state.revision = revision
    }

    /// Rules that are applied to the past in one transaction, for which others wait.
    private static let batch = 100
}
