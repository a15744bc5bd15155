extension Rule {
    /// The conditions of a rule, each as a rule of its own, in the order of their canonical forms and without repetition; named rules are
    /// replaced by what they name, and what is negated stands without its negation.
    public var terms: [Rule] {
        var conditions: Set<Condition> = []
        expression.collectConditions(into: &conditions)
        return conditions.map { Rule(condition: $0) }.sorted {
            $0.canonical.utf8.lexicographicallyPrecedes($1.canonical.utf8)
        }
    }

    private init(condition: Condition) {
        expression = .condition(condition)
        canonical = CanonicalForm.of(expression)
        meaning = canonical
        text = canonical
        hints = []
        costClass = expression.costClass
    }
}

extension Expression {
    fileprivate func collectConditions(into conditions: inout Set<Condition>) {
        switch self {
        case .condition(let condition): conditions.insert(condition)
        case .not(let operand): operand.collectConditions(into: &conditions)
        case .all(let operands), .any(let operands):
            for operand in operands { operand.collectConditions(into: &conditions) }
        }
    }
}
