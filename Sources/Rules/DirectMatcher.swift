public import Papers

/// Finds the rules that a paper matches by asking every rule, one after the other.
///
/// The definition of matching, which ``Matcher`` shortens; for few rules or few questions. A paper's texts are prepared when the
/// first rule asks for them, and once for all rules.
public struct DirectMatcher: Sendable {
    private let evaluators: [Evaluator]

    /// - Parameter rules: in any order, to which the positions in ``matches(_:at:)`` refer.
    public init(rules: [Rule]) {
        evaluators = rules.map { Evaluator($0.expression) }
    }

    /// The positions of the rules that match, in ascending order.
    ///
    /// - Parameter now: the time from which `age` counts.
    public func matches(_ paper: Paper, at now: Timestamp) -> [Int] {
        if evaluators.isEmpty { return [] }
        let prepared = PreparedPaper(paper, at: now)
        return evaluators.indices.filter { evaluators[$0].matches(prepared) }
    }
}
