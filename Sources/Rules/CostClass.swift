/// What it takes to find the papers that a rule matches.
public enum CostClass: String, Comparable, Sendable {
    /// Every way to match needs a term, name, code or a bounded comparison.
    case indexed
    /// Needs only conditions that most papers meet, such as `has:abstract`.
    case broad
    /// Nothing to look up: only negations or missing values.
    case scan

    public static func < (left: CostClass, right: CostClass) -> Bool { left.rank < right.rank }

    private var rank: Int {
        switch self {
        case .indexed: 0
        case .broad: 1
        case .scan: 2
        }
    }
}

extension Rule {
    /// The cost class among papers of which so many meet some conditions that these lead to nothing.
    ///
    /// - Parameter common: the canonical forms of those conditions.
    public func costClass(amongPapersWhere common: Set<String>) -> CostClass {
        expression.costClass(negated: false, common: common)
    }
}

extension Expression {
    /// The cost class as far as the rule alone tells; how common its terms are in stored papers is not considered.
    var costClass: CostClass { costClass(negated: false, common: []) }

    fileprivate func costClass(negated: Bool, common: Set<String>) -> CostClass {
        switch (self, negated) {
        case (.not(let operand), _): operand.costClass(negated: !negated, common: common)
        // A conjunction is found by its best operand, alternatives only by all of theirs; negation swaps the two.
        case (.all(let operands), false), (.any(let operands), true):
            operands.map { $0.costClass(negated: negated, common: common) }.min() ?? .scan
        case (.any(let operands), false), (.all(let operands), true):
            operands.map { $0.costClass(negated: negated, common: common) }.max() ?? .scan
        case (.condition(let condition), _):
            switch condition.costClass(negated: negated) {
            case .indexed where !common.isEmpty && common.contains(CanonicalForm.of(self)): .broad
            case let own: own
            }
        }
    }
}

extension Condition {
    fileprivate func costClass(negated: Bool) -> CostClass {
        switch self {
        case .presence(_, let isPresent): isPresent != negated ? .broad : .scan
        case _ where negated: .scan
        case .xpath: .scan
        case .pattern(_, let pattern): pattern.hasRequiredLiteral ? .indexed : .scan
        case .number(_, .notEqual), .date(_, .notEqual), .age(.notEqual): .broad
        case .number(_, .atLeast(0)): .broad
        case .text, .name, .code, .identifier, .rule, .number, .date, .age: .indexed
        }
    }
}
