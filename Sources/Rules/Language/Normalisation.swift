/// A normalised expression with its canonical form, which tells where it stands among others.
struct CanonicalExpression {
    let expression: Expression
    let text: String

    init(_ expression: Expression) {
        self.expression = expression
        text = CanonicalForm.of(expression)
    }

    private init(_ expression: Expression, _ text: String) {
        self.expression = expression
        self.text = text
    }

    /// AND. Nil when there are no operands.
    static func all(of operands: [CanonicalExpression]) -> CanonicalExpression? {
        if operands.count < 2 { return operands.first }
        let flat = flattened(operands) { if case .all(let inner) = $0 { inner } else { nil } }
        return normalised(flat) { CanonicalExpression(.all($0.map(\.expression)), CanonicalForm.all(of: $0)) }
    }

    /// OR. Nil when there are no operands.
    static func any(of operands: [CanonicalExpression]) -> CanonicalExpression? {
        if operands.count < 2 { return operands.first }
        let flat = flattened(operands) { if case .any(let inner) = $0 { inner } else { nil } }
        return normalised(flat) { CanonicalExpression(.any($0.map(\.expression)), CanonicalForm.any(of: $0)) }
    }

    var negation: CanonicalExpression {
        if case .not(let inner) = expression { return CanonicalExpression(inner) }
        return CanonicalExpression(.not(expression), CanonicalForm.negation(of: self))
    }

    /// The operands, in place of each group among them what it holds.
    private static func flattened(
        _ operands: [CanonicalExpression], _ operandsOfGroup: (Expression) -> [Expression]?
    ) -> [CanonicalExpression] {
        var flat: [CanonicalExpression] = []
        for operand in operands {
            if let inner = operandsOfGroup(operand.expression) {
                flat += inner.map(CanonicalExpression.init)
            } else {
                flat.append(operand)
            }
        }
        return flat
    }

    private static func normalised(
        _ operands: [CanonicalExpression], _ group: ([CanonicalExpression]) -> CanonicalExpression
    ) -> CanonicalExpression? {
        var distinct: [CanonicalExpression] = []
        distinct.reserveCapacity(operands.count)
        for operand in operands.sorted(by: { $0.text.precedesByCodePoints($1.text) })
        where distinct.last?.text != operand.text {
            distinct.append(operand)
        }
        return distinct.count > 1 ? group(distinct) : distinct.first
    }
}

extension Expression {
    /// AND. Nil when there are no operands.
    static func all(of operands: [Expression]) -> Expression? {
        CanonicalExpression.all(of: operands.map(CanonicalExpression.init))?.expression
    }

    /// OR. Nil when there are no operands.
    static func any(of operands: [Expression]) -> Expression? {
        CanonicalExpression.any(of: operands.map(CanonicalExpression.init))?.expression
    }

    static func negation(of operand: Expression) -> Expression {
        if case .not(let inner) = operand { inner } else { .not(operand) }
    }
}

extension String {
    /// By the order of the bytes of UTF-8, which is that of the code points.
    func precedesByCodePoints(_ other: String) -> Bool { utf8.lexicographicallyPrecedes(other.utf8) }
}
