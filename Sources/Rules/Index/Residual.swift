/// A condition that no atom stands for: a regular expression, a name of many parts, an XPath, a rule too large for code.
///
/// It is asked of the text directly, only when the rest of a rule leaves it open.
struct Residual {
    let expression: Expression
    let evaluator: Evaluator
    /// Of which every paper for which it holds has one; nil when there is nothing to look for.
    let anchors: [RuleTree.Anchor]?
    /// What it keeps in the index.
    let retained: [RuleTree]
    var references = 1
}
