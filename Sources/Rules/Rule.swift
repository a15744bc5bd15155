/// One boolean expression over one paper: it either matches or it does not.
///
/// ```
/// ti:diffusion -cat:q-bio votes>=20
/// ```
/// Terms are words or phrases, in a field or in all text; a blank is AND; `OR`, `NOT` or `-`, parentheses and comma lists
/// combine them. Two rules are equal when they mean the same by their canonical form, however they were written.
public struct Rule: Sendable {
    /// The rule as it was written.
    public let text: String
    /// The rule as it is printed and stored: two rules with the same canonical form are one. Reading it gives an equal rule.
    public let canonical: String
    /// The canonical form with every `rule:name` replaced by what it names: two rules for which it is the same match the same papers.
    public let meaning: String
    /// Advice that does not refuse the rule, in the order of the text.
    public let hints: [RuleDiagnostic]
    public let costClass: CostClass
    /// With every `rule:name` replaced by what it names.
    let expression: Expression

    /// Reads a rule.
    ///
    /// - Parameters:
    ///   - naming: the rules that `rule:` may refer to.
    ///   - syntax: reads `xpath:`, which is refused without it.
    /// - Throws: ``RuleErrors`` with up to three errors, each with the place and with help.
    public init(
        _ text: String, limits: RuleLimits = .configuration, naming rules: NamedRules = NamedRules(),
        syntax: XPathSyntax = .unavailable
    ) throws(RuleErrors) {
        var parser = Parser(text, limits: limits, ruleNames: rules.names, syntax: syntax)
        guard let parsed = parser.parse() else { throw RuleErrors(rule: text, diagnostics: parser.errors) }
        if let excess = rules.excess(of: parsed.expression, in: text) { throw excess }
        let expanded = rules.expand(parsed.expression)
        if let refusal = expanded.xpathRefusal(in: text, limits: limits) { throw refusal }
        costClass = expanded.costClass
        if costClass == .scan, !limits.allowsScanning {
            let error = RuleDiagnostic(
                code: "R15", message: "this rule can only be evaluated by scanning", range: 0..<text.utf8.count,
                in: text, help: "in a URL add a condition that must hold, e.g. cat:cs")
            throw RuleErrors(rule: text, diagnostics: [error])
        }
        self.text = text
        canonical = parsed.text
        meaning = expanded == parsed.expression ? canonical : CanonicalForm.of(expanded)
        hints = parser.hints.sorted { ($0.offset, $0.code) < ($1.offset, $1.code) }
        expression = expanded
    }
}

extension Rule: Hashable {
    public static func == (left: Rule, right: Rule) -> Bool {
        left.canonical == right.canonical && left.expression == right.expression
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(canonical)
    }
}
