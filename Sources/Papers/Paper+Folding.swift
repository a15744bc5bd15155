extension Paper {
    /// Merges mentions of one paper (DESIGN: Merging). Their order and repetition do not change the result.
    ///
    /// The strongest identity among the mentions is the paper's; returns nil when no mention has one.
    public init?(folding mentions: some Sequence<CarriedMention>) {
        let ranked = RankedMentions(mentions)
        guard let identity = ranked.identity, let firstSeen = ranked.firstSeen else { return nil }
        self.init(identity: identity, firstSeen: firstSeen)
        foldDescription(ranked)
        foldDates(ranked)
        votes = ranked.votes
        sections = ranked.sections(besides: abstract)
        links = ranked.links
        carriers = ranked.carriers
    }

    private mutating func foldDescription(_ ranked: RankedMentions) {
        title = ranked.best { $0.title }
        authors = ranked.best(\.fullyNamedAuthors) ?? ranked.best { $0.authors.isEmpty ? nil : $0.authors } ?? []
        abstract =
            ranked.first { $0.isFromArXiv ? $0.abstractSection ?? $0.plainSummary : nil }
            ?? ranked.first { $0.abstractSection } ?? ranked.first { $0.plainSummary }
        abstractLanguage = abstract.flatMap { text in ranked.first { $0.language(ofAbstract: text) } }
        if let official = ranked.first({ $0.isFromArXiv && !$0.categories.isEmpty ? $0.categories : nil }) {
            categories = official
            primaryCategory = official.first
        } else {
            categories = ranked.categories
        }
        comment = ranked.first { $0.comment }
        journalReference = ranked.first { $0.journalReference }
        doi = ranked.first { $0.doi }
        thumbnail = ranked.first { $0.thumbnail }
    }

    /// arXiv's dates where it gave some: the first version's from its earliest mention, the newest version's from its latest.
    private mutating func foldDates(_ ranked: RankedMentions) {
        for carried in ranked.mentions {
            guard let version = carried.mention.version else { continue }
            versions[version] = min(versions[version] ?? carried.seen, carried.seen)
        }
        version = versions.keys.max()
        submitted = ranked.date(of: { $0.published }, choose: min)
        updated = ranked.date(of: { $0.updated }, choose: max)
    }
}

extension Mention {
    /// Whether ``Paper/abstract`` can come from this mention.
    package var hasAbstract: Bool {
        abstractSection != nil || summary.map(SanitisedHTML.hasText) == true
            || content.map(SanitisedHTML.hasText) == true
    }

    /// The text of the sections labelled Abstract, in English or unknown language if there is such a one.
    var abstractSection: String? {
        guard !sections.isEmpty else { return nil }
        let abstracts = sections.filter(\.isAbstract)
        return (abstracts.first(where: \.isEnglishOrUnknown) ?? abstracts.first)?.text
    }

    fileprivate func language(ofAbstract text: String) -> String? {
        sections.first { $0.isAbstract && $0.text == text }?.language
    }

    fileprivate var plainSummary: String? {
        summary.flatMap(SanitisedHTML.plainText) ?? content.flatMap(SanitisedHTML.plainText)
    }
}

extension Mention {
    /// The authors, unless some of them are known by a user name only, as sites with accounts print those who have one.
    fileprivate var fullyNamedAuthors: [String]? {
        let isName = { (author: String) in author.utf8.contains { $0 == UInt8(ascii: " ") || $0 >= 0x80 } }
        return !authors.isEmpty && authors.allSatisfy(isName) ? authors : nil
    }
}
