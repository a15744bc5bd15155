import Papers
import Rules
import Store
import TestSupport
import Testing

@Suite struct RecordingTests {
    private let store: Store

    init() throws {
        store = try Store.inMemory()
    }

    @Test func aMentionBecomesAPaper() throws {
        var given = mention("2501.13200", title: "Diffusion", votes: 3)
        given.version = 2
        given.entryID = "tag:1"
        given.link = "https://arxiv.org/abs/2501.13200v2"
        given.authors = ["Ada Lovelace", "Łukasz Nowak"]
        given.published = time(-3)
        given.updated = Timestamp(seconds: -86_400)
        given.categories = ["cs.LG"]
        given.thumbnail = "https://example.org/1.png"
        given.summary = "<p>Short\u{0}</p>"
        given.content = ""
        given.enclosures = [Enclosure(url: "https://example.org/a.mp3", type: nil, length: 12)]
        given.links = [Link(relation: "related", href: "https://example.org/x", type: "text/html")]
        given.sections = [Section(label: nil, language: "ko", text: "새로운 점")]
        given.doi = "10.1000/x"
        given.comment = "12 pages"
        given.journalReference = "J. 1"
        given.isFromArXiv = true
        let issue = digest([given], issue: "2025-01-24")

        let recorded = try store.record(poll("daily", [issue], at: time(0)), matcher: noRules)

        #expect(recorded.mentions == 1)
        #expect(recorded.newPapers == 1)
        let item = try #require(try store.feed("all").first)
        #expect(item.paper == Paper(folding: [CarriedMention(given, in: issue, source: "daily", seen: time(0))]))
        #expect(item.entered == time(0))
        #expect(item.updated == time(0))
    }

    @Test func theSameDocumentAgainChangesNothing() throws {
        let mentions = [mention("2501.13200", votes: 3), mention("2501.13201")]
        try store.record(mentions, at: time(0))
        let feed = try store.feed("all")
        let revision = try store.revision(of: "all")

        let recorded = try store.record(mentions, at: time(1))

        #expect(recorded.newPapers == 0)
        #expect(recorded.changedPapers == 0)
        #expect(try store.feed("all") == feed)
        #expect(try store.revision(of: "all") == revision)
    }

    @Test func aShorterEmptyOrFailedPollRemovesNothing() throws {
        try store.record([mention("2501.13200"), mention("2501.13201")], at: time(0))
        try store.record([mention("2501.13201")], at: time(1))
        try store.record([], at: time(2))
        try store.record(poll("daily", [], at: time(3)), matcher: noRules)
        var failed = poll("daily", [], at: time(4))
        failed.outcome = .failed(message: "connection refused")
        try store.record(failed, matcher: noRules)

        #expect(try store.identities() == ["arxiv:2501.13201", "arxiv:2501.13200"])
    }

    @Test func aCorrectedIssueReplacesWhatItSaidBefore() throws {
        try store.record(
            poll("daily", [digest([mention("2501.13200", title: "Tpyo")], issue: "2025-01-24")], at: time(0)),
            matcher: noRules)
        let again = digest([mention("2501.13200", title: "Typo")], issue: "2025-01-24")
        let recorded = try store.record(poll("daily", [again], at: time(1)), matcher: noRules)

        #expect(recorded.changedPapers == 1)
        let paper = try #require(try store.feed("all").first?.paper)
        #expect(paper.title == "Typo")
        #expect(paper.firstSeen == time(0))
        #expect(paper.carriers.count == 1)
    }

    @Test func anotherIssueAddsACarrier() throws {
        for day in ["2025-01-24", "2025-01-25"] {
            try store.record(
                poll("daily", [digest([mention("2501.13200")], issue: day)], at: time(1)), matcher: noRules)
        }
        let paper = try #require(try store.feed("all").first?.paper)
        #expect(paper.carriers.map(\.date) == [CalendarDay("2025-01-24"), CalendarDay("2025-01-25")])
    }

    @Test func undatedDocumentsOfOneSourceKeepWhatEachSays() throws {
        try recordDocument("a", [mention("2501.13200", title: "From a", votes: 1), mention("2501.13201")], at: time(0))
        try recordDocument("b", [mention("2501.13200", title: "From b", votes: 2)], at: time(1))

        let papers = try papersByIdentity()
        #expect(papers["arxiv:2501.13200"]?.carriers.map(\.title) == ["Digest a", "Digest b"])
        #expect(
            papers["arxiv:2501.13200"]?.links.map(\.href) == ["https://example.org/a/1", "https://example.org/b/2"])
        #expect(papers["arxiv:2501.13201"]?.carriers.map(\.title) == ["Digest a"])
    }

    @Test func anUndatedDocumentReadAgainReplacesOnlyItsOwnWords() throws {
        try recordDocument("a", [mention("2501.13200", votes: 1)], at: time(0))
        try recordDocument("b", [mention("2501.13200", votes: 2)], at: time(1))
        let recorded = try recordDocument("a", [mention("2501.13200", votes: 3)], at: time(2))

        #expect(recorded.newPapers == 0)
        #expect(recorded.changedPapers == 1)
        let paper = try #require(try papersByIdentity()["arxiv:2501.13200"])
        #expect(paper.links.map(\.href) == ["https://example.org/a/3", "https://example.org/b/2"])
        #expect(paper.carriers.map(\.title) == ["Digest a", "Digest b"])
    }

    @Test func anIssueFoundInTwoDocumentsIsOneIssue() throws {
        for document in ["README.md", "2025-01-24.md"] {
            var content = digest([mention("2501.13200")], issue: "2025-01-24")
            content.title = document
            var given = poll("daily", [content], at: time(0))
            given.document = document
            try store.record(given, matcher: noRules)
        }
        #expect(try papersByIdentity()["arxiv:2501.13200"]?.carriers.map(\.title) == ["2025-01-24.md"])
    }

    @Test func aDocumentUnderANewAddressIsNotNamedTwice() throws {
        for address in ["http://example.org/feed", "https://example.org/feed"] {
            var given = poll("daily", [digest([mention("2501.13200")])], at: time(0))
            given.document = address
            try store.record(given, matcher: noRules)
        }
        #expect(try papersByIdentity()["arxiv:2501.13200"]?.carriers.count == 1)
    }

    @Test func sourcesOfOneDayMakeOnePaperEach() throws {
        let ids = (0..<17).map { "2501.132\(10 + $0)" }
        let lists = [ids, Array(ids.prefix(15)), Array(ids.suffix(13)), Array(ids[4..<7])]
        for (index, list) in lists.enumerated() {
            let mentions = list.map { mention($0, votes: index) }
            try store.record(
                poll("source \(index)", [digest(mentions, issue: "2025-01-24")], at: time(0, hour: index)),
                matcher: noRules)
        }
        let feed = try store.feed("all")
        #expect(feed.map(\.paper.arxivID?.value) == ids.reversed())
        let carriers = feed.map(\.paper.carriers.count).reduce(0, +)
        #expect(carriers == 48)
    }

    @Test func aDocumentThatListsAPaperTwiceKeepsBoth() throws {
        var second = mention("2501.13200", title: "A title")
        second.comment = "from the second"
        try store.record([mention("2501.13200"), second], at: time(0))
        let recorded = try store.record([mention("2501.13200"), second], at: time(1))
        #expect(recorded.changedPapers == 0)
        #expect(try store.feed("all").map(\.paper.comment) == ["from the second"])
    }

    @Test func versionsOfARollingDocumentAreKeptSideBySide() throws {
        for version in 1...2 {
            var given = mention("2501.13200", title: "Version \(version)")
            given.isFromArXiv = true
            given.version = version
            given.published = time(version)
            try store.record([given], at: time(version))
        }
        let paper = try #require(try store.feed("all").first?.paper)
        #expect(paper.title == "Version 2")
        #expect(paper.submitted == time(1))
    }

    @Test func whatNothingIdentifiesIsCounted() throws {
        var nameless = Mention()
        nameless.title = "A title alone"
        let recorded = try store.record([nameless, mention("2501.13200")], at: time(0))
        #expect(recorded.mentions == 2)
        #expect(recorded.unidentified == 1)
        #expect(recorded.newPapers == 1)
    }

    @Test func severalPollsAreRecordedTogether() throws {
        let polls = (0..<3).map { poll("source \($0)", [digest([mention("2501.13200")])], at: time($0)) }
        let recorded = try store.record(contentsOf: polls, matcher: noRules)
        #expect(recorded.map(\.newPapers) == [1, 0, 0])
        #expect(recorded.map(\.changedPapers) == [0, 1, 1])
    }

    @Test(arguments: UInt64(0)..<60) func theOrderOfPollsDoesNotChangeThePapers(seed: UInt64) throws {
        var generator = MentionGenerator(seed: seed)
        let polls = try generator.mentions().enumerated().map { index, carried in
            var given = carried.mention
            // Names that contradict each other identify nothing, and whom they misled is a matter of order.
            if given.doi != nil { given.doi = "10.1000/a" }
            return poll("\(carried.source) \(index)", [digest([given], issue: carried.issue)], at: carried.seen)
        }
        let expected = try papers(after: polls)
        for _ in 0..<3 {
            #expect(try papers(after: polls.shuffled(using: &generator.random)) == expected)
        }
    }

    /// Records an undated document of one source, whose mentions have a link of their own for each count of votes.
    @discardableResult
    private func recordDocument(_ name: String, _ mentions: [Mention], at: Timestamp) throws -> Recorded {
        var content = digest(
            mentions.map { mention in
                var mention = mention
                mention.links =
                    mention.votes.map {
                        [Link(relation: "related", href: "https://example.org/\(name)/\($0)")]
                    } ?? []
                return mention
            })
        content.title = "Digest \(name)"
        var given = poll("folder", [content], at: at)
        given.document = "digests/\(name).xml"
        return try store.record(given, matcher: noRules)
    }

    private func papersByIdentity() throws -> [String: Paper] {
        Dictionary(uniqueKeysWithValues: try store.feed("all").map { ($0.paper.identity.name, $0.paper) })
    }

    private func papers(after polls: [Poll]) throws -> Set<Paper> {
        let store = try Store.inMemory()
        for poll in polls { try store.record(poll, matcher: noRules) }
        return Set(try store.feed("all").map(\.paper))
    }
}
