public import Papers

/// An XPath expression ready to be asked of papers.
///
/// Rules know nothing of XML: whoever renders papers as Atom entries checks the expression and answers. Two are equal when they are
/// written alike.
public struct XPathTest: Sendable {
    /// As written.
    public let text: String
    private let decide: @Sendable (Paper) throws(XPathFault) -> Bool

    /// - Parameter decide: the `boolean()` of the expression on the paper's entry. Must always end.
    public init(_ text: String, decide: @escaping @Sendable (Paper) throws(XPathFault) -> Bool) {
        self.text = text
        self.decide = decide
    }

    func holds(for paper: Paper) throws(XPathFault) -> Bool {
        try decide(paper)
    }
}

extension XPathTest: Hashable {
    public static func == (left: XPathTest, right: XPathTest) -> Bool { left.text == right.text }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(text)
    }
}

/// What is wrong with an XPath expression, or why it could not be answered for a paper.
public struct XPathFault: Error, Hashable, Sendable {
    /// Where the fault lies in the expression, in bytes of UTF-8; nil where no place is to blame.
    public let offset: Int?
    /// A clause without a full stop.
    public let reason: String
    /// What to do about it.
    public let advice: String

    public init(offset: Int? = nil, reason: String, advice: String) {
        self.offset = offset
        self.reason = reason
        self.advice = advice
    }
}

/// Reads XPath expressions.
public struct XPathSyntax: Sendable {
    /// Nil where `xpath:` is refused.
    let read: (@Sendable (String) throws(XPathFault) -> XPathTest)?

    private init(read: (@Sendable (String) throws(XPathFault) -> XPathTest)?) {
        self.read = read
    }

    /// - Parameter read: checks an expression; throws what is wrong with it.
    public init(_ read: @escaping @Sendable (String) throws(XPathFault) -> XPathTest) {
        self.init(read: read)
    }

    /// Nobody is there to answer, and `xpath:` is refused.
    public static let unavailable = XPathSyntax(read: nil)
}
