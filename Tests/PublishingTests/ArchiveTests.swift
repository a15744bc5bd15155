import Papers
import Publishing
import Rules
import Store
import TestSupport
import Testing

@Suite struct ArchiveTests {
    private static let agents = TopicDescription(name: "agents", title: "Agents", rule: "ti:paper")

    /// The documents from the current one backward, as a reader walks them.
    private func walk(_ example: ExampleStore, _ topic: String = "all") throws -> [(path: String, entries: [String])] {
        var documents: [(String, [String])] = []
        var path: String? = "feeds/\(topic).atom"
        while let here = path {
            let feed = try ParsedXML.strictly(Array(try #require(try example.text(here)).utf8))
            documents.append((here, feed.all("atom:entry").flatMap { $0.texts("atom:id") }))
            let previous = feed.all("atom:link").first { $0.attributes["rel"] == "prev-archive" }?.attributes["href"]
            path = previous.map { String($0.dropFirst("https://papers.example/".count)) }
        }
        return documents
    }

    @Test func aFeedThatHoldsEverythingHasNoArchive() throws {
        let example = try ExampleStore()
        try example.record((0..<100).map(ExampleStore.id), at: 1_737_700_000)
        #expect(try walk(example).map(\.entries.count) == [100])
        #expect(try example.text("feeds/all/archive-0/1-50.atom") == nil)
    }

    @Test(arguments: ["all", "agents"])
    func walkingGivesEveryEntryOnce(topic: String) throws {
        let example = try ExampleStore(topics: [.everything, Self.agents])
        try example.record((0..<263).map(ExampleStore.id), at: 1_737_700_000)
        let documents = try walk(example, topic)
        #expect(documents.map(\.entries.count) == [100, 13, 50, 50, 50])
        let entries = documents.flatMap(\.entries)
        #expect(entries.count == 263 && Set(entries).count == 263)
    }

    @Test func walkingGivesEveryEntryOnceAlsoWhileNewPapersArrive() throws {
        var random = SplitMix64(seed: 7)
        for _ in 0..<2 {
            let example = try ExampleStore()
            var count = 0
            for step in 0..<8 {
                let new = Int.random(in: 0...90, using: &random)
                try example.record((count..<(count + new)).map(ExampleStore.id), at: 1_737_700_000 + step * 3_600)
                count += new
                // A reader that was on its way through older documents still finds them.
                let before = try walk(example)
                try example.record([ExampleStore.id(count)], at: 1_737_700_001 + step * 3_600)
                count += 1
                for document in before.dropFirst() {
                    let feed = try ParsedXML.strictly(Array(try #require(try example.text(document.path)).utf8))
                    #expect(feed.all("atom:entry").flatMap { $0.texts("atom:id") } == document.entries)
                }
                let entries = try walk(example).flatMap(\.entries)
                #expect(entries.count == count && Set(entries).count == count)
            }
        }
    }

    @Test(arguments: FeedFormat.allCases)
    func aDocumentOfTheArchiveNeverChanges(format: FeedFormat) throws {
        let example = try ExampleStore()
        let ids = (0..<200).map(ExampleStore.id)
        try example.record(ids, at: 1_737_700_000)
        _ = try example.text("feeds/all.atom")
        let path = "feeds/all/archive-0/1-50.\(format.rawValue)"
        let before = try #require(try example.text(path))
        try example.record(ids, at: 1_737_800_000) { mention in
            mention.votes = 99
            mention.title = "Another title"
        }
        try example.record((200..<400).map(ExampleStore.id), at: 1_737_900_000)
        #expect(try example.text(path) == before)
        let address = DocumentAddress.archive(topic: "all", archive: 0, numbers: 1...50, format: format)
        #expect(try example.publisher.document(at: address)?.isImmutable == true)
    }

    @Test func aDocumentOfTheArchiveNamesItsNeighbours() throws {
        let example = try ExampleStore()
        try example.record((0..<260).map(ExampleStore.id), at: 1_737_700_000)
        _ = try example.text("feeds/all.atom")
        let text = try #require(try example.text("feeds/all/archive-0/51-100.atom"))
        let feed = try ParsedXML.strictly(Array(text.utf8))
        let links = feed.all("atom:link").map { [$0.attributes["rel"] ?? "", $0.attributes["href"] ?? ""] }
        let base = "https://papers.example/feeds/all"
        #expect(links.contains(["self", "\(base)/archive-0/51-100.atom"]))
        #expect(links.contains(["current", "\(base).atom"]))
        #expect(links.contains(["prev-archive", "\(base)/archive-0/1-50.atom"]))
        #expect(links.contains(["next-archive", "\(base)/archive-0/101-150.atom"]))
        #expect(feed.texts("atom:id") == [base])
        #expect(feed.all("fh:archive").count == 1)
        #expect(try #require(try example.text("feeds/all/archive-0/51-100.rss")).contains("<fh:archive/>"))
        let json = try ParsedJSONFeed(Array(try #require(try example.text("feeds/all/archive-0/51-100.json")).utf8))
        #expect(json.members["next_url"] as? String == "\(base)/archive-0/1-50.json")
    }

    @Test(arguments: ["2-50", "1-51", "1-49", "101-150", "51-99", "0-5", "1-100"])
    func aNameThatWasNeverGivenIsNone(name: String) throws {
        let example = try ExampleStore()
        try example.record((0..<200).map(ExampleStore.id), at: 1_737_700_000)
        _ = try example.text("feeds/all.atom")
        #expect(try example.text("feeds/all/archive-0/\(name).atom") == nil)
    }

    @Test func anotherRuleBeginsAnotherArchiveAndTheOldOneStays() throws {
        let example = try ExampleStore(topics: [.everything, Self.agents])
        try example.record((0..<200).map(ExampleStore.id), at: 1_737_700_000)
        let old = try walk(example, "agents")
        let kept = try example.text(old[1].path)
        try example.store.synchronise(topics: [(name: "agents", rule: try Rule("ti:paper OR ti:other"))])
        let new = try walk(example, "agents")
        #expect(Set(old.dropFirst().map(\.path)).isDisjoint(with: new.map(\.path)))
        #expect(new.flatMap(\.entries).count == 200)
        #expect(try example.text(old[1].path) == kept)
    }

    @Test func aPageThatWasAnnouncedUnderAnEarlierRuleIsThereThoughNobodyAskedForItInTime() throws {
        let example = try ExampleStore(topics: [.everything, Self.agents])
        try example.record((0..<240).map(ExampleStore.id), at: 1_737_700_000)
        let current = try #require(try example.text("feeds/agents.atom"))
        let archive = try #require(current.firstMatch(of: /archive-\d+(?=\/101-140.atom)/)?.output)
        try example.store.synchronise(topics: [(name: "agents", rule: try Rule("ti:other"))])
        for page in ["101-140", "51-100", "1-50"] {
            let text = try #require(try example.text("feeds/agents/\(archive)/\(page).atom"))
            let feed = try ParsedXML.strictly(Array(text.utf8))
            #expect(feed.all("atom:entry").count == (page == "101-140" ? 40 : 50))
        }
        #expect(try example.text("feeds/agents/\(archive)/101-150.atom") == nil)
        #expect(try example.text("feeds/agents/archive-7/1-50.atom") == nil)
    }
}
