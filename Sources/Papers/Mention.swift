/// One paper as one digest listed it.
public struct Mention: Hashable, Sendable {
    public var arxivID: ArXivID?
    /// The version that the digest names, 1 or higher.
    public var version: Int?
    /// The entry's own identifier in a feed (`atom:id`, `guid`, `rdf:about`).
    public var entryID: String?
    /// Plain text on one line.
    public var title: String?
    /// The title as the digest prints it, where it held TeX that is Unicode in ``title``; else nil.
    public var originalTitle: String?
    /// The absolute address at which the digest points for this paper.
    public var link: String?
    /// One name each, as printed.
    public var authors: [String] = []
    /// When the paper, or the entry about it, was published.
    public var published: Timestamp?
    public var updated: Timestamp?
    /// arXiv categories (`cs.CL`) or a feed's own terms, in the order given.
    public var categories: [String] = []
    public var votes: Int?
    /// The address of a picture.
    public var thumbnail: String?
    /// Sanitised HTML.
    public var summary: String?
    /// Sanitised HTML.
    public var content: String?
    public var enclosures: [Enclosure] = []
    public var links: [Link] = []
    public var sections: [Section] = []
    /// A DOI in lower case, without resolver, other than arXiv's own.
    public var doi: String?
    /// arXiv's comment on the paper ("12 pages, 3 figures").
    public var comment: String?
    public var journalReference: String?
    /// Why arXiv announced the paper; nil where the digest does not say.
    public var announceType: AnnounceType?
    /// Whether the facts come from arXiv itself (its feeds, listings, API) and so win over those of other digests.
    public var isFromArXiv = false
    /// Nil unless a digest in the founding layout wrote the mention.
    public var printed: PrintedMention?

    public init() {}
}
