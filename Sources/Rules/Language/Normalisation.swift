extension Expression {
    /// AND. Nil when there are no operands.
    static func all(of operands: [Expression]) -> Expression? {
        let flat = operands.flatMap { operand in
            if case .all(let inner) = operand { inner } else { [operand] }
        }
        return normalised(flat, Expression.all)
    }

    /// OR. Nil when there are no operands.
    static func any(of operands: [Expression]) -> Expression? {
        let flat = operands.flatMap { operand in
            if case .any(let inner) = operand { inner } else { [operand] }
        }
        return normalised(flat, Expression.any)
    }

    static func negation(of operand: Expression) -> Expression {
        if case .not(let inner) = operand { inner } else { .not(operand) }
    }

    private static func normalised(
        _ operands: [Expression], _ group: ([Expression]) -> Expression
    ) -> Expression? {
        let keyed = operands.map { (key: Array(CanonicalForm.of($0).utf8), operand: $0) }
            .sorted { $0.key.lexicographicallyPrecedes($1.key) }
        var distinct: [Expression] = []
        for (_, operand) in keyed where distinct.last != operand { distinct.append(operand) }
        return distinct.count > 1 ? group(distinct) : distinct.first
    }
}
