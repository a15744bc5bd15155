import HTTPTypes
import Publishing
import Testing

@testable import Web

@Suite struct PageTests {
    private let hostile = "\"\u{308} onmouseover=alert(1) <\u{301}script>'\u{300}&"

    @Test func theFrontPageListsTopicsWithTheirFeedsAndNewestPapers() throws {
        let topic = TopicDescription(
            name: "graph nets", title: "Graph nets", description: "Nodes & edges", rule: "ti:\"graph net\" AND votes>=5"
        )
        let page = try ExampleSite(topics: [topic]).responder().get("/")
        #expect(page.status == 200)
        #expect(page[.contentType] == "text/html; charset=utf-8")
        for expected in [
            "<h1>Papers</h1>", "<section id=\"all\">", "<section id=\"graph nets\">", "<p>Nodes &amp; edges</p>",
            "<code>ti:&quot;graph net&quot; AND votes&gt;=5</code>",
            "<link rel=\"alternate\" type=\"application/atom+xml\" title=\"Graph nets (Atom)\" href=\"/feeds/graph%20nets.atom\">",
            "<a href=\"/feeds/all.rss\" type=\"application/rss+xml\" aria-label=\"All papers, RSS feed\">RSS</a>",
            "<a href=\"https://arxiv.org/abs/2501.13200\">A &lt;paper&gt; &amp; more</a>",
            "Ada Lovelace, Alan Turing, Emmy Noether and 1 more", "<time datetime=\"2025-01-24\">",
        ] {
            #expect(page.text.contains(expected), "\(expected) in \(page.text)")
        }
    }

    @Test func aTopicWithoutDescriptionOrRuleShowsNeither() throws {
        let page = try ExampleSite().responder().get("/").text
        #expect(!page.contains("class=\"rule\""))
        #expect(!page.contains("class=\"empty\""))
    }

    @Test func aSiteBelowAPathLinksBelowIt() throws {
        let page = try ExampleSite(baseURL: "https://example.org/papers/").responder().get("/").text
        #expect(page.contains("href=\"/papers/feeds/all.atom\""))
        #expect(page.contains("href=\"/papers/style.css\""))
    }

    @Test func whateverTitlesHoldIsTextOnThePage() throws {
        let topic = TopicDescription(name: hostile, title: hostile, description: hostile, rule: hostile)
        let page = try ExampleSite(topics: [topic], paperTitle: hostile).responder().get("/").text
        let bytes = Array(page.utf8)
        #expect(page.contains("&quot;\u{308} onmouseover"))
        #expect(!bytes.contains(Array("\"\u{308}".utf8)))
        #expect(!bytes.contains(Array("<\u{301}".utf8)))
        #expect(!bytes.contains(Array("'\u{300}".utf8)))
    }

    @Test func pagesLoadNothingFromElsewhereAndRunNothing() throws {
        let responder = try ExampleSite().responder()
        for path in ["/", "/nothing"] {
            let page = responder.get(path)
            let policy = try #require(page[.contentSecurityPolicy])
            #expect(policy.hasPrefix("default-src 'none'; style-src 'self'; img-src 'self'"))
            #expect(!page.text.contains("<script"))
            #expect(!page.text.contains("style="))
            #expect(page.text.contains("<link rel=\"stylesheet\" href=\"/style.css\">"))
        }
        #expect(responder.get("/style.css")[.contentType] == "text/css; charset=utf-8")
        #expect(responder.get("/icon.svg")[.contentType] == "image/svg+xml")
    }

    @Test func theFrontPageIsConditionalAndFollowsTheStore() throws {
        let site = try ExampleSite()
        let responder = try site.responder()
        let etag = try #require(responder.get("/")[.eTag])
        #expect(responder.get("/", [.ifNoneMatch: etag]).status == 304)
        try site.record("2501.13999", title: "Brand new")
        let response = responder.get("/", [.ifNoneMatch: etag])
        #expect(response.status == 200)
        #expect(response.text.contains("Brand new"))
    }
}
