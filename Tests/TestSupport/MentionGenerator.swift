public import Papers

/// Makes mentions of one paper that agree and disagree about everything.
///
/// Values come from small sets, so that equal ranks, equal values and repetitions are frequent.
public struct MentionGenerator {
    public var random: SplitMix64

    public init(seed: UInt64) {
        random = SplitMix64(seed: seed)
    }

    /// One to seven mentions of a paper that an arXiv identifier, a DOI or only an address names; all give the address.
    public mutating func mentions() throws -> [CarriedMention] {
        let count = Int.random(in: 1...7, using: &random)
        return try (0..<count).map { _ in try carried() }
    }

    public mutating func shuffledWithRepeats(_ mentions: [CarriedMention]) -> [CarriedMention] {
        let repeats = mentions.filter { _ in chance(3) }
        return (mentions + repeats).shuffled(using: &random)
    }

    private mutating func carried() throws -> CarriedMention {
        var carried = CarriedMention(
            try mention(), source: pick(["arxiv", "daily", "weekly"]), issue: pick(["", "2025-01-24", "2025-01-25"]),
            seen: time())
        carried.digestTitle = maybe(["Daily", "Weekly"])
        carried.digestLink = maybe(["https://example.org/a", "https://example.org/b"])
        carried.digestDate =
            chance(2) ? CalendarDay(daysSince1970: 20_000 + Int.random(in: 0...2, using: &random)) : nil
        carried.language = maybe(["en", "ko"])
        return carried
    }

    private mutating func mention() throws -> Mention {
        var mention = Mention()
        mention.arxivID = chance(4) ? nil : ArXivID("2501.13200")
        mention.link = "https://example.org/paper"
        mention.version = chance(2) ? Int.random(in: 1...2, using: &random) : nil
        mention.title = maybe(["A title", "Another title", "An\u{E9}", "Ane\u{301}"])
        mention.authors = pick([[], ["Ada"], ["Ada", "Bob"], ["A. Lovelace"]])
        mention.published = chance(2) ? time() : nil
        mention.updated = chance(2) ? time() : nil
        mention.categories = pick([[], ["cs.CL"], ["cs.LG", "cs.CL"], ["AI"]])
        mention.votes = chance(2) ? Int.random(in: 0...3, using: &random) : nil
        mention.thumbnail = maybe(["https://example.org/1.png", "https://example.org/2.png"])
        mention.summary = maybe(["<p>One</p>", "<p>Two</p>", "<p></p>"])
        mention.content = maybe(["<p>Content</p>", "Other"])
        mention.links = pick([
            [], [Link(relation: "related", href: "https://example.org/x")],
            [
                Link(relation: "related", href: "https://example.org/x", type: "text/html"),
                Link(relation: "related", href: "https://example.org/x", type: "text/plain"),
            ],
        ])
        mention.sections = (0..<Int.random(in: 0...3, using: &random)).map { _ in section() }
        mention.doi = maybe(["10.1000/a", "10.1000/b"])
        mention.comment = maybe(["12 pages", "13 pages"])
        mention.journalReference = maybe(["J. 1", "J. 2"])
        mention.isFromArXiv = chance(3)
        return mention
    }

    private mutating func section() -> Section {
        Section(
            label: maybe(["Abstract", "What's New", "Method"]), language: maybe(["en", "ko"]),
            text: pick(["a", "b", "c"]))
    }

    private mutating func time() -> Timestamp {
        Timestamp(seconds: 1_737_700_000 + 43_200 * Int.random(in: 0...4, using: &random))
    }

    private mutating func chance(_ oneIn: Int) -> Bool { Int.random(in: 0..<oneIn, using: &random) == 0 }

    private mutating func pick<Value>(_ values: [Value]) -> Value {
        values[Int.random(in: values.indices, using: &random)]
    }

    private mutating func maybe<Value>(_ values: [Value]) -> Value? { chance(2) ? nil : pick(values) }
}
