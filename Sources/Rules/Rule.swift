/// One boolean expression over one paper.
public struct Rule: Hashable, Sendable {
    public let text: String
    public let canonical: String
    public let hints: [RuleDiagnostic]

    public init(_ text: String, limits: RuleLimits = .configuration) throws(RuleErrors) {
        guard text.utf8.count <= limits.length else { throw RuleErrors(rule: text, diagnostics: []) }
        self.text = text
        canonical = text
        hints = []
    }
}
