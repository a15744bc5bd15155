public import Papers

/// A private feed: a rule under a secret address.
public struct Subscription: Hashable, Sendable {
    /// From 1; never used twice.
    public let id: Int
    public var title: String
    /// As it was given.
    public var rule: String
    /// How its feed is put together, in words that whoever renders it understands; empty for the usual way.
    public var policies: String
    /// What the rule meant when it was last applied to the past (``Rule/meaning``).
    public var meaning: String
    public var created: Timestamp
    /// When its token was last replaced.
    public var rotated: Timestamp?

    /// Under which name a matcher keeps its rule.
    public var ruleName: String { Subscription.ruleName(of: id) }

    /// No name of a configured topic has a slash.
    public static func ruleName(of id: Int) -> String { "\(prefix)\(id)" }

    private static let prefix = "s/"

    /// The number of the subscription whose rule has a name; nil for the name of a topic.
    static func id(ofRule name: String) -> Int? {
        name.hasPrefix(prefix) ? Int(name.dropFirst(prefix.utf8.count)) : nil
    }
}
