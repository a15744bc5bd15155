import Papers
import TestSupport
import Testing

@Suite struct PaperFoldingTests {
    @Test(arguments: UInt64(0)..<400) func neitherOrderNorRepetitionChangesThePaper(seed: UInt64) throws {
        var generator = MentionGenerator(seed: seed)
        let mentions = try generator.mentions()
        let paper = try #require(Paper(folding: mentions))
        for _ in 0..<8 {
            let other = try #require(Paper(folding: generator.shuffledWithRepeats(mentions)))
            #expect(other == paper)
            #expect(bytes(of: other) == bytes(of: paper))
        }
    }

    @Test func arXivsWordWinsWhateverItsDate() throws {
        var official = mention("2501.13200")
        official.isFromArXiv = true
        official.title = "The title"
        official.authors = ["Ada Lovelace"]
        official.categories = ["cs.LG", "stat.ML"]
        official.published = time(day: 1)
        official.sections = [Section(label: "Abstract", language: nil, text: "Official.")]
        var reported = mention("2501.13200", votes: 12)
        reported.version = 3
        reported.title = "A title"
        reported.authors = ["A. Lovelace"]
        reported.categories = ["AI"]
        reported.published = time(day: 0)
        reported.thumbnail = "https://example.org/1.png"
        reported.sections = [Section(label: "abstract", language: "en", text: "Copied.")]
        let paper = try #require(
            Paper(folding: [
                CarriedMention(reported, source: "daily", seen: time(day: 9)),
                CarriedMention(official, source: "arxiv", seen: time(day: 2)),
            ]))
        #expect(paper.title == "The title")
        #expect(paper.authors == ["Ada Lovelace"])
        #expect(paper.categories == ["cs.LG", "stat.ML"])
        #expect(paper.primaryCategory == "cs.LG")
        #expect(paper.abstract == "Official.")
        #expect(paper.sections.isEmpty)
        #expect(paper.submitted == time(day: 1))
        #expect(paper.version == 3)
        #expect(paper.votes == ["daily": 12])
        #expect(paper.thumbnail == "https://example.org/1.png")
        #expect(paper.firstSeen == time(day: 2))
    }

    @Test func withinArXivTheHighestVersionWins() throws {
        let mentions = [1, 3, 2].map { version in
            var mention = mention("2501.13200")
            mention.isFromArXiv = true
            mention.version = version
            mention.title = "Version \(version)"
            mention.published = time(day: version)
            return CarriedMention(mention, source: "arxiv", seen: time(day: 10 - version))
        }
        let paper = try #require(Paper(folding: mentions))
        #expect(paper.title == "Version 3")
        #expect(paper.submitted == time(day: 1))
    }

    @Test func thePaperWasSubmittedOnArXivsEarliestDayWhateverDigestsSay() throws {
        // arXiv's feeds give the day of the announcement, its API that of the first version; both of the same version.
        func official(publishedOn day: Int) -> Mention {
            var mention = mention("2501.13200")
            mention.isFromArXiv = true
            mention.version = 1
            mention.published = time(day: day)
            return mention
        }
        var reported = mention("2501.13200")
        reported.published = time(day: 1)
        var mentions = [official(publishedOn: 5), official(publishedOn: 3), official(publishedOn: 4), reported].map {
            CarriedMention($0, source: "daily", seen: time(day: 0))
        }
        for index in mentions.indices { mentions[index].digestDate = time(day: 0).day }
        #expect(Paper(folding: mentions)?.submitted == time(day: 3))
        #expect(Paper(folding: mentions.suffix(1))?.submitted == time(day: 1))
    }

    @Test func titleAndAuthorsAreThoseOfTheMentionThatCarriesAnAbstract() throws {
        var shuffled = mention("2501.13200")
        shuffled.version = 2
        shuffled.title = "A title, cut"
        shuffled.authors = ["Bob Bell", "Ada Lovelace"]
        shuffled.sections = [Section(label: "What's New", language: "ko", text: "새로운 점")]
        var entry = mention("2501.13200")
        entry.title = "[2501.13200] The title"
        entry.authors = ["A. Lovelace", "B. Bell"]
        entry.summary = "<p>A text of its own.</p>"
        var listed = mention("2501.13200")
        listed.title = "The title"
        listed.authors = ["Ada Lovelace", "Bob Bell"]
        listed.sections = [Section(label: "Abstract", language: "en", text: "The abstract.")]
        // The older, the better: neither date nor version may decide.
        let carried = [shuffled, entry, listed].enumerated().map { index, mention in
            CarriedMention(mention, source: "source \(index)", seen: time(day: 9 - index))
        }
        for (count, best) in [(1, shuffled), (2, entry), (3, listed)] {
            let paper = try #require(Paper(folding: carried.prefix(count)))
            #expect(paper.title == best.title)
            #expect(paper.authors == best.authors)
            #expect(Paper(folding: carried.prefix(count).reversed()) == paper)
        }
    }

    @Test func aMentionWithAnAbstractButWithoutAuthorsLeavesThemToOthers() throws {
        var listed = mention("2501.13200")
        listed.authors = ["Ada Lovelace"]
        var described = mention("2501.13200")
        described.sections = [Section(label: "Abstract", language: "en", text: "The abstract.")]
        let paper = try #require(
            Paper(folding: [listed, described].map { CarriedMention($0, source: "daily", seen: time(day: 0)) }))
        #expect(paper.authors == ["Ada Lovelace"])
    }

    @Test func authorsByFullNameComeBeforeThoseByUserName() throws {
        var accounts = mention("2501.13200")
        accounts.authors = ["Ada Lovelace", "bbell42"]
        accounts.summary = "<p>A text of its own.</p>"
        var names = mention("2501.13200")
        names.authors = ["Ada Lovelace", "이지은"]
        let carried = [accounts, names].map { CarriedMention($0, source: "daily", seen: time(day: 0)) }
        #expect(Paper(folding: carried)?.authors == names.authors)
        #expect(Paper(folding: carried.prefix(1))?.authors == accounts.authors)
    }

    @Test func votesOfASourceAreThoseOfItsNewestIssueAndThePapersTheMaximum() throws {
        let mentions = [("daily", "2025-01-24", 50), ("daily", "2025-01-25", 40), ("weekly", "2025-01-20", 45)].map {
            source, issue, votes in
            var carried = CarriedMention(
                mention("2501.13200", votes: votes), source: source, issue: issue, seen: time(day: 0))
            carried.digestDate = CalendarDay(issue)
            return carried
        }
        let paper = try #require(Paper(folding: mentions))
        #expect(paper.votes == ["daily": 40, "weekly": 45])
        #expect(paper.maximumVotes == 45)
    }

    @Test func theAbstractIsArXivsThenALabelledOneThenTheEntrysOwnText() throws {
        var summary = mention("2501.13200")
        summary.summary = "<p>From the&nbsp;entry: a &lt; b</p><ul><li>first</li><li>second</li></ul>"
        var labelled = mention("2501.13200")
        labelled.sections = [Section(label: "Abstract", language: "en", text: "Labelled.")]
        var official = mention("2501.13200")
        official.isFromArXiv = true
        official.summary = "<p>Official.</p>"
        let carried = [summary, labelled, official].enumerated().map { index, mention in
            CarriedMention(mention, source: "source \(index)", seen: time(day: 9 - index))
        }
        #expect(Paper(folding: carried[0...0])?.abstract == "From the entry: a < b\n\nfirst\nsecond")
        #expect(Paper(folding: carried[0...1])?.abstract == "Labelled.")
        #expect(Paper(folding: carried[0...2])?.abstract == "Official.")
    }

    @Test func sectionsAreKeptBySourceLabelAndLanguageFromTheNewestMention() throws {
        func carried(_ sections: [Section], source: String, issue: String) -> CarriedMention {
            var mention = mention("2501.13200")
            mention.sections = sections
            var carried = CarriedMention(mention, source: source, issue: issue, seen: time(day: 0))
            carried.digestDate = CalendarDay(issue)
            carried.language = "ko"
            return carried
        }
        let paper = try #require(
            Paper(folding: [
                carried(
                    [Section(label: "What's New", language: nil, text: "old")], source: "daily", issue: "2025-01-24"),
                carried(
                    [
                        Section(label: "What's New", language: nil, text: "new"),
                        Section(label: "What's New", language: "en", text: "english"),
                        Section(label: nil, language: nil, text: "first"),
                        Section(label: nil, language: nil, text: "second"),
                    ], source: "daily", issue: "2025-01-25"),
                carried(
                    [Section(label: "What's New", language: nil, text: "theirs")], source: "another",
                    issue: "2025-01-01"),
            ]))
        #expect(paper.sections.map(\.source) == ["another", "daily", "daily", "daily", "daily"])
        #expect(paper.sections.map(\.section.text) == ["theirs", "new", "english", "first", "second"])
        #expect(paper.sections.map(\.section.language) == ["ko", "ko", "en", "ko", "ko"])
    }

    @Test func anAbstractInAnotherLanguageStaysASectionUnlessItIsTheOnlyOne() throws {
        var mention = mention("2501.13200")
        mention.sections = [Section(label: "Abstract", language: "ko", text: "초록")]
        let alone = try #require(Paper(folding: [CarriedMention(mention, source: "daily", seen: time(day: 0))]))
        #expect(alone.abstract == "초록")
        #expect(alone.sections.isEmpty)
        mention.sections.append(Section(label: "Abstract", language: "en-GB", text: "English."))
        let both = try #require(Paper(folding: [CarriedMention(mention, source: "daily", seen: time(day: 0))]))
        #expect(both.abstract == "English.")
        #expect(both.sections.map(\.section.text) == ["초록"])
    }

    @Test func everyIssueThatCarriedThePaperIsNamedOnceOldestFirst() throws {
        let days = ["2025-01-25", "2025-01-24", "2025-01-24"]
        var mentions = days.map { issue in
            var mention = mention("2501.13200")
            mention.link = "https://example.org/\(issue)"
            var carried = CarriedMention(mention, source: "daily", issue: issue, seen: time(day: 0))
            carried.digestDate = CalendarDay(issue)
            carried.digestTitle = "Daily"
            return carried
        }
        mentions.append(CarriedMention(mention("2501.13200"), source: "a feed", seen: time(day: 0)))
        let paper = try #require(Paper(folding: mentions))
        #expect(
            paper.carriers.map(\.entryLink) == [
                "https://example.org/2025-01-24", "https://example.org/2025-01-25", nil,
            ])
        #expect(paper.carriers.map(\.source) == ["daily", "daily", "a feed"])
    }

    @Test func whatNothingIdentifiesIsNoPaper() {
        var nameless = Mention()
        nameless.title = "A title alone"
        #expect(Paper(folding: [CarriedMention(nameless, source: "daily", seen: time(day: 0))]) == nil)
        #expect(Paper(folding: [CarriedMention]()) == nil)
    }

    private func mention(_ id: String, votes: Int? = nil) -> Mention {
        var mention = Mention()
        mention.arxivID = ArXivID(id)
        mention.votes = votes
        return mention
    }

    private func time(day: Int) -> Timestamp { Timestamp(seconds: 1_737_676_800 + day * 86_400) }

    /// The texts byte for byte, which `==` on Strings does not compare.
    private func bytes(of paper: Paper) -> [[UInt8]] {
        let texts: [String?] = [paper.title, paper.abstract, paper.comment, paper.thumbnail]
        return texts.map { Array(($0 ?? "").utf8) }
            + (paper.authors + paper.sections.map(\.section.text)).map { Array($0.utf8) }
    }
}
