import Digests
import Papers
import Testing

@Suite("A JSON Feed")
struct JSONFeedTests {
    private func digest(_ json: String, url: String? = nil) throws -> Digest {
        try #require(try DigestReader.read(Document(bytes: Array(json.utf8), url: url)).first)
    }

    private let feed = #"""
        {"version": "https://jsonfeed.org/version/1.1", "title": "Feed", "home_page_url": "https://site.example/",
         "feed_url": "https://site.example/feed.json", "language": "de", "authors": [{"name": "Ed Itor"}],
         "next_url": "https://site.example/feed.json?p=2",
         "items": [
          {"id": 17, "url": "/one", "title": "One & <two>", "content_html": "<p>A <a href='x'>b</a><script>1</script></p>",
           "summary": "5 < 6", "image": "/i.png", "date_published": "2026-03-04T05:06:07+02:00",
           "date_modified": "2026-03-05T00:00:00Z", "tags": ["a", "b"],
           "attachments": [{"url": "https://site.example/a.mp3", "mime_type": "audio/mpeg", "size_in_bytes": 1234}]},
          {"id": "x", "external_url": "https://arxiv.org/abs/2603.00001v2", "content_text": "1 < 2",
           "authors": [{"name": "Ann One"}, {"name": "Bob Two"}], "author": {"name": "Old Style"}}]}
        """#

    @Test("of version 1.1 gives every fact")
    func readsVersion11() throws {
        let digest = try digest(feed, url: "https://site.example/feed.json")
        #expect(digest.format == .jsonFeed && digest.title == "Feed" && digest.language == "de")
        #expect(digest.link == "https://site.example/" && digest.nextPage == "https://site.example/feed.json?p=2")
        #expect(digest.problems == [])
        let first = digest.mentions[0]
        #expect(first.entryID == "17" && first.link == "https://site.example/one" && first.title == "One & <two>")
        #expect(first.content == "<p>A <a href=\"https://site.example/x\">b</a></p>" && first.summary == "5 &lt; 6")
        #expect(first.thumbnail == "https://site.example/i.png" && first.categories == ["a", "b"])
        #expect(first.published == seconds(2026, 3, 4, 3, 6, 7) && first.updated == seconds(2026, 3, 5))
        #expect(first.enclosures == [Enclosure(url: "https://site.example/a.mp3", type: "audio/mpeg", length: 1_234)])
        #expect(first.authors == ["Ed Itor"])
        let second = digest.mentions[1]
        #expect(second.arxivID?.value == "2603.00001" && second.version == 2)
        #expect(second.authors == ["Ann One", "Bob Two"] && second.content == "1 &lt; 2")
    }

    @Test("lies elsewhere than the site to which its addresses belong")
    func resolvesAddresses() throws {
        let mention = try digest(feed, url: "https://feeds.example/feed.json").mentions[0]
        #expect(mention.link == "https://site.example/one" && mention.thumbnail == "https://site.example/i.png")
    }

    @Test("of version 1, and one that forgot its version, is read")
    func readsVersion1() throws {
        let text =
            #"{"title": "T", "home_page_url": "https://s.example", "items": [{"id": "1", "author": {"name": "A"}, "title": "x"}]}"#
        let digest = try digest(text)
        #expect(digest.format == .jsonFeed && digest.mentions.map(\.authors) == [["A"]])
        #expect(
            try self.digest(#"{"version": "https://jsonfeed.org/version/1", "title": "T", "items": []}"#).mentions == []
        )
    }

    @Test("that broke off keeps the items that are there and says where it broke")
    func recovers() throws {
        let end = try #require(feed.firstRange(of: "\"external_url\""))
        let digest = try digest(String(feed[..<end.lowerBound]) + "\"external_url\": \"https://arxi")
        #expect(digest.mentions.map(\.entryID) == ["17", "x"])
        #expect(digest.problems.contains { $0.line == 9 && $0.message.contains("broken") })
    }

    @Test(
        "names its authors however the list is written",
        arguments: [
            (#""authors": {"name": "Ann One"}"#, ["Ann One"]),
            (#""authors": ["Ann One", {"name": "Bob Two"}]"#, ["Ann One", "Bob Two"]),
            (#""authors": null, "author": "Old Style""#, ["Old Style"]),
            (#""authors": [{}], "author": [{"name": "Old Style"}]"#, ["Old Style"]),
        ])
    func readsAuthors(members: String, authors: [String]) throws {
        let text =
            #"{"version": "https://jsonfeed.org/version/1.1", "title": "T", "items": [{"id": "1", "title": "x", \#(members)}]}"#
        #expect(try digest(text).mentions.map(\.authors) == [authors])
    }

    @Test("does not make authors of papers of whoever writes about them")
    func keepsAuthorsApart() throws {
        let text = feed.replacing(
            "\"authors\": [{\"name\": \"Ann One\"}, {\"name\": \"Bob Two\"}], \"author\": {\"name\": \"Old Style\"}",
            with: "\"x\": 1")
        #expect(try digest(text).mentions[1].authors == [])
    }
}
