/// The rules of a configuration that other rules may refer to as `rule:name`.
public struct NamedRules: Hashable, Sendable {
    private var expressions: [String: Expression] = [:]
    private var termCounts: [String: Int] = [:]

    /// References may be so many deep.
    public static let maximumDepth = 4

    /// A rule may have so many terms together with the rules it refers to, so that references cannot multiply for ever.
    public static let maximumTerms = 10_000

    /// No rules.
    public init() {}

    /// Reads rules that may refer to each other.
    ///
    /// - Parameters:
    ///   - texts: the rules by their names.
    ///   - syntax: reads `xpath:`, which is refused without it.
    /// - Throws: ``NamedRuleErrors`` with the errors of every rule, cycles and too deep references included.
    public init(
        _ texts: [String: String], limits: RuleLimits = .configuration, syntax: XPathSyntax = .unavailable
    ) throws(NamedRuleErrors) {
        var reader = NamedRuleReader(texts: texts, limits: limits, syntax: syntax)
        self = try reader.read()
    }

    /// Rules of these names that mean nothing yet, with which the rules that refer to them can be checked although they are in error
    /// themselves.
    public static func unread(_ names: some Sequence<String>) -> NamedRules {
        var rules = NamedRules()
        for name in names { rules.add(name, .condition(.rule(name))) }
        return rules
    }

    var names: Set<String> { Set(expressions.keys) }

    /// The expression with every `rule:name` replaced by what it names.
    func expand(_ expression: Expression) -> Expression {
        if expressions.isEmpty { return expression }
        switch expression {
        case .condition(.rule(let name)): return expressions[name] ?? expression
        case .condition: return expression
        case .not(let operand): return Expression.negation(of: expand(operand))
        case .all(let operands): return Expression.all(of: operands.map(expand)) ?? expression
        case .any(let operands): return Expression.any(of: operands.map(expand)) ?? expression
        }
    }

    /// The terms of an expression together with those of the rules it refers to.
    func termCount(of expression: Expression) -> Int {
        switch expression {
        case .condition(.rule(let name)): termCounts[name] ?? 1
        case .condition: 1
        case .not(let operand): termCount(of: operand)
        case .all(let operands), .any(let operands): operands.reduce(0) { $0 + termCount(of: $1) }
        }
    }

    /// The error of a rule that would grow too large by what it refers to.
    func excess(of expression: Expression, in text: String) -> RuleErrors? {
        let count = termCount(of: expression)
        if count <= NamedRules.maximumTerms { return nil }
        let limit = NamedRules.maximumTerms
        let error = RuleDiagnostic(
            code: "R25", message: "with the rules it refers to, the rule has \(count) terms, \(limit) are allowed",
            range: 0..<text.utf8.count, in: text, help: "refer to fewer rules")
        return RuleErrors(rule: text, diagnostics: [error])
    }

    mutating func add(_ name: String, _ expression: Expression) {
        termCounts[name] = termCount(of: expression)
        expressions[name] = expand(expression)
    }
}

/// Why the named rules of a configuration were refused.
public struct NamedRuleErrors: Error, Hashable {
    /// By the name of the rule.
    public let errors: [String: RuleErrors]
}

extension NamedRuleErrors: CustomStringConvertible {
    public var description: String {
        errors.sorted { $0.key < $1.key }.map { "rule \"\($0.key)\":\n\($0.value)" }.joined(separator: "\n")
    }
}
