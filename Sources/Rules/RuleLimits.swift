/// How large a rule may be. All limits are counts, so that a result never depends on load.
///
/// Source: the rule language's limits for rules in a URL and in the configuration.
public struct RuleLimits: Hashable, Sendable {
    /// Bytes of UTF-8.
    public var length: Int
    /// Words, phrases, values, comparisons and presence tests together.
    public var terms: Int
    /// Groups and negations inside each other.
    public var nesting: Int
    /// Values in one comma list.
    public var listValues: Int
    /// Words in one term.
    public var words = 16
    /// One-character tokens (Han, Kana, Hangul…) in one term.
    public var characters = 64
    public var regularExpressions: Int
    /// Whether a rule that can only be evaluated by scanning every paper is accepted.
    public var allowsScanning: Bool
    /// XPath expressions, with those of the rules that are referred to.
    public var xpathExpressions: Int

    /// For rules that an operator writes.
    public static let configuration = RuleLimits(
        length: 8_192, terms: 512, nesting: 16, listValues: 200, regularExpressions: 8,
        allowsScanning: true, xpathExpressions: 1)

    /// For rules that a stranger types into an address.
    public static let url = RuleLimits(
        length: 1_024, terms: 64, nesting: 8, listValues: 50, regularExpressions: 1,
        allowsScanning: false, xpathExpressions: 0)
}
