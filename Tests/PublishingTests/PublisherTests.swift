import Foundation
import Papers
import Publishing
import Rules
import Store
import Testing

@Suite struct PublisherTests {
    private let store: Store
    private let site = Site(
        title: "Papers", baseURL: "https://papers.example/",
        topics: [.everything, TopicDescription(name: "none", title: "None")])

    init() throws {
        store = try Store.inMemory()
        try store.synchronise(sources: ["daily"])
        try store.synchronise(topics: [(name: "none", rule: try Rule("ti:unfindable"))])
    }

    private func record(_ id: String, votes: Int? = nil, at seconds: Int) throws {
        var mention = Mention()
        mention.arxivID = ArXivID(id)
        mention.title = "Paper \(id)"
        mention.votes = votes
        var digest = Digest(format: .rss)
        digest.mentions = [mention]
        let outcome = Poll.Outcome.modified([digest], validators: CacheValidators(), contentHash: nil)
        let poll = Poll(
            source: "daily", document: "https://example.org/\(id)", at: Timestamp(seconds: seconds), outcome: outcome,
            next: nil)
        try store.record(poll, matcher: Matcher(rules: [:]))
    }

    private func text(_ document: RenderedDocument?) -> String {
        String(decoding: document?.bytes ?? [], as: UTF8.self)
    }

    @Test func aFeedHoldsWhatTheStoreHolds() throws {
        try record("2501.13200", at: 1_737_700_000)
        let publisher = Publisher(store: store, site: site)
        let feed = try #require(try publisher.feed("all", format: .atom))
        #expect(text(feed).contains("<id>https://arxiv.org/abs/2501.13200</id>"))
        #expect(feed.contentType == "application/atom+xml; charset=utf-8")
        #expect(feed.lastModified == Timestamp(seconds: 1_737_700_000))
        #expect(text(try publisher.feed("none", format: .rss)).contains("<channel>"))
        #expect(!text(try publisher.feed("none", format: .rss)).contains("<item>"))
    }

    @Test func aListOfPapersIsPublishedUnderItsOwnNameAndAddresses() throws {
        try record("2501.13200", at: 1_737_700_000)
        let feed = FeedDescription(
            title: "Search", pageURL: "https://papers.example/search?q=a",
            address: "https://papers.example/search", query: "q=a")
        let publisher = Publisher(store: store, site: site)
        let document = try publisher.document(for: feed, items: try store.feed("all"), format: .json)
        let parsed = try ParsedJSONFeed(document.bytes)
        #expect(parsed.members["title"] as? String == "Search")
        #expect(parsed.members["feed_url"] as? String == "https://papers.example/search.json?q=a")
        #expect(parsed.items.map { $0["id"] as? String } == ["https://arxiv.org/abs/2501.13200"])
        #expect(document.contentType == "application/feed+json; charset=utf-8")
        #expect(document.lastModified == Timestamp(seconds: 1_737_700_000))
        #expect(feed.id == "https://papers.example/search?q=a")
    }

    @Test func anUnknownTopicHasNoFeed() throws {
        #expect(try Publisher(store: store, site: site).feed("nope", format: .atom) == nil)
    }

    @Test func aFeedChangesWithTheStoreAndIsTheSameInAnotherProcess() throws {
        try record("2501.13200", at: 1_737_700_000)
        let publisher = Publisher(store: store, site: site)
        let before = try publisher.feed("all", format: .atom)
        #expect(try publisher.feed("all", format: .atom) == before)
        #expect(try Publisher(store: store, site: site).feed("all", format: .atom) == before)
        try record("2501.13201", at: 1_737_800_000)
        let after = try publisher.feed("all", format: .atom)
        #expect(after != before)
        #expect(after?.lastModified == Timestamp(seconds: 1_737_800_000))
    }

    @Test func anotherSiteIsPublishedAtOnce() throws {
        let publisher = Publisher(store: store, site: site)
        _ = try publisher.feed("all", format: .rss)
        var renamed = site
        renamed.baseURL = "https://elsewhere.example"
        renamed.topics = [.everything]
        publisher.update(site: renamed)
        #expect(publisher.site == renamed)
        #expect(text(try publisher.feed("all", format: .rss)).contains("https://elsewhere.example/feeds/all.rss"))
        #expect(try publisher.feed("none", format: .rss) == nil)
    }

    @Test func theOverviewShowsTheNewestPapersOfEveryTopic() throws {
        for day in 0..<5 { try record("2501.1320\(day)", at: 1_737_700_000 + day * 86_400) }
        let publisher = Publisher(store: store, site: site)
        let overview = try publisher.overview()
        #expect(overview.topics.map(\.description) == site.topics)
        #expect(
            overview.topics[0].newest.map(\.paper.title) == [
                "Paper 2501.13204", "Paper 2501.13203", "Paper 2501.13202",
            ])
        #expect(overview.topics[1].newest.isEmpty)
        #expect(try publisher.overview() == overview)
        try record("2501.13299", at: 1_740_000_000)
        #expect(try publisher.overview().topics[0].newest.first?.paper.title == "Paper 2501.13299")
    }

    @Test func aClosedStoreIsReported() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "paperboy-\(UUID())").path()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let store = try Store(folder: folder)
        let publisher = Publisher(store: store, site: site)
        try publisher.checkHealth()
        try store.close()
        #expect(throws: StoreError.self) { try publisher.checkHealth() }
        #expect(throws: StoreError.self) { try publisher.feed("all", format: .atom) }
    }
}
