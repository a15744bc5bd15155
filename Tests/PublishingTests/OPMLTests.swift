import Papers
import Publishing
import Testing

@Suite struct OPMLTests {
    @Test func everyTopicIsAnOutlineWithItsFeedAndPage() throws {
        let agents = TopicDescription(
            name: "agents", title: "Agents & \"tools\"", description: "a < b", rule: "ti:agent")
        let example = try ExampleStore(topics: [.everything, agents])
        let opml = try ParsedXML.strictly(Array(try #require(try example.text("opml")).utf8))
        #expect(opml.attributes == ["version": "2.0"])
        #expect(opml.first("head")?.texts("title") == ["Papers"])
        let outlines = try #require(opml.first("body")).all("outline").map(\.attributes)
        #expect(outlines.map { $0["text"] } == ["All papers", "Agents & \"tools\""])
        #expect(outlines.allSatisfy { $0["type"] == "rss" })
        #expect(outlines.last?["xmlUrl"] == "https://papers.example/feeds/agents.atom")
        #expect(outlines.last?["description"] == "a &lt; b")
    }

    @Test func aHubIsNamedInEveryFeedAndItsHeader() throws {
        let example = try ExampleStore()
        var site = example.publisher.site
        site.hub = "https://hub.example/"
        example.publisher.update(site: site)
        let atom = try ParsedXML.strictly(Array(try #require(try example.text("feeds/all.atom")).utf8))
        #expect(atom.all("atom:link").contains { $0.attributes == ["rel": "hub", "href": "https://hub.example/"] })
        let rss = try ParsedXML.strictly(Array(try #require(try example.text("feeds/all/daily.rss")).utf8))
        let links = rss.first("channel")?.all("atom:link") ?? []
        #expect(links.contains { $0.attributes == ["rel": "hub", "href": "https://hub.example/"] })
        let json = try ParsedJSONFeed(Array(try #require(try example.text("feeds/all.json")).utf8))
        #expect(json.members["hubs"] as? [[String: String]] == [["type": "WebSub", "url": "https://hub.example/"]])
        let feed = { try example.publisher.feed("all", format: .rss)?.link }
        let own = "<https://papers.example/feeds/all.rss>; rel=\"self\""
        #expect(try feed() == "\(own), <https://hub.example/>; rel=\"hub\"")
        site.hub = nil
        example.publisher.update(site: site)
        #expect(try feed() == own)
    }
}
