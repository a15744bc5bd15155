/// An XPath expression that cannot be read or evaluated.
public struct XPathError: Error, Hashable, Sendable, CustomStringConvertible {
    public let expression: String
    /// Where the fault lies in the expression, in UTF-8 bytes from 0; nil where it is met only in evaluation.
    public let offset: Int?
    /// What is wrong, in a clause.
    public let reason: String
    /// What to do about it.
    public let advice: String

    public var description: String {
        let place = offset.map { " at character \(expression.utf8.prefix($0).count { $0 & 0xC0 != 0x80 } + 1)" } ?? ""
        return "the XPath \"\(expression.prefix(80))\" cannot be used: \(reason)\(place); \(advice)"
    }
}
