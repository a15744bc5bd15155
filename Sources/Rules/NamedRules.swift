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
        for name in texts.keys.sorted() { _ = reader.read(name) }
        guard reader.errors.isEmpty else { throw NamedRuleErrors(errors: reader.errors) }
        self = reader.rules
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

    fileprivate mutating func add(_ name: String, _ expression: Expression) {
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

/// Reads rules in the order in which they need each other.
private struct NamedRuleReader {
    let texts: [String: String]
    let limits: RuleLimits
    let syntax: XPathSyntax
    var rules = NamedRules()
    var depths: [String: Int] = [:]
    var errors: [String: RuleErrors] = [:]
    private var path: [String] = []

    init(texts: [String: String], limits: RuleLimits, syntax: XPathSyntax) {
        self.texts = texts
        self.limits = limits
        self.syntax = syntax
    }

    /// The depth of references below a rule; nil when it is in error.
    mutating func read(_ name: String) -> Int? {
        if let depth = depths[name] { return depth }
        guard let text = texts[name], errors[name] == nil else { return nil }
        var parser = Parser(text, limits: limits, ruleNames: Set(texts.keys), syntax: syntax)
        guard let parsed = parser.parse() else {
            errors[name] = RuleErrors(rule: text, diagnostics: parser.errors)
            return nil
        }
        path.append(name)
        defer { path.removeLast() }
        var depth = 0
        for reference in parsed.references.sorted() {
            if path.contains(reference) {
                refuse(
                    name, text, "rule:\(reference) refers back to itself",
                    help: "break the circle \(circle(to: reference))")
                return nil
            }
            guard let below = read(reference) else {
                if errors[name] == nil {
                    refuse(name, text, "rule:\(reference) is in error", help: "mend the rule \"\(reference)\" first")
                }
                return nil
            }
            depth = max(depth, below + 1)
        }
        if depth > NamedRules.maximumDepth {
            let limit = NamedRules.maximumDepth
            refuse(
                name, text, "rules refer to each other \(depth) deep, \(limit) are allowed", help: "write a rule out")
            return nil
        }
        if let refusal = rules.excess(of: parsed, in: text)
            ?? rules.expand(parsed).xpathRefusal(in: text, limits: limits)
        {
            errors[name] = refusal
            return nil
        }
        depths[name] = depth
        rules.add(name, parsed)
        return depth
    }

    private func circle(to name: String) -> String {
        let start = path.firstIndex(of: name) ?? path.startIndex
        return (path[start...] + [name]).joined(separator: " → ")
    }

    private mutating func refuse(_ name: String, _ text: String, _ message: String, help: String) {
        let error = RuleDiagnostic(code: "R27", message: message, range: 0..<text.utf8.count, in: text, help: help)
        errors[name] = RuleErrors(rule: text, diagnostics: [error])
    }
}

extension Expression {
    /// The names of the rules that are referred to.
    fileprivate var references: Set<String> {
        switch self {
        case .condition(.rule(let name)): [name]
        case .condition: []
        case .not(let operand): operand.references
        case .all(let operands), .any(let operands): operands.reduce(into: []) { $0.formUnion($1.references) }
        }
    }
}
