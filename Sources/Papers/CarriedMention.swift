/// A mention together with the digest that carried it: what a paper is folded from.
public struct CarriedMention: Hashable, Sendable {
    public var mention: Mention
    /// The configured name of the source, or ``metadataSource``.
    public var source: String
    /// The issue of the source: ``Digest/issue``, or the address of the document where the digest names none.
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

    /// The source of what arXiv says about papers that digests only name. No configured source can have this name, and it is no digest.
    public static let metadataSource = "arxiv.org/api"

    /// A mention of `digest`, as `source` published it in the document of that address.
    public init(_ mention: Mention, in digest: Digest, document: String = "", source: String, seen: Timestamp) {
        self.init(mention, source: source, issue: digest.issueName(in: document), seen: seen)
        digestTitle = digest.title
        digestLink = digest.link
        digestDate = digest.date
        language = digest.language
    }
}
