public import Papers

/// A private feed: a rule under a secret address.
public struct Subscription: Hashable, Sendable {
    /// From 1; never used twice.
    public let id: Int
    public var title: String
    /// As it was given.
    public var rule: String
    public var created: Timestamp
    /// When its token was last replaced.
    public var rotated: Timestamp?

    /// Under which name the store keeps its matches and the matcher its rule.
    public var topic: String { Subscription.topic(of: id) }

    public static func topic(of id: Int) -> String { "\(topicPrefix)\(id)" }

    /// No name of a configured topic has a slash.
    static let topicPrefix = "s/"
}
