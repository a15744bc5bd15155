import Logging
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
    }

    init(store: Store, logger: Logger) {
        self.store = store
        self.logger = logger
    }

    /// Adds the rules of all private feeds to a matcher, which is kept up to date from now on.
    func fill(_ matcher: Matcher, naming names: NamedRules) throws {
        try state.withLock { state in
            state = State(matcher: matcher, names: names)
            try update(&state, isFirst: true)
        }
    }

    /// Looks whether private feeds came or went; costs next to nothing when none did.
    func update() throws {
        try state.withLock { state in try update(&state, isFirst: false) }
    }

    private func update(_ state: inout State, isFirst: Bool) throws {
        let revision = try store.subscriptionsRevision()
        guard let matcher = state.matcher, revision != state.revision else { return }
        let subscriptions = try store.subscriptions()
        let ids = Set(subscriptions.map(\.id))
        for id in state.known.subtracting(ids) { matcher.remove(named: Subscription.topic(of: id)) }
        var fresh: [(id: Int, rule: Rule)] = []
        for subscription in subscriptions where !state.known.contains(subscription.id) {
            do throws(RuleErrors) {
                let rule = try Rule(subscription.rule, naming: state.names, syntax: .atomEntry)
                matcher.insert(rule, named: subscription.topic)
                fresh.append((subscription.id, rule))
            } catch {
                logger.warning(
                    "A private feed gets no new papers: its rule cannot be read any more",
                    metadata: ["subscription": "\(subscription.id)", "reason": "\(error)"])
            }
        }
        try store.refreshSubscriptions(fresh, onlyChanged: isFirst)
        state.known = ids
        state.revision = revision
    }
}
