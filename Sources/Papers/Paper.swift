/// All mentions of one paper, merged.
///
/// A paper is a pure fold of its mentions (``init(folding:)``): arXiv's own metadata wins, digests add votes, pictures, sections, links and
/// provenance. The order and the repetition of mentions do not change it.
public struct Paper: Hashable, Sendable {
    public var identity: PaperIdentity
    /// Plain text on one line.
    public var title: String?
    /// One name each, as printed.
    public var authors: [String] = []
    /// Plain text; a blank line ends a paragraph. arXiv's abstract, else a section labelled Abstract, else an entry's own summary or content.
    public var abstract: String?
    /// The language of the abstract, a BCP 47 tag; nil when it is unknown. arXiv's own are in English but for a few.
    public var abstractLanguage: String?
    /// arXiv's categories, the primary one first; without arXiv's word, the terms of all digests.
    public var categories: [String] = []
    /// Known only from arXiv itself.
    public var primaryCategory: String?
    /// When the first version was submitted or published.
    public var submitted: Timestamp?
    /// When the newest version was.
    public var updated: Timestamp?
    /// The highest version that any mention names.
    public var version: Int?
    /// When each version that mentions name was first seen.
    public var versions: [Int: Timestamp] = [:]
    /// arXiv's comment ("12 pages, 3 figures").
    public var comment: String?
    public var journalReference: String?
    /// In lower case, without resolver, other than arXiv's own.
    public var doi: String?
    /// The newest count that each source gave, by the source's name.
    public var votes: [String: Int] = [:]
    /// The address of a picture.
    public var thumbnail: String?
    /// The labelled texts of the digests, by source, in the order of the document; the abstract is not among them.
    public var sections: [PaperSection] = []
    /// The links that mentions list besides their own, each once, ordered by relation and address.
    public var links: [Link] = []
    /// Every digest that carried the paper, oldest first; those without a date last.
    public var carriers: [Carrier] = []
    public var firstSeen: Timestamp

    public init(identity: PaperIdentity, firstSeen: Timestamp) {
        self.identity = identity
        self.firstSeen = firstSeen
    }

    /// The highest count of any source; nil when none gave one.
    public var maximumVotes: Int? { votes.values.max() }

    /// The arXiv identifier, if that is what identifies the paper.
    public var arxivID: ArXivID? {
        if case .arXiv(let id) = identity { id } else { nil }
    }
}

/// A section of a paper and the source that wrote it.
public struct PaperSection: Hashable, Sendable {
    /// The configured name of the source.
    public var source: String
    /// Its language is the digest's where the digest does not say otherwise.
    public var section: Section

    public init(source: String, section: Section) {
        self.source = source
        self.section = section
    }
}

/// A digest that carried a paper.
public struct Carrier: Hashable, Sendable {
    /// The configured name of the source.
    public var source: String
    /// The digest's title.
    public var title: String?
    /// The digest's own page.
    public var link: String?
    /// Where the digest points for this paper.
    public var entryLink: String?
    /// The day that the digest is for.
    public var date: CalendarDay?

    public init(
        source: String, title: String? = nil, link: String? = nil, entryLink: String? = nil, date: CalendarDay? = nil
    ) {
        self.source = source
        self.title = title
        self.link = link
        self.entryLink = entryLink
        self.date = date
    }
}
