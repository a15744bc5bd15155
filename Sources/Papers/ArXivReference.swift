/// A mention of an arXiv paper in text, with the version if one was named.
public struct ArXivReference: Hashable, Sendable {
    public let id: ArXivID
    /// 1 or higher; nil when the text names no version.
    public let version: Int?

    /// Reads one reference that is the whole text, as ``ArXivID/init(_:)`` does.
    public init?(_ text: some StringProtocol) {
        return nil
    }

    /// Every reference in a text, link, DOI or file name, in order of first appearance and without repeats of an identifier.
    public static func all(in text: some StringProtocol) -> [ArXivReference] {
        []
    }
}
