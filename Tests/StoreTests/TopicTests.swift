import Papers
import Rules
import Store
import Testing

@Suite struct TopicTests {
    private let store: Store

    init() throws {
        store = try Store.inMemory()
    }

    @Test func aNewTopicHoldsThePastAsIfItHadAlwaysBeenThere() throws {
        try store.record(
            [mention("2501.13200", title: "Diffusion"), mention("2501.13201", title: "Other")], at: time(0))
        try store.record([mention("2501.13202", title: "More diffusion")], at: time(1))
        try synchronise(["diffusion": "diffusion"])
        let feed = try store.feed("diffusion")
        #expect(feed.map(\.paper.identity.name) == ["arxiv:2501.13202", "arxiv:2501.13200"])
        #expect(feed.map(\.entered) == [time(1), time(0)])
    }

    @Test func aPaperEntersOnTheDayItCrossesTheLineAndStays() throws {
        let matcher = try synchronise(["popular": "votes>=20"])
        try store.record([mention("2501.13200", votes: 5)], at: time(0), matcher: matcher)
        #expect(try store.feed("popular").isEmpty)
        let before = try store.revision(of: "popular")

        try store.record([mention("2501.13200", votes: 25)], at: time(2), matcher: matcher)
        let item = try #require(try store.feed("popular").first)
        #expect(item.entered == time(2))
        #expect(item.updated == time(2))
        #expect(try store.revision(of: "popular") != before)

        try store.record([mention("2501.13200", votes: 1)], at: time(3), matcher: matcher)
        #expect(try store.feed("popular").first?.entered == time(2))
    }

    @Test func votesChangeWhatAFeedSaysButNeverMoveAnEntry() throws {
        let matcher = try synchronise(["popular": "votes>=20"])
        try store.record([mention("2501.13200", votes: 25)], at: time(0), matcher: matcher)
        let revisions = [try store.revision(of: "all"), try store.revision(of: "popular")]
        let recorded = try store.record([mention("2501.13200", votes: 30)], at: time(1), matcher: matcher)
        #expect(recorded.changedPapers == 1)
        #expect(try store.revision(of: "all") != revisions[0])
        #expect(try store.revision(of: "popular") != revisions[1])
        #expect(try store.feed("popular").map(\.updated) == [time(0)])
        #expect(try store.feed("popular").map(\.paper.votes) == [["daily": 30]])
    }

    @Test func anEntryMovesForAVersionASectionAndTheAbstractOnly() throws {
        var given = mention("2501.13200")
        given.version = 1
        try store.record([given], at: time(0))
        func updated(after change: (inout Mention) -> Void, day: Int) throws -> Timestamp? {
            change(&given)
            try store.record([given], at: time(day))
            return try store.feed("all").first?.updated
        }
        #expect(try updated(after: { $0.title = "A better title" }, day: 1) == time(0))
        #expect(try updated(after: { $0.thumbnail = "https://example.org/1.png" }, day: 2) == time(0))
        #expect(try updated(after: { $0.summary = "<p>An abstract</p>" }, day: 3) == time(3))
        #expect(try updated(after: { $0.summary = "<p>An <em>abstract</em></p>" }, day: 4) == time(3))
        let section = Section(label: "What's New", language: "en", text: "New.")
        #expect(try updated(after: { $0.sections = [section] }, day: 5) == time(5))
        #expect(try updated(after: { $0.sections[0].text = "Newer." }, day: 6) == time(5))
        #expect(try updated(after: { $0.version = 2 }, day: 7) == time(7))
    }

    @Test func revisionsMoveOnlyForTheFeedsThatAPaperIsIn() throws {
        let matcher = try synchronise(["diffusion": "diffusion", "agents": "agents"])
        try store.record([mention("2501.13200", title: "Diffusion")], at: time(0), matcher: matcher)
        let (diffusion, agents, all) = try (
            store.revision(of: "diffusion"), store.revision(of: "agents"), store.revision(of: "all")
        )
        try store.record([mention("2501.13200", title: "Diffusion!")], at: time(1), matcher: matcher)
        #expect(try store.revision(of: "diffusion") != diffusion)
        #expect(try store.revision(of: "all") != all)
        #expect(try store.revision(of: "agents") == agents)
        #expect(try store.revision(of: "unheard of") == nil)
    }

    @Test func aDigestsNewTitleIsSeenInEveryFeed() throws {
        let matcher = try synchronise(["diffusion": "diffusion"])
        var issue = digest([mention("2501.13200", title: "Diffusion")])
        try store.record(poll("daily", [issue], at: time(0)), matcher: matcher)
        let revision = try store.revision(of: "diffusion")
        issue.title = "Renamed"
        try store.record(poll("daily", [issue], at: time(1)), matcher: matcher)
        #expect(try store.revision(of: "diffusion") != revision)
        #expect(try store.feed("diffusion").first?.paper.carriers.first?.title == "Renamed")
    }

    @Test func aChangedRuleIsAppliedToThePastAndKeepsWhenEntriesEntered() throws {
        let matcher = try synchronise(["topic": "votes>=20"])
        try store.record(
            [mention("2501.13200", title: "Diffusion", votes: 5), mention("2501.13201", votes: 30)], at: time(0),
            matcher: matcher)
        try store.record([mention("2501.13200", title: "Diffusion", votes: 25)], at: time(1), matcher: matcher)
        try store.record([mention("2501.13202", title: "Diffusion")], from: "weekly", at: time(2), matcher: matcher)
        let revision = try store.revision(of: "topic")

        try synchronise(["topic": "diffusion"])

        let feed = try store.feed("topic")
        #expect(feed.map(\.paper.identity.name) == ["arxiv:2501.13202", "arxiv:2501.13200"])
        #expect(feed.map(\.entered) == [time(2), time(1)])
        #expect(try store.revision(of: "topic") != revision)
    }

    @Test func whatATopicDeliveredUnderItsOldRuleIsInItsArchiveAndNowhereElse() throws {
        var matcher = try synchronise(["topic": "old"])
        for number in 0..<3 {
            try store.record(
                [mention("2501.1320\(number)", title: number == 1 ? "Old and new" : "Old")], from: "s\(number)",
                at: time(number), matcher: matcher)
        }
        matcher = try synchronise(["topic": "new"])
        #expect(try store.feed("topic").map(\.entered) == [time(1)])
        #expect(
            try store.feed("topic", after: FeedPosition(after: #require(try store.feed("all").first)), limit: 9).count
                == 1)
        #expect(try store.paperCount(of: "topic") == 1)
        #expect(try store.papersPerDay(of: "topic", since: time(0).day) == [time(1).day: 1])
        #expect(try store.papers(of: "topic", listedOn: time(0).day...time(9).day, limit: 9).count == 1)
        #expect(try store.currentFeed("topic", limit: 9).map(\.entered) == [time(1)])
        #expect(try store.latestChanges(of: "topic", limit: 9).map(\.entered) == [time(1)])
        let archive = try #require(try store.archive("topic", olderThan: nil))
        #expect(archive.last == 2)
        #expect(
            try store.archivedItems(of: "topic", archive: archive.number, numbers: 1...2).map(\.entered)
                == [time(2), time(0)])
        #expect(try store.hasArchive("topic", number: archive.number, endedWith: 2))

        // A third rule keeps it there; one that matches it again brings it back as old as it was.
        try synchronise(["topic": "another"])
        #expect(try store.archive("topic", olderThan: nil)?.last == 3)
        try synchronise(["topic": "old"])
        #expect(try store.feed("topic").map(\.entered) == [time(2), time(1), time(0)])
        #expect(try store.archive("topic", olderThan: nil)?.last == 0)
    }

    @Test func aPaperOfTheArchiveThatMatchesTheNewRuleLaterEntersThen() throws {
        try synchronise(["topic": "old"])
        try store.record(
            [mention("2501.13200", title: "Old")], at: time(0), matcher: Matcher(rules: ["topic": Rule("old")]))
        let matcher = try synchronise(["topic": "votes>=20"])
        #expect(try store.feed("topic").isEmpty)
        try store.record([mention("2501.13200", title: "Old", votes: 21)], at: time(3), matcher: matcher)
        #expect(try store.feed("topic").map(\.entered) == [time(3)])
        #expect(try store.archive("topic", olderThan: nil)?.last == 0)
    }

    @Test func theSameRuleAgainChangesNothing() throws {
        try synchronise(["topic": "diffusion"])
        try store.record(
            [mention("2501.13200", title: "Diffusion")], at: time(0), matcher: try synchronise(["topic": "diffusion"]))
        let revision = try store.revision(of: "topic")
        try synchronise(["topic": "diffusion"])
        #expect(try store.revision(of: "topic") == revision)
        #expect(try store.identities(in: "topic") == ["arxiv:2501.13200"])
    }

    @Test func aTopicThatWasRemovedComesBackWithARevisionOfItsOwn() throws {
        try synchronise(["topic": "diffusion"])
        let first = try #require(try store.revision(of: "topic"))
        try synchronise([:])
        #expect(try store.revision(of: "topic") == nil)
        #expect(try store.feed("topic").isEmpty)
        try synchronise(["topic": "diffusion"])
        #expect(try #require(try store.revision(of: "topic")) > first)
        #expect(try store.revision(of: "all") != nil)
    }

    @Test func aTopicWithoutRuleHoldsEverything() throws {
        try store.synchronise(topics: [(name: "everything", rule: nil)])
        try store.record([mention("2501.13200"), mention("2501.13201")], at: time(0))
        #expect(try store.feed("everything") == store.feed("all"))
        #expect(try store.feed("everything").count == 2)
    }

    @Test func aFeedShowsTheNewestEntriesInAnOrderThatNeverDepends() throws {
        let ids = (0..<5).map { "2501.1320\($0)" }
        try store.record([mention(ids[2]), mention(ids[0])], at: time(1))
        try store.record([mention(ids[4])], at: time(0))
        try store.record([mention(ids[1]), mention(ids[3])], at: time(2))
        let order = [ids[3], ids[1], ids[2], ids[0], ids[4]]
        #expect(try store.feed("all").map(\.paper.arxivID?.value) == order)
        #expect(try store.feed("all", limit: 3).map(\.paper.arxivID?.value) == Array(order.prefix(3)))
    }

    @Test func aNameThatIsNoTopicIsPassedOver() throws {
        let matcher = Matcher(rules: ["gone": try Rule("diffusion")])
        try synchronise(["topic": "agents"])
        try store.record([mention("2501.13200", title: "Diffusion")], at: time(0), matcher: matcher)
        #expect(try store.feed("gone").isEmpty)
    }

    @discardableResult
    private func synchronise(_ texts: [String: String]) throws -> Matcher {
        let rules = try texts.mapValues { try Rule($0) }
        try store.synchronise(topics: rules.map { (name: $0.key, rule: $0.value) })
        return Matcher(rules: rules)
    }
}
