public import Papers

/// Finds the rules that a paper matches.
///
/// A paper's texts are prepared when the first rule asks for them, and once for all rules.
public struct Matcher: Sendable {
    private let rules: [(name: String, evaluator: Evaluator)]

    /// - Parameter rules: by any names, which ``matches(_:at:)`` returns.
    public init(rules: [String: Rule]) {
        self.rules = rules.sorted { $0.key < $1.key }.map { ($0.key, Evaluator($0.value.expression)) }
    }

    /// The names of the rules that match, in ascending order.
    ///
    /// - Parameter now: the time from which `age` counts.
    public func matches(_ paper: Paper, at now: Timestamp) -> [String] {
        if rules.isEmpty { return [] }
        let prepared = PreparedPaper(paper, at: now)
        return rules.filter { $0.evaluator.matches(prepared) }.map(\.name)
    }
}
