import Papers
import Publishing
import Store
import Testing

/// What readers go by must not move unless there is news.
@Suite struct OverTimeTests {
    private static func topic(_ revisions: FeedPolicy.Revisions) -> TopicDescription {
        var topic = TopicDescription(name: "papers", title: "Papers", rule: "ti:paper")
        topic.policy.revisions = revisions
        return topic
    }

    /// Names and times of all entries in all formats.
    private func shown(by publisher: Publisher) throws -> [[String]] {
        let document = { (format: FeedFormat) in try #require(try publisher.feed("papers", format: format)).bytes }
        let atom = try ParsedXML.strictly(try document(.atom))
        let rss = try ParsedXML.strictly(try document(.rss))
        let json = try ParsedJSONFeed(try document(.json))
        return [
            atom.texts("atom:updated")
                + atom.all("atom:entry").flatMap { $0.texts("atom:id") + $0.texts("atom:updated") },
            rss.all("channel").flatMap { $0.all("item") }.flatMap { $0.texts("guid") + $0.texts("pubDate") },
            json.items.flatMap { item in ["id", "date_published", "date_modified"].map { item[$0] as? String ?? "" } },
        ]
    }

    @Test(arguments: FeedPolicy.Revisions.allCases)
    func neitherVotesNorAnotherDigestNorARestartMakeAnEntryNew(revisions: FeedPolicy.Revisions) throws {
        let example = try ExampleStore(topics: [Self.topic(revisions)])
        try example.record(["2501.10001", "2501.10002"], at: 1_737_700_000) {
            $0.version = 1
            $0.votes = 3
        }
        try example.record(["2501.10003"], at: 1_737_710_000) { $0.version = 1 }
        let before = try shown(by: example.publisher)
        for (step, votes) in [4, 90, 7].enumerated() {
            try example.record(["2501.10001", "2501.10002"], at: 1_737_800_000 + step * 3_600) {
                $0.version = 1
                $0.votes = votes
                $0.thumbnail = "https://example.org/\(votes).png"
            }
            #expect(try shown(by: example.publisher) == before)
        }
        let day = try #require(CalendarDay("2025-01-27"))
        try example.record(["2501.10001"], at: 1_737_900_000, day: day) { $0.version = 1 }
        #expect(try shown(by: example.publisher) == before)
        #expect(try shown(by: Publisher(store: example.store, site: example.publisher.site)) == before)
    }

    @Test func aBackfillChangesNoDocumentOfTheArchiveAndLosesNoEntry() throws {
        let example = try ExampleStore()
        try example.record((0..<180).map(ExampleStore.id), at: 1_737_700_000)
        _ = try example.text("feeds/all.atom")
        let paths = ["1-50", "51-80"].flatMap { page in
            FeedFormat.allCases.map { "feeds/all/archive-0/\(page).\($0.rawValue)" }
        }
        let before = try paths.map(example.text)
        #expect(before.allSatisfy { $0 != nil })
        // Older digests bring papers that are new to the store, and list others that it has.
        try example.record((500..<560).map(ExampleStore.id), at: 1_737_500_000)
        try example.record((0..<180).map(ExampleStore.id), at: 1_737_400_000) { $0.votes = 1 }
        #expect(try paths.map(example.text) == before)
        var ids: [String] = []
        var path: String? = "feeds/all.atom"
        while let here = path {
            let feed = try ParsedXML.strictly(Array(try #require(try example.text(here)).utf8))
            ids += feed.all("atom:entry").flatMap { $0.texts("atom:id") }
            path = feed.all("atom:link").first { $0.attributes["rel"] == "prev-archive" }?.attributes["href"]
                .map { String($0.dropFirst("https://papers.example/".count)) }
        }
        #expect(ids.count == 240 && Set(ids).count == 240)
        #expect(try paths.map(example.text) == before)
    }
}
