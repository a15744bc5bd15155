import Papers
import Publishing
import Rules
import Store
import Testing

@Suite struct PolicyTests {
    private func topic(_ change: (inout FeedPolicy) -> Void) -> TopicDescription {
        var topic = TopicDescription(name: "papers", title: "Papers", rule: "ti:paper")
        change(&topic.policy)
        return topic
    }

    /// The identifiers and times of the entries of the topic's feed.
    private func entries(_ example: ExampleStore) throws -> [(id: String, published: String, updated: String)] {
        let feed = try ParsedJSONFeed(Array(try #require(try example.text("feeds/papers.json")).utf8))
        return feed.items.map { item in
            let member = { (name: String) in item[name] as? String ?? "" }
            return (
                member("id").replacing("https://arxiv.org/abs/", with: ""), member("date_published"),
                member("date_modified")
            )
        }
    }

    @Test(arguments: [
        (FeedPolicy.Revisions.update, "2025-01-25T10:13:20Z"), (.ignore, "2025-01-24T06:26:40Z"),
    ])
    func aNewVersionChangesTheEntryOnlyWhereItShould(revisions: FeedPolicy.Revisions, updated: String) throws {
        let example = try ExampleStore(topics: [topic { $0.revisions = revisions }])
        try example.record(["2501.10001"], at: 1_737_700_000) { $0.version = 1 }
        try example.record(["2501.10001"], at: 1_737_800_000) { $0.version = 2 }
        let entries = try entries(example)
        #expect(entries.map(\.id) == ["2501.10001"])
        #expect(entries.map(\.published) == ["2025-01-24T06:26:40Z"])
        #expect(entries.map(\.updated) == [updated])
    }

    @Test(arguments: FeedPolicy.Revisions.allCases)
    func theArrivalOfTheAbstractChangesTheEntryUnderEveryPolicy(revisions: FeedPolicy.Revisions) throws {
        let example = try ExampleStore(topics: [topic { $0.revisions = revisions }])
        try example.record(["2501.10001"], at: 1_737_700_000) { $0.version = 1 }
        try example.record(["2501.10001"], at: 1_737_800_000) {
            $0.version = 1
            $0.summary = "<p>Abstract</p>"
        }
        #expect(try entries(example).map(\.updated) == ["2025-01-25T10:13:20Z"])
    }

    @Test func aVersionMayBeAnEntryOfItsOwn() throws {
        let example = try ExampleStore(topics: [topic { $0.revisions = .separate }])
        try example.record(["2501.10001"], at: 1_737_700_000) { $0.version = 1 }
        try example.record(["2501.10002"], at: 1_737_750_000) { $0.version = 1 }
        try example.record(["2501.10001"], at: 1_737_800_000) { $0.version = 2 }
        let entries = try entries(example)
        #expect(entries.map(\.id) == ["2501.10001v2", "2501.10002", "2501.10001"])
        #expect(entries.map(\.published).first == "2025-01-25T10:13:20Z")
        #expect(entries.last?.updated == "2025-01-24T06:26:40Z")
    }

    @Test(arguments: FeedPolicy.Revisions.allCases)
    func votesARestartAndALookAgainChangeNoTime(revisions: FeedPolicy.Revisions) throws {
        let example = try ExampleStore(topics: [topic { $0.revisions = revisions }])
        try example.record(["2501.10001", "2501.10002"], at: 1_737_700_000) { $0.version = 1 }
        let before = try entries(example)
        for votes in 1...3 {
            try example.record(["2501.10001", "2501.10002"], at: 1_737_800_000 + votes) {
                $0.version = 1
                $0.votes = votes
                $0.title = "Paper of another title"
                $0.thumbnail = "https://example.org/\(votes).png"
            }
        }
        let other = Publisher(store: example.store, site: example.publisher.site)
        let feed = try other.feed("papers", format: .json)
        #expect(
            try entries(example).map { [$0.id, $0.published, $0.updated] }
                == before.map { [$0.id, $0.published, $0.updated] })
        #expect(try example.publisher.feed("papers", format: .json) == feed)
    }

    @Test func aFeedIsAsLongAsItsLimit() throws {
        let example = try ExampleStore(topics: [topic { $0.limit = 120 }])
        try example.record((0..<150).map(ExampleStore.id), at: 1_737_700_000)
        #expect(try entries(example).count == 120)
    }

    @Test func entriesMayBeOrderedByVotesOrBySubmission() throws {
        for (order, expected) in [
            (FeedPolicy.Order.votes, "2501.10002"), (.submitted, "2501.10001"), (.entered, "2501.10003"),
        ] {
            let example = try ExampleStore(topics: [topic { $0.order = order }])
            try example.record(["2501.10001"], at: 1_737_700_000) {
                $0.votes = 3
                $0.published = Timestamp(seconds: 1_737_600_000)
            }
            try example.record(["2501.10002"], at: 1_737_700_100) {
                $0.votes = 30
                $0.published = Timestamp(seconds: 1_737_500_000)
            }
            try example.record(["2501.10003"], at: 1_737_700_200) { $0.published = Timestamp(seconds: 1_737_400_000) }
            #expect(try entries(example).first?.id == expected)
        }
    }

    @Test func aPreferredLanguageComesFirst() throws {
        let example = try ExampleStore(topics: [topic { $0.languages = ["ko"] }])
        try example.record(["2501.10001"], at: 1_737_700_000) {
            $0.sections = [
                Section(label: "News", language: "en", text: "In English"),
                Section(label: "News", language: "ko", text: "글"),
            ]
        }
        let text = try #require(try example.text("feeds/papers.json"))
        let korean = try #require(text.firstRange(of: "<p>글</p>"))
        #expect(try korean.lowerBound < #require(text.firstRange(of: "<p>In English</p>")).lowerBound)
    }

    @Test func aTopicMayHaveAnEntryForEachDay() throws {
        let example = try ExampleStore(topics: [topic { $0.digest = .daily }])
        try example.record(["2501.10001", "2501.10002"], at: 1_737_700_000, day: CalendarDay("2025-01-24"))
        try example.record(["2501.10003"], at: 1_737_800_000, day: CalendarDay("2025-01-25"))
        let entries = try entries(example)
        #expect(
            entries.map(\.id) == [
                "https://papers.example/feeds/papers/daily/2025-01-25",
                "https://papers.example/feeds/papers/daily/2025-01-24",
            ])
        let feed = try #require(try example.text("feeds/papers.json"))
        #expect(feed.contains("Papers (2025-01-24)") && feed.contains("Paper 2501.10002"))
    }

    @Test func aWeekIsShownWhenItIsOver() throws {
        let example = try ExampleStore()
        try example.record(["2501.10001"], at: 1_737_700_000, day: CalendarDay("2025-01-24"))
        #expect(try ParsedJSONFeed(Array(try #require(try example.text("feeds/all/weekly.json")).utf8)).items.isEmpty)
        try example.record(["2501.10002"], at: 1_738_000_000, day: CalendarDay("2025-01-27"))
        let feed = try #require(try example.text("feeds/all/weekly.json"))
        #expect(feed.contains("Weekly Papers (2025-01-20 to 2025-01-26)"))
    }

    @Test func aRuleMayAskForPrimaryCategoriesAlone() throws {
        let rule = try Rule("cat:cs.CL -cat:cs.AI OR ti:paper").askingPrimaryCategories
        #expect(try rule == Rule("pcat:cs.CL -pcat:cs.AI OR ti:paper"))
    }
}
