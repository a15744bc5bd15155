public import Papers

/// Whether an XPath expression holds for a paper, as whoever renders papers as Atom entries decides it.
///
/// Rules know nothing of XML: the syntax is checked and the question answered by what is handed in here.
public struct XPathPredicate: Sendable {
    private let decide: @Sendable (String, Paper) -> Bool

    /// - Parameter decide: the `boolean()` of an expression on the paper's entry; false where it cannot be told. Must always end.
    public init(_ decide: @escaping @Sendable (String, Paper) -> Bool) {
        self.decide = decide
    }

    /// Under which no expression holds.
    public static let none = XPathPredicate { _, _ in false }

    func holds(_ expression: String, for paper: Paper) -> Bool {
        decide(expression, paper)
    }
}
