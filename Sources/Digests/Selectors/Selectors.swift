public import Markup

/// XPath expressions that say where on a page its papers stand, for pages whose layout cannot be told.
///
/// Markdown is made HTML first. `item` selects one element for each paper; the others are asked at each of these. What they
/// leave open is found as on any page.
public struct Selectors: Hashable, Sendable {
    /// What a selector is for; the raw value is its key in the configuration.
    public enum Field: String, CaseIterable, Sendable {
        case item
        case title
        case link
        case authors
        case date
        case summary
        case votes
        case image
    }

    private var expressions: [Field: XPathExpression] = [:]

    /// - Parameter item: selects the element of each paper.
    public init(item: XPathExpression) {
        expressions[.item] = item
    }

    /// The expression for a field; nil where none is given. There is always one for ``Field/item``: nil leaves it as it is.
    public subscript(field: Field) -> XPathExpression? {
        get { expressions[field] }
        set { if newValue != nil || field != .item { expressions[field] = newValue } }
    }
}
