import Papers
import Publishing
import TestSupport
import Testing

@Suite struct AtomFeedTests {
    private func parsed(_ edition: Edition) throws -> ParsedXML {
        try ParsedXML.strictly(FeedDocument.bytes(edition, .atom))
    }

    @Test func aFeedNamesItselfItsPageAndItsOtherFormats() throws {
        let feed = try parsed(.example([.example()], description: "Everything"))
        #expect(feed.name == "atom:feed")
        #expect(feed.texts("atom:id") == ["https://papers.example/feeds/all"])
        #expect(feed.texts("atom:title") == ["All papers"])
        #expect(feed.texts("atom:subtitle") == ["Everything"])
        #expect(feed.first("atom:author")?.texts("atom:name") == ["Paperboy"])
        let links = feed.all("atom:link").map { [$0.attributes["rel"], $0.attributes["type"], $0.attributes["href"]] }
        #expect(
            links == [
                ["alternate", "text/html", "https://papers.example/#all"],
                ["self", "application/atom+xml", "https://papers.example/feeds/all.atom"],
                ["alternate", "application/rss+xml", "https://papers.example/feeds/all.rss"],
                ["alternate", "application/feed+json", "https://papers.example/feeds/all.json"],
            ])
    }

    @Test func anEntryCarriesAllThatIsKnown() throws {
        var entry = Entry.example(content: "<p>한국어</p>")
        entry.authors = ["Ada Lovelace", "Émilie du Châtelet"]
        entry.categories = [Category(term: "cs.CL", scheme: Category.arXivScheme), Category(term: "agents")]
        entry.summary = "Short."
        entry.contentLanguage = "ko"
        entry.thumbnail = "https://example.org/a.png"
        entry.links = [
            EntryLink(relation: .related, href: "https://arxiv.org/pdf/1", mediaType: "application/pdf", title: "PDF"),
            EntryLink(relation: .via, href: "https://example.org/day"),
        ]
        let bytes = try FeedDocument.bytes(.example([entry]), .atom)
        let element = try #require(try ParsedXML.strictly(bytes).first("atom:entry"))
        #expect(element.texts("atom:id") == ["https://arxiv.org/abs/2501.10001"])
        #expect(element.texts("atom:published") == ["2025-01-23T02:40:00Z"])
        #expect(element.texts("atom:updated").first?.hasPrefix("2025-01-24T06:26:40.") == true)
        #expect(element.all("atom:author").map { $0.texts("atom:name") } == [["Ada Lovelace"], ["Émilie du Châtelet"]])
        #expect(
            element.all("atom:category").map(\.attributes) == [
                ["term": "cs.CL", "scheme": Category.arXivScheme], ["term": "agents"],
            ])
        #expect(element.texts("atom:summary") == ["Short."])
        #expect(element.first("atom:content")?.attributes == ["type": "html"])
        #expect(element.texts("atom:content") == ["<p>한국어</p>"])
        #expect(element.first("media:thumbnail")?.attributes == ["url": "https://example.org/a.png"])
        #expect(
            element.all("atom:link").map(\.attributes) == [
                ["rel": "alternate", "type": "text/html", "href": "https://arxiv.org/abs/2501.10001"],
                ["rel": "related", "type": "application/pdf", "href": "https://arxiv.org/pdf/1", "title": "PDF"],
                ["rel": "via", "href": "https://example.org/day"],
            ])
        #expect(String(decoding: bytes, as: UTF8.self).contains(#"<content type="html" xml:lang="ko">"#))
    }

    @Test func aTitleThatCouldBeTakenForMarkupGoesOutAsHTML() throws {
        let titles = ["p < q", "AT&T", "plain > simple"]
        let entries = try parsed(.example(titles.map { Entry.example(title: $0) })).all("atom:entry")
        #expect(entries.compactMap { $0.first("atom:title")?.attributes["type"] } == ["html", "html", "text"])
        #expect(entries.flatMap { $0.texts("atom:title") } == ["p &lt; q", "AT&amp;T", "plain > simple"])
    }

    @Test func aSummaryInAnotherLanguageThanTheFeedSaysSo() throws {
        var korean = Entry.example()
        korean.summary = "글"
        korean.summaryLanguage = "ko"
        var unknown = Entry.example(2)
        unknown.summary = "Text"
        let feed = String(decoding: try FeedDocument.bytes(.example([korean, unknown]), .atom), as: UTF8.self)
        #expect(feed.contains(#"<summary type="text" xml:lang="ko">글</summary>"#))
        #expect(feed.contains(#"<summary type="text">Text</summary>"#))
    }

    @Test func entriesOfOneSecondHaveTimesOfTheirOwnAndTheFeedHasTheNewest() throws {
        let feed = try parsed(.example((0..<100).map { Entry.example($0) }))
        let times = feed.all("atom:entry").flatMap { $0.texts("atom:updated") }
        #expect(Set(times).count == 100)
        #expect(feed.texts("atom:updated") == times.max().map { [$0] })
    }

    @Test func anEntryKeepsItsTimeWhateverElseIsInTheFeed() throws {
        let alone = try parsed(.example([.example(7)])).first("atom:entry")?.texts("atom:updated")
        let among = try parsed(.example([.example(6), .example(7), .example(8)])).all("atom:entry")[1].texts(
            "atom:updated")
        #expect(alone == among)
    }

    @Test func aFeedWithoutEntriesIsTheSameForEver() throws {
        let bytes = try FeedDocument.bytes(.example([]), .atom)
        #expect(try ParsedXML.strictly(bytes).texts("atom:updated") == ["1990-01-01T00:00:00Z"])
        #expect(try FeedDocument.bytes(.example([]), .atom) == bytes)
    }

    @Test func whateverTitlesAndAuthorsHoldComesBackFromAStrictParser() throws {
        var generator = SplitMix64(seed: 42)
        for _ in 0..<150 {
            var entry = Entry.example(title: "t" + RandomText.make(using: &generator))
            entry.authors = (0..<3).map { _ in "a" + RandomText.make(using: &generator) }
            entry.summary = RandomText.make(using: &generator)
            entry.content = "c" + RandomText.make(using: &generator)
            let element = try #require(try parsed(.example([entry])).first("atom:entry"))
            #expect(element.all("atom:author").flatMap { $0.texts("atom:name") } == entry.authors.map(\.allowedInXML))
            #expect(element.first("atom:title").map(Self.plain) == entry.title.allowedInXML)
            #expect(element.first("atom:summary").map(Self.plain) == entry.summary?.allowedInXML)
            #expect(element.texts("atom:content") == [entry.content.allowedInXML])
        }
    }

    @Test func aTitleOfAHundredKilobytesIsWrittenWhole() throws {
        let title = String(repeating: "x<]]>&", count: 17_000)
        let element = try #require(try parsed(.example([.example(title: title)])).first("atom:entry"))
        #expect(element.first("atom:title").map(Self.plain) == title)
    }

    /// What a reader shows of a text construct (RFC 4287 §3.1.1).
    private static func plain(_ element: ParsedXML) -> String {
        guard element.attributes["type"] == "html" else { return element.text }
        let references = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")]
        // By bytes: as characters, a quote under an accent is no quote.
        let bytes = references.reduce(Array(element.text.utf8)) { $0.replacing($1.0.utf8, with: $1.1.utf8) }
        return String(decoding: bytes, as: UTF8.self)
    }
}
