/// A mention together with the digest that carried it: what a paper is folded from.
public struct CarriedMention: Hashable, Sendable {
    public var mention: Mention
    /// The configured name of the source.
    public var source: String
    /// The issue of the source, as in ``Digest/issue``; empty for a rolling document.
    public var issue: String
    public var digestTitle: String?
    public var digestLink: String?
    public var digestDate: CalendarDay?
    /// The digest's language, a BCP 47 tag.
    public var language: String?
    /// When this mention was first seen.
    public var seen: Timestamp

    public init(_ mention: Mention, source: String, issue: String = "", seen: Timestamp) {
        self.mention = mention
        self.source = source
        self.issue = issue
        self.seen = seen
    }

    /// A mention of `digest`, as `source` published it.
    public init(_ mention: Mention, in digest: Digest, source: String, seen: Timestamp) {
        self.init(mention, source: source, issue: digest.issue ?? "", seen: seen)
        digestTitle = digest.title
        digestLink = digest.link
        digestDate = digest.date
        language = digest.language
    }
}
