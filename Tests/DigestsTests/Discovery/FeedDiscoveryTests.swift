import Digests
import Testing

@Suite("Feeds that a page names")
struct FeedDiscoveryTests {
    private func feeds(_ page: String, url: String? = "https://example.org/blog/") -> [String] {
        FeedDiscovery.feeds(in: Document(bytes: Array(page.utf8), url: url)).map(\.url)
    }

    @Test("links of the right relation and type, made absolute, in the order of the page")
    func links() {
        let page = """
            <!doctype html><html><head><title>A blog</title>
            <link rel="stylesheet" type="text/css" href="style.css">
            <link rel="alternate" type="text/html" hreflang="de" href="/de">
            <LINK REL="Alternate Home" TYPE="Application/RSS+XML; charset=utf-8" HREF="feed.xml" TITLE="All">
            <link rel=alternate type=application/atom+xml href=//other.example/atom>
            <link rel="alternate" type="application/feed+json" href="/feed.json">
            <link rel="alternate" type="application/rss+xml" href="feed.xml">
            </head><body></body></html>
            """
        #expect(
            feeds(page) == [
                "https://example.org/blog/feed.xml", "https://other.example/atom", "https://example.org/feed.json",
            ])
    }

    @Test("a feed of comments comes last")
    func comments() {
        let page = """
            <html><head><link rel="alternate" type="application/rss+xml" href="/a" title="Blog: Comments">
            <link rel="alternate" type="application/rss+xml" href="/comments/feed">
            <link rel="alternate" type="application/rss+xml" href="/posts"></head></html>
            """
        #expect(feeds(page).first == "https://example.org/posts")
        #expect(feeds(page).count == 3)
    }

    @Test("the page's base counts")
    func base() {
        let page = """
            <html><head><base href="https://static.example/x/"><link rel="alternate" type="application/rss+xml" href="f"></head>
            """
        #expect(feeds(page) == ["https://static.example/x/f"])
    }

    @Test(
        "what is no feed's address is passed over",
        arguments: [
            "", "plain text", "<link rel=alternate type=application/rss+xml href=''>",
            "<link rel=alternate type=application/rss+xml>", "<link rel=alternate href=/feed>",
            "<link rel=alternate type=application/rss+xml href='javascript:alert(1)'>",
            "<link rel=alternate type=application/rss+xml href='file:///etc/passwd'>",
        ])
    func nothing(page: String) {
        #expect(feeds(page).isEmpty)
    }
}
