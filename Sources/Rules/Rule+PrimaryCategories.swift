extension Rule {
    /// The rule with every condition on a category asked of the primary category alone, so that papers merely cross-listed do not match.
    ///
    /// What `rule:name` refers to is changed too and stands in its place.
    public var askingPrimaryCategories: Rule {
        Rule(replacing: expression.askingPrimaryCategories, in: self)
    }

    private init(replacing expression: Expression, in rule: Rule) {
        canonical = CanonicalForm.of(expression)
        text = canonical
        meaning = canonical
        hints = rule.hints
        costClass = expression.costClass
        self.expression = expression
    }
}

extension Expression {
    fileprivate var askingPrimaryCategories: Expression {
        switch self {
        case .all(let operands): .all(of: operands.map(\.askingPrimaryCategories)) ?? self
        case .any(let operands): .any(of: operands.map(\.askingPrimaryCategories)) ?? self
        case .not(let operand): .negation(of: operand.askingPrimaryCategories)
        case .condition(.code(.category, let code)): .condition(.code(.primaryCategory, code))
        case .condition: self
        }
    }
}
