/// A rule, or a part of one, as a tree for people: what it says, and for one paper whether it is so and where.
///
/// Encoded as JSON with the keys of its properties; what is nil is left out.
public struct RuleNode: Hashable, Encodable, Sendable {
    public enum Kind: String, Encodable, Sendable {
        /// AND, OR, NOT, and a single condition.
        case all, any, not, term
    }

    /// A place in a paper at which a condition is met.
    public struct Place: Hashable, Encodable, Sendable {
        /// `title`, `abstract`, `summary`, `comment`, `journal` or `authors`.
        public var field: String
        /// The words around the place, with the place marked.
        public var text: MarkedText
    }

    /// What is known of one condition and one paper; nothing when no paper was asked about.
    struct Verdict {
        var holds: Bool?
        var places: [Place]?
        var problem: String?
    }

    public var kind: Kind
    /// In canonical form.
    public var rule: String
    /// In English, without a full stop.
    public var words: String
    /// Of AND, OR and NOT.
    public var operands: [RuleNode]
    /// Whether the paper meets it; nil when no paper was asked about.
    public var holds: Bool?
    /// Where it is met; nil when no paper was asked about or the condition is about no text.
    public var places: [Place]?
    /// Why it could not be told whether the paper meets it, so that it counts as not met; nil when it could.
    public var problem: String?
}

extension Rule {
    /// The rule as a tree; named rules are replaced by what they name.
    public var outline: RuleNode { expression.node { _ in RuleNode.Verdict() } }

    /// The rule in English, without a full stop.
    public var words: String { RuleWording.of(expression) }
}

extension Expression {
    /// The tree, with what a function says about every condition.
    func node(
        _ verdict: (Condition) -> RuleNode.Verdict
    ) -> RuleNode {
        var node = RuleNode(
            kind: .term, rule: CanonicalForm.of(self), words: RuleWording.of(self), operands: [], holds: nil,
            places: nil)
        switch self {
        case .condition(let condition):
            let verdict = verdict(condition)
            (node.holds, node.places, node.problem) = (verdict.holds, verdict.places, verdict.problem)
        case .not(let operand):
            node.kind = .not
            node.operands = [operand.node(verdict)]
            node.holds = node.operands[0].holds.map { !$0 }
        case .all(let operands):
            node.kind = .all
            node.operands = operands.map { $0.node(verdict) }
            node.holds =
                node.operands.contains { $0.holds == nil } ? nil : node.operands.allSatisfy { $0.holds == true }
        case .any(let operands):
            node.kind = .any
            node.operands = operands.map { $0.node(verdict) }
            node.holds =
                node.operands.contains { $0.holds == nil } ? nil : node.operands.contains { $0.holds == true }
        }
        return node
    }
}
