import Papers
import Publishing
import TestSupport
import Testing

@Suite struct JSONFeedTests {
    private func parsed(_ edition: Edition) throws -> ParsedJSONFeed {
        try ParsedJSONFeed(FeedDocument.bytes(edition, .json))
    }

    @Test func aFeedSaysWhatItIsAndWhereItLives() throws {
        let feed = try parsed(.example([.example()], description: "Everything")).members
        #expect(feed["version"] as? String == "https://jsonfeed.org/version/1.1")
        #expect(feed["title"] as? String == "All papers")
        #expect(feed["description"] as? String == "Everything")
        #expect(feed["home_page_url"] as? String == "https://papers.example/#all")
        #expect(feed["feed_url"] as? String == "https://papers.example/feeds/all.json")
        #expect(feed["language"] as? String == "en")
        #expect(feed["authors"] as? [[String: String]] == [["name": "Paperboy"]])
    }

    @Test func anItemCarriesAllThatIsKnown() throws {
        var entry = Entry.example(content: "<p>한국어</p>")
        entry.authors = ["Ada Lovelace", "Émilie du Châtelet"]
        entry.categories = [Category(term: "cs.CL", scheme: Category.arXivScheme), Category(term: "agents")]
        entry.summary = "Short."
        entry.contentLanguage = "ko"
        entry.thumbnail = "https://example.org/a.png"
        entry.links = [
            EntryLink(relation: .related, href: "https://arxiv.org/pdf/1", mediaType: "application/pdf", title: "PDF"),
            EntryLink(relation: .related, href: "https://example.org/code"),
            EntryLink(relation: .via, href: "https://example.org/day.pdf", mediaType: "application/pdf"),
        ]
        let item = try #require(try parsed(.example([entry])).items.first)
        #expect(item["id"] as? String == "https://arxiv.org/abs/2501.10001")
        #expect(item["url"] as? String == "https://arxiv.org/abs/2501.10001")
        #expect(item["title"] as? String == "A title")
        #expect(item["content_html"] as? String == "<p>한국어</p>")
        #expect(item["summary"] as? String == "Short.")
        #expect(item["image"] as? String == "https://example.org/a.png")
        #expect(item["date_published"] as? String == "2025-01-24T06:26:40Z")
        #expect(item["date_modified"] as? String == "2025-01-24T06:26:40Z")
        #expect(item["authors"] as? [[String: String]] == [["name": "Ada Lovelace"], ["name": "Émilie du Châtelet"]])
        #expect(item["tags"] as? [String] == ["cs.CL", "agents"])
        #expect(item["language"] as? String == "ko")
        #expect(
            item["attachments"] as? [[String: String]]
                == [["url": "https://arxiv.org/pdf/1", "mime_type": "application/pdf", "title": "PDF"]])
    }

    @Test func anItemOfWhichOnlyTheTitleIsKnownStillHasContent() throws {
        let item = try #require(try parsed(.example([.example(title: "p < q", content: "")])).items.first)
        #expect(item["content_html"] as? String == "p &lt; q")
        #expect(item["authors"] == nil)
    }

    @Test func aFeedWithoutPapersHasAnEmptyList() throws {
        #expect(try parsed(.example([])).items.isEmpty)
    }

    @Test func whateverTitlesAndAuthorsHoldComesBackFromAStrictParser() throws {
        var generator = SplitMix64(seed: 44)
        for _ in 0..<150 {
            var entry = Entry.example(title: "t" + RandomText.make(using: &generator))
            entry.authors = (0..<3).map { _ in "a" + RandomText.make(using: &generator) }
            entry.content = "c" + RandomText.make(using: &generator)
            let item = try #require(try parsed(.example([entry])).items.first)
            #expect(item["title"] as? String == entry.title)
            #expect(item["authors"] as? [[String: String]] == entry.authors.map { ["name": $0] })
            #expect(item["content_html"] as? String == entry.content)
        }
    }
}
