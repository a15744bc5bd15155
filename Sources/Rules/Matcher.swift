public import Papers
import Synchronization

/// Finds the rules that a paper matches among up to millions.
///
/// A rule is compiled once, rules that mean the same share what was compiled, and a paper asks only those that need something
/// that it has. Rules come and go while papers are matched: all copies of a matcher are the same one, and any thread may use it.
public final class Matcher: Sendable {
    private let state: Mutex<NamedIndex>

    /// With fewer rules, learning from papers takes longer than it ever saves.
    public static let worthLearning = 1_000

    /// - Parameters:
    ///   - rules: by any names, which ``matches(_:at:)`` returns.
    ///   - sample: papers like those to come, from which it is learned what is rare, so that matching is fast; up to 4,000 are used.
    public init(
        rules: [String: Rule], learningFrom sample: some Sequence<Paper> = EmptyCollection<Paper>()
    ) {
        var named = NamedIndex()
        for paper in sample { named.index.learn(paper, at: paper.firstSeen) }
        for (name, rule) in rules { named.insert(rule, named: name) }
        state = Mutex(named)
    }

    /// Adds a rule; one that had the name goes.
    public func insert(_ rule: Rule, named name: String) {
        state.withLock { $0.insert(rule, named: name) }
    }

    /// Removes a rule, if one has the name.
    public func remove(named name: String) {
        state.withLock { $0.remove(named: name) }
    }

    /// How many names rules have.
    public var count: Int { state.withLock { $0.count } }

    /// What the compiled rules take, in bytes: tables, lists and code with all room that they keep for more, but not what is the same
    /// for any number of rules.
    public var bytes: Int { state.withLock { $0.index.bytes } }

    /// What the names of the rules take besides, in bytes.
    public var nameBytes: Int { state.withLock { $0.nameBytes } }

    /// The names of the rules that match, each once, in no order.
    ///
    /// - Parameter now: the time from which `age` counts.
    public func matches(_ paper: Paper, at now: Timestamp) -> [String] {
        state.withLock { $0.matches(paper, at: now) }
    }
}
