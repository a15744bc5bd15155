import Papers
import Publishing
import TestSupport
import Testing

@Suite struct RSSFeedTests {
    private func channel(_ edition: Edition) throws -> ParsedXML {
        try #require(try ParsedXML.strictly(FeedDocument.bytes(edition, .rss)).first("channel"))
    }

    @Test func aChannelHasWhatTheSpecificationAsksFor() throws {
        let channel = try channel(.example([.example()]))
        #expect(channel.texts("title") == ["All papers"])
        #expect(channel.texts("link") == ["https://papers.example/#all"])
        #expect(channel.texts("description") == ["All papers"])
        #expect(channel.texts("language") == ["en"])
        #expect(channel.texts("lastBuildDate") == ["Fri, 24 Jan 2025 06:26:40 GMT"])
        #expect(
            channel.first("atom:link")?.attributes == [
                "rel": "self", "type": "application/rss+xml", "href": "https://papers.example/feeds/all.rss",
            ])
    }

    @Test func anItemCarriesAllThatIsKnown() throws {
        var entry = Entry.example(content: "<p>a &lt; b</p>")
        entry.authors = ["Ada Lovelace", "Alan Turing"]
        entry.categories = [Category(term: "cs.CL", scheme: Category.arXivScheme), Category(term: "agents")]
        entry.summary = "a < b"
        entry.thumbnail = "https://example.org/a.png"
        let item = try #require(try channel(.example([entry])).first("item"))
        #expect(item.texts("link") == ["https://arxiv.org/abs/2501.10001"])
        #expect(item.texts("guid") == ["https://arxiv.org/abs/2501.10001"])
        #expect(item.first("guid")?.attributes == ["isPermaLink": "true"])
        #expect(item.texts("pubDate") == ["Fri, 24 Jan 2025 06:26:40 GMT"])
        #expect(item.texts("dc:creator") == ["Ada Lovelace", "Alan Turing"])
        #expect(item.texts("category") == ["cs.CL", "agents"])
        #expect(item.all("category").map(\.attributes) == [["domain": Category.arXivScheme], [:]])
        #expect(item.texts("description") == ["a &lt; b"])
        #expect(item.texts("content:encoded") == ["<p>a &lt; b</p>"])
        #expect(item.first("media:thumbnail")?.attributes == ["url": "https://example.org/a.png"])
    }

    @Test func anItemWithoutAPageHasAGuidThatIsNoLink() throws {
        var entry = Entry.example()
        entry.id = "urn:isbn:0451450523"
        entry.link = nil
        let item = try #require(try channel(.example([entry])).first("item"))
        #expect(item.texts("link").isEmpty)
        #expect(item.first("guid")?.attributes == ["isPermaLink": "false"])
    }

    @Test func anItemWithoutSummaryIsDescribedByItsContent() throws {
        let item = try #require(try channel(.example([.example(content: "<p>Text</p>")])).first("item"))
        #expect(item.texts("description") == ["<p>Text</p>"])
        #expect(item.texts("content:encoded").isEmpty)
    }

    @Test func whateverTitlesAndAuthorsHoldComesBackFromAStrictParser() throws {
        var generator = SplitMix64(seed: 43)
        for _ in 0..<150 {
            var entry = Entry.example(title: "t" + RandomText.make(using: &generator))
            entry.authors = ["a" + RandomText.make(using: &generator)]
            entry.content = "c" + RandomText.make(using: &generator)
            entry.summary = "s"
            let item = try #require(try channel(.example([entry])).first("item"))
            #expect(item.texts("title") == [entry.title.allowedInXML])
            #expect(item.texts("dc:creator") == entry.authors.map(\.allowedInXML))
            #expect(item.texts("content:encoded") == [entry.content.allowedInXML])
        }
    }
}
