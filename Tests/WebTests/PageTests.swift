import HTTPTypes
import Papers
import Publishing
import Rules
import Store
import Testing

@testable import Web

@Suite struct PageTests {
    private let hostile = "\"\u{308} onmouseover=alert(1) <\u{301}script>'\u{300}&"
    private static let paths = [
        "/", "/feeds/all", "/papers/2501.13200", "/digests", "/digests/2025-01-24", "/sources", "/search",
        "/search?q=paper", "/rules", "/rules?q=ti:paper", "/rules?q=ti:(", "/nothing",
    ]

    @Test(arguments: [
        ("/", "</feeds/all.atom>; rel=\"alternate\"; type=\"application/atom+xml\", </feeds/all.rss>", 3),
        ("/feeds/all", "</feeds/all.atom>", 3), ("/digests", "</feeds/all/daily.atom>", 3),
        ("/digests/2025-01-24", "</feeds/all/daily.atom>", 3), ("/search?q=model", "</search.atom?q=model>", 3),
        ("/sources", "</sources.atom>", 1), ("/papers/2501.13200", "</papers/2501.13200.bib>", 2),
        ("/search?q=\((10..<25).map { String(repeating: "word\($0)", count: 8) }.joined(separator: "+"))", nil, 0),
        ("/rules", nil, 0),
    ])
    func programsFindTheFeedsOfAPageWithoutReadingIt(path: String, beginning: String?, count: Int) throws {
        let responder = try ExampleSite().responder()
        for _ in 0..<2 {
            let page = responder.get(path)
            #expect(page.status == 200)
            #expect(page[.link].map { $0.split(separator: ", ").count } ?? 0 == count)
            #expect(beginning.map { page[.link]?.hasPrefix($0) == true } ?? (page[.link] == nil))
            // The document names the same.
            let addresses = (page[.link] ?? "").split(separator: ", ").compactMap {
                $0.dropFirst().prefix { $0 != ">" }
            }
            #expect(addresses.allSatisfy { page.text.contains("href=\"\($0)\"") })
        }
    }

    @Test func theFrontPageListsTopicsWithTheirFeedsAndNewestPapers() throws {
        let topic = TopicDescription(
            name: "graph nets", title: "Graph nets", description: "Nodes & edges", rule: "ti:\"graph net\" AND votes>=5"
        )
        let page = try ExampleSite(topics: [topic]).responder().get("/")
        #expect(page.status == 200)
        #expect(page[.contentType] == "text/html; charset=utf-8")
        for expected in [
            "<section class=\"card\" id=\"all\">", "<section class=\"card\" id=\"graph nets\">",
            "Nodes &amp; edges</p>",
            "<link rel=\"alternate\" type=\"application/atom+xml\" title=\"Graph nets (Atom)\" href=\"/feeds/graph%20nets.atom\">",
            "href=\"/feeds/all.rss\" type=\"application/rss+xml\" aria-label=\"All papers, RSS feed\">RSS</a>",
            "data-copy=\"https://papers.example/feeds/all.atom\"",
            "href=\"feed:https://papers.example/feeds/all.atom\"",
            "<a href=\"/papers/2501.13200\">A &lt;paper&gt; &amp; more</a>",
            "Ada Lovelace, Alan Turing, Emmy Noether and 1 more", "<time datetime=\"2025-01-24\">",
            "<a href=\"/digests/2025-01-24\">The digest of 2025-01-24</a>",
        ] {
            #expect(page.text.contains(expected), "\(expected) in \(page.text)")
        }
    }

    @Test(arguments: paths)
    func everyPageIsWholeAndSmall(path: String) throws {
        let page = try ExampleSite().responder().get(path)
        #expect(page[.contentType] == "text/html; charset=utf-8")
        #expect(page.body.count < 100_000)
        let policy = try #require(page[.contentSecurityPolicy])
        #expect(policy.hasPrefix("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"))
        #expect(!policy.contains("unsafe"))
        for expected in [
            "<html lang=\"en\">", "<a class=\"skip\" href=\"#content\">", "<main id=\"content\"",
            "<nav aria-label=\"Site\">",
            "<link rel=\"stylesheet\" href=\"/style.css\">", "<script src=\"/script.js\" defer></script>",
        ] {
            #expect(page.text.contains(expected), "\(expected) in \(path)")
        }
        #expect(page.text.matches(of: /<h1>/).count == 1)
        #expect(page.text.matches(of: /<script/).count == 1)
        #expect(!page.text.contains("style="))
        #expect(!page.text.contains("{{"))
        #expect(page.text.matches(of: /\ on[a-z]+=/).isEmpty)
        #expect(page.text.matches(of: /<img/).isEmpty)
    }

    @Test func aSiteBelowAPathLinksBelowIt() throws {
        let page = try ExampleSite(baseURL: "https://example.org/papers/").responder().get("/").text
        for path in ["feeds/all.atom", "style.css", "script.js", "digests", "papers/2501.13200", "rules", "feeds/all"] {
            #expect(page.contains("=\"/papers/\(path)\""), "\(path) in \(page)")
        }
        #expect(page.contains("<link rel=\"canonical\" href=\"https://example.org/papers/\">"))
    }

    @Test func whateverTitlesHoldIsTextOnEveryPage() throws {
        let topic = TopicDescription(name: hostile, title: hostile, description: hostile, rule: hostile)
        let site = try ExampleSite(topics: [topic], paperTitle: hostile)
        let responder = try site.responder()
        for path in Self.paths + ["/search?q=onmouseover", "/rules?q=onmouseover"] {
            let page = responder.get(path)
            #expect(!page.body.contains("\"\u{308}".utf8))
            #expect(!page.body.contains("<\u{301}".utf8))
            #expect(!page.body.contains("'\u{300}".utf8))
        }
        #expect(responder.get("/papers/2501.13200").text.contains("&quot;\u{308} onmouseover"))
    }

    @Test func whatIsTypedIsShownAsText() throws {
        let responder = try ExampleSite().responder()
        for path in ["/rules", "/search"] {
            for query in [
                "%3Cscript%3Ealert(1)%3C%2Fscript%3E", "%22%3E%3Cimg+src%3Dx%3E", "%00%0B%7F", "%E2%80%AE", "ti:((",
            ] {
                let page = responder.get("\(path)?q=\(query)")
                #expect([200, 400].contains(page.status))
                #expect(page.text.matches(of: /<script|<img/).count == 1)
                #expect(!page.body.contains { $0 < 0x09 || $0 == 0x0B || $0 == 0x7F })
            }
            #expect(responder.get("\(path)?q=%FF").status == 400)
            #expect(responder.get("\(path)?q=%").status == 400)
            #expect(responder.get("\(path)?q=+++").status == 200)
        }
    }

    @Test func aTopicIsReadPageByPage() throws {
        let site = try ExampleSite()
        for number in 0..<45 { try site.record("2502.0\(1_000 + number)", title: "Number \(number)") }
        let responder = try site.responder()
        var path: String? = "/feeds/all"
        var seen: [String] = []
        while let current = path {
            let page = responder.get(current).text
            seen += page.matches(of: /<h3><a href="\/papers\/([0-9.]+)"/).map { String($0.1) }
            path = page.firstMatch(of: /<a class="button" href="([^"]+)" rel="next"/).map { String($0.1) }
        }
        #expect(seen.count == 46)
        #expect(Set(seen).count == 46)
        #expect(responder.get("/feeds/all?after=nonsense").status == 400)
        #expect(responder.get("/feeds/none").status == 404)
    }

    @Test func aPaperTellsAllThatIsKnown() throws {
        let page = try ExampleSite().responder().get("/papers/2501.13200").text
        for expected in [
            "<meta name=\"citation_title\" content=\"A &lt;paper&gt; &amp; more\">",
            "<meta name=\"citation_author\" content=\"Grace Hopper\">",
            "<meta name=\"citation_arxiv_id\" content=\"2501.13200\">",
            "<meta name=\"citation_abstract\" content=\"An abstract. An abstract.",
            "<meta name=\"citation_pdf_url\" content=\"https://arxiv.org/pdf/2501.13200\">",
            "<a class=\"button\" href=\"https://arxiv.org/abs/2501.13200\">arXiv:2501.13200</a>", "An abstract.",
            "<link rel=\"canonical\" href=\"https://papers.example/papers/2501.13200\">",
            "<dt>First seen</dt><dd>2025-01-24</dd>",
        ] {
            #expect(page.contains(expected), "\(expected) in \(page)")
        }
    }

    @Test func aPaperHasOneAddress() throws {
        let responder = try ExampleSite().responder()
        for path in ["/papers/2501.13200v1", "/papers/arxiv:2501.13200", "/papers/arXiv:2501.13200v2"] {
            let response = responder.get(path)
            #expect(response.status == 301)
            #expect(response[.location] == "/papers/2501.13200")
        }
        #expect(responder.get("/papers/2501.99999").status == 404)
    }

    @Test func aDayOfMorePapersThanItHoldsSaysSo() throws {
        let site = try ExampleSite()
        let day = try #require(CalendarDay("2025-01-24"))
        var edition = try #require(try site.publisher.edition(of: day))
        edition.isCut = true
        let page = DigestPage.page(edition, number: 1, days: [day: 812], on: site.publisher.site, showsPictures: false)
        let caption = try #require(page.content["digestCaption"] as? String)
        #expect(caption == "Friday, 24 January 2025: 812 papers, from daily, the first 1 of them here")
        #expect(DigestPage.count(edition, listed: 812) == "812 papers")
        edition.isCut = false
        #expect(DigestPage.count(edition, listed: 812) == "1 paper")
    }

    @Test func aDayIsANewspaperWithItsMonth() throws {
        let responder = try ExampleSite().responder()
        let page = responder.get("/digests/2025-01-24")
        #expect(page.text.contains("Friday, 24 January 2025: 1 paper, from daily"))
        #expect(
            page.text.contains(
                "<td aria-current=\"date\"><a href=\"/digests/2025-01-24\" title=\"1 paper\">24</a></td>"))
        #expect(responder.get("/digests/2025-01-23").status == 404)
        #expect(responder.get("/digests/2025-01-24/2").status == 404)
        #expect(responder.get("/digests").text.contains("January 2025"))
        #expect(responder.get("/digests/2025").text.contains("January 2025"))
        #expect(responder.get("/digests/0000").status == 404)
        #expect(responder.get("/digests/9999").status == 404)
        #expect(
            responder.get("/digests/2025-01-24.md")[.contentType]?.hasPrefix("text/markdown; charset=utf-8") == true)
    }

    @Test func theEditorTellsWhatARuleMeansAndCatches() throws {
        let responder = try ExampleSite().responder()
        let page = responder.get("/rules?q=ti%3Apaper").text
        #expect(page.contains("<mark>paper</mark>"))
        #expect(page.contains("<strong>1</strong> in the last 7 days"))
        #expect(page.contains("href=\"/search.atom?q=ti%3Apaper\""))
        #expect(page.contains("<title>2025-01-24: 1</title>"))
        let wrong = responder.get("/rules?q=ti%3A%28paper").text
        #expect(wrong.contains("role=\"alert\""))
        #expect(wrong.contains("^"))
        #expect(wrong.contains("<a href=\"/rules?q=ti%3A%28paper%29\">"))
    }

    @Test func pagesAreConditionalAndFollowTheStore() throws {
        let site = try ExampleSite()
        let responder = try site.responder()
        for path in ["/", "/feeds/all", "/digests/2025-01-24", "/search?q=new"] {
            let etag = try #require(responder.get(path)[.eTag])
            #expect(responder.get(path, [.ifNoneMatch: etag]).status == 304)
        }
        let etag = try #require(responder.get("/")[.eTag])
        try site.record("2501.13999", title: "Brand new")
        let response = responder.get("/", [.ifNoneMatch: etag])
        #expect(response.status == 200)
        #expect(response.text.contains("Brand new"))
        #expect(responder.get("/search?q=new").text.contains("Brand <mark>new</mark>"))
    }

    @Test func picturesOfOtherHostsAreShownOnlyWhereTheOperatorWantsThem() throws {
        let site = try ExampleSite(thumbnail: "https://pictures.example/1.png")
        #expect(!(try site.responder().get("/feeds/all").text.contains("<img")))
        let open = try Responder(publisher: site.publisher, logger: ExampleSite.silentLogger, showsPictures: true)
        let page = open.get("/feeds/all")
        #expect(page.text.contains("<img src=\"https://pictures.example/1.png\" alt=\"\""))
        #expect(page[.contentSecurityPolicy]?.contains("img-src 'self' https:;") == true)
    }
}
