public import Papers

/// One rule, ready to be asked about many papers.
public struct RuleTest: Sendable {
    private let evaluator: Evaluator

    public init(_ rule: Rule) {
        evaluator = Evaluator(rule.expression)
    }

    /// Whether the rule matches the paper.
    ///
    /// - Parameter now: the time from which `age` counts; when the paper was first seen if not given.
    public func matches(_ paper: Paper, at now: Timestamp? = nil) -> Bool {
        matches(PreparedPaper(paper, at: now ?? paper.firstSeen))
    }

    /// The same of a paper that is prepared for many rules.
    public func matches(_ paper: PreparedPaper) -> Bool {
        evaluator.matches(paper)
    }
}
