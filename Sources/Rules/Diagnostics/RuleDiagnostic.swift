/// Something to say about a place in a rule: an error (`R…`), which refuses the rule, or a hint (`H…`), which does not.
///
/// Encoded, it is the JSON form of the specification.
public struct RuleDiagnostic: Hashable, Encodable, Sendable {
    /// `R01` to `R29` or `H1` to `H6`; never changes its meaning.
    public let code: String
    /// One sentence without a full stop.
    public let message: String
    /// Bytes of UTF-8 from the start of the rule to the first marked character.
    public let offset: Int
    /// Bytes of UTF-8 that are marked; 0 when the place is the end of the rule.
    public let length: Int
    /// The line of the first marked character, from 1.
    public let line: Int
    /// The column of the first marked character in its line, from 1, counted in display width.
    public let column: Int
    /// What to do.
    public let help: String
    /// The whole rule with the correction applied, when one correction is evident.
    public let fix: String?

    init(code: String, message: String, range: Range<Int>, in rule: String, help: String, fix: String? = nil) {
        self.code = code
        self.message = message
        self.help = help
        self.fix = fix
        offset = range.lowerBound
        length = range.count
        let place = SourceLine(of: range.lowerBound, in: rule)
        line = place.number
        column = DisplayWidth.of(place.beforeOffset) + 1
    }
}

/// Why a rule was refused: one to three errors, the first in the text first.
public struct RuleErrors: Error, Hashable {
    /// The rule as it was written.
    public let rule: String
    public let diagnostics: [RuleDiagnostic]

    static let maximumCount = 3

    init(rule: String, diagnostics: [RuleDiagnostic]) {
        self.rule = rule
        let ordered = diagnostics.sorted { ($0.offset, $0.code) < ($1.offset, $1.code) }
        self.diagnostics = Array(ordered.prefix(RuleErrors.maximumCount))
    }
}

extension RuleErrors: CustomStringConvertible {
    /// Every error with the rule, carets under the place, and help; without a newline at the end.
    public var description: String {
        diagnostics.map { $0.rendered(in: rule) }.joined(separator: "\n")
    }
}
