/// A document that is no digest at all.
public struct DigestError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The document's address or file name.
    public let document: String
    /// From 1; nil where the reason concerns the document as a whole.
    public let line: Int?
    /// From 1.
    public let column: Int?
    /// What is wrong, in a clause: `this is an HTML page`.
    public let reason: String
    /// What to do about it.
    public let advice: String

    public init(_ document: Document, line: Int? = nil, column: Int? = nil, reason: String, advice: String) {
        self.document = document.displayName
        self.line = line
        self.column = column
        self.reason = reason
        self.advice = advice
    }

    public var description: String {
        let position = [line, column].compactMap { $0 }.map { ":\($0)" }.joined()
        return "\(document)\(position): \(reason); \(advice)"
    }
}
