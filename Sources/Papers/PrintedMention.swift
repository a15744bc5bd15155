/// How a digest in the founding layout wrote a mention, in Markdown, so that it can be written again to the byte.
///
/// A part is nil where it stands just as the mention's own value does; those values are Markdown then, and need no escaping.
public struct PrintedMention: Hashable, Sendable {
    /// The heading of the day, where it stands once more above this mention.
    public var heading: String?
    /// The words of the link in the heading.
    public var title: String?
    /// The address of the picture, which may lead nowhere.
    public var picture: String?
    /// What follows `Authors: `.
    public var authors: String?
    /// What follows the dash of each bullet, one for each section; nil for one written `***Label***: text`. Empty when all are.
    public var bullets: [String?] = []

    public init() {}
}
