/// Reads a rule: recursive descent over its symbols, which the limits keep shallow.
///
/// ```ebnf
/// rule    = ws? or ws? ;
/// or      = and { ws "OR" ws and } ;
/// and     = unary { ws [ ( "AND" | "ANDNOT" ) ws ] unary } ;
/// unary   = "NOT" ws unary | "-" unary | primary ;
/// primary = "(" ws? or ws? ")" | compare | fielded | values ;
/// ```
/// Reading goes on behind an error where the rest can still be understood, so that a rule's errors are told together. Parts
/// in error are nil; a rule with any error is refused as a whole.
struct Parser {
    /// Thrown where going on would only produce errors that follow from the first.
    struct Stop: Error {}

    let text: String
    let limits: RuleLimits
    let symbols: [Symbol]
    /// The names of other rules that `rule:` may name.
    let ruleNames: Set<String>
    /// Reads the expressions of `xpath:`.
    let syntax: XPathSyntax
    var position = 0
    var depth = 0
    var terms = 0
    var regularExpressions = 0
    var xpathExpressions: Set<String> = []
    var errors: [RuleDiagnostic] = []
    var hints: [RuleDiagnostic] = []

    /// An operand with what hints need to know about it.
    struct Operand {
        var expression: CanonicalExpression?
        var range: Range<Int>
        var shape = Shape.other

        enum Shape {
            /// An unquoted word of the default field.
            case bareWord
            /// An unquoted word behind the name of a field.
            case fieldedWord(Field)
            /// Several operands without AND between them.
            case impliedAnd
            case other
        }
    }

    init(_ text: String, limits: RuleLimits, ruleNames: Set<String>, syntax: XPathSyntax) {
        self.text = text
        self.limits = limits
        self.ruleNames = ruleNames
        self.syntax = syntax
        symbols = text.utf8.count <= limits.length ? Symbol.all(in: text) : []
    }

    /// The rule's expression; nil when there are ``errors``.
    mutating func parse() -> CanonicalExpression? {
        guard text.utf8.count <= limits.length else {
            reportExceeded(
                "the rule has \(text.utf8.count) bytes", limit: limits.length, limits.length..<text.utf8.count)
            return nil
        }
        guard let expression = try? wholeRule() else { return nil }
        return errors.isEmpty ? expression : nil
    }

    private mutating func wholeRule() throws(Stop) -> CanonicalExpression? {
        skipBlanks()
        guard !isAtEnd else {
            report("R16", "the rule is empty", 0..<text.utf8.count, help: "write a word, e.g. diffusion")
            throw Stop()
        }
        let operand = try or(in: nil)
        if !isAtEnd {
            report("R19", "\")\" without \"(\"", symbolRange, help: "remove \")\" or add \"(\" before it")
            throw Stop()
        }
        if terms > limits.terms { reportExceeded("the rule has \(terms) terms", limit: limits.terms, operand.range) }
        return operand.expression
    }

    mutating func or(in group: Field?) throws(Stop) -> Operand {
        var operands = [try and(in: group)]
        skipBlanks()
        while let orRange = wordOperator("OR") {
            skipBlanks()
            guard startsOperand else {
                reportMissingOperand(orRange)
                continue
            }
            operands.append(try and(in: group))
            skipBlanks()
        }
        let range = operands[0].range.lowerBound..<operands[operands.count - 1].range.upperBound
        if operands.count == 1 { return operands[0] }
        hintAtPrecedence(operands, range)
        return Operand(expression: CanonicalExpression.any(of: operands.compactMap(\.expression)), range: range)
    }

    private mutating func and(in group: Field?) throws(Stop) -> Operand {
        reportOperatorWithoutLeft()
        guard startsOperand || errors.isEmpty else { throw Stop() }
        var operands = [try unary(in: group)]
        var hasImpliedAnd = false
        while true {
            let before = position
            skipBlanks()
            let hadBlank = position > before
            if let andRange = wordOperator("AND") {
                if let operand = try operand(after: andRange, in: group) { operands.append(operand) }
            } else if let andNotRange = wordOperator("ANDNOT") {
                if let operand = try operand(after: andNotRange, in: group) {
                    operands.append(negated(operand, andNotRange))
                }
            } else if startsOperand {
                if !hadBlank { requireBlank(before: before) }
                let next = try unary(in: group)
                if let last = operands.last { hintAtScope(last, next) }
                operands.append(next)
                hasImpliedAnd = true
            } else {
                break
            }
        }
        if operands.count == 1 { return operands[0] }
        let range = operands[0].range.lowerBound..<operands[operands.count - 1].range.upperBound
        return Operand(
            expression: CanonicalExpression.all(of: operands.compactMap(\.expression)), range: range,
            shape: hasImpliedAnd ? .impliedAnd : .other)
    }

    private mutating func operand(after operatorRange: Range<Int>, in group: Field?) throws(Stop) -> Operand? {
        skipBlanks()
        guard startsOperand else {
            reportMissingOperand(operatorRange)
            return nil
        }
        return try unary(in: group)
    }

    private func negated(_ operand: Operand, _ operatorRange: Range<Int>) -> Operand {
        Operand(
            expression: operand.expression?.negation,
            range: operatorRange.lowerBound..<operand.range.upperBound)
    }

    private mutating func unary(in group: Field?) throws(Stop) -> Operand {
        if errors.count >= RuleErrors.maximumCount { throw Stop() }
        if let notRange = wordOperator("NOT") {
            skipBlanks()
            return try negation(notRange, in: group)
        }
        if let symbol = current, symbol.isMinus {
            let range = symbolRange
            position += 1
            if let next = current, next.isBlank { return try operandMissing(range) }
            return try negation(range, in: group)
        }
        return try primary(in: group)
    }

    private mutating func negation(_ operatorRange: Range<Int>, in group: Field?) throws(Stop) -> Operand {
        guard startsOperand else { return try operandMissing(operatorRange) }
        try enter(operatorRange)
        let operand = try unary(in: group)
        depth -= 1
        return negated(operand, operatorRange)
    }

    private mutating func operandMissing(_ operatorRange: Range<Int>) throws(Stop) -> Operand {
        reportMissingOperand(operatorRange)
        return Operand(expression: nil, range: operatorRange)
    }

    /// `( … )`, from its opening parenthesis.
    mutating func parentheses(in group: Field?) throws(Stop) -> Operand {
        let open = symbolRange
        try enter(open)
        position += 1
        skipBlanks()
        guard !isAtEnd else { throw neverClosed(open) }
        if current?.scalar == ")" {
            let range = open.lowerBound..<symbolRange.upperBound
            position += 1
            depth -= 1
            report("R16", "the group is empty", range, help: "write a condition between the parentheses")
            return Operand(expression: nil, range: range)
        }
        let content = try or(in: group)
        skipBlanks()
        guard !isAtEnd else { throw neverClosed(open) }
        let range = open.lowerBound..<symbolRange.upperBound
        position += 1
        depth -= 1
        return Operand(expression: content.expression, range: range)
    }

    private mutating func neverClosed(_ open: Range<Int>) -> Stop {
        report("R02", "\"(\" is never closed", open, help: "add \")\" at the end", fix: text + ")")
        return Stop()
    }

    private mutating func enter(_ range: Range<Int>) throws(Stop) {
        depth += 1
        if depth > limits.nesting {
            reportExceeded("groups and negations are nested \(depth) deep", limit: limits.nesting, range)
            throw Stop()
        }
    }
}
