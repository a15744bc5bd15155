import Papers
import Publishing
import TestSupport
import Testing

@testable import Web

@Suite struct RouteTests {
    @Test(arguments: [
        ("/", Route.home),
        ("/?utm_source=x", .home),
        ("/healthz", .health),
        ("/style.css?v=2", .styleSheet),
        ("/icon.svg", .icon),
        ("/feeds/all.atom", .feed(name: "all", format: .atom)),
        ("/feeds/all.rss#top", .feed(name: "all", format: .rss)),
        ("/feeds/v1.2.rss", .feed(name: "v1.2", format: .rss)),
        ("/feeds/graph%20nets%2F%C3%BC.atom", .feed(name: "graph nets/ü", format: .atom)),
        ("/%66eeds/all.atom", .feed(name: "all", format: .atom)),
        ("http://papers.example/feeds/all.atom", .feed(name: "all", format: .atom)),
        ("https://papers.example/", .home),
        ("/feeds/all", .topic(name: "all")),
        ("/feeds/all.json", .feed(name: "all", format: .json)),
        ("/papers/2501.13200", .paper(.arXiv(ArXivID("2501.13200")!))),
        ("/papers/2501.13200v3", .paper(.arXiv(ArXivID("2501.13200")!))),
        ("/papers/math/0309136", .paper(.arXiv(ArXivID("math/0309136")!))),
        ("/papers/doi:10.1000%2Fx", .paper(.doi("10.1000/x"))),
        ("/papers/https%3A%2F%2Fexample.org%2Fa", .paper(.url("https://example.org/a"))),
        ("/digests", .archive(year: nil)), ("/digests/2025", .archive(year: 2_025)),
        ("/digests/2025-01-24", .digest(CalendarDay("2025-01-24")!, page: 1)),
        ("/digests/2025-01-24/2", .digest(CalendarDay("2025-01-24")!, page: 2)),
        ("/digests/2025-01-24.md", .markdownDigest(CalendarDay("2025-01-24")!)),
        ("/search?q=x", .search),
        ("/rules?q=%", .rules),
        ("/sources.json", .sourcesJSON), ("/sources", .sources(page: 1)), ("/sources/page/2", .sources(page: 2)),
        ("/sources/hf.daily", .source(name: "hf.daily")), ("/favicon.ico", .icon), ("/robots.txt", .robots),
    ])
    func anAddressNamesAResource(target: String, route: Route) {
        #expect(Route(target: target) == route)
    }

    @Test(arguments: [
        "", "*", "feeds/all.atom", "//", "//feeds/all.atom", "/feeds", "/feeds/", "/feeds/.atom", "/papers", "/papers/",
        "/papers/x", "/papers/2501.13200/", "/papers/a/b/c", "/digests/", "/digests/2025-02-30", "/digests/today",
        "/digests/2025-01-24/1", "/digests/2025-01-24/02", "/digests/2025-01-24/x", "/digests/2025/2", "/digests/+025",
        "/feeds/all.atom/", "/feeds/../feeds/all.atom", "/feeds/all.atom%00",
        "/feeds/%0d%0aSet-Cookie:x.atom",
        "/feeds/%", "/feeds/%4", "/feeds/%zz.atom", "/feeds/%ff%fe.atom", "/feeds/%c0%ae.atom", "/Feeds/all.atom",
        "/healthz/",
        "http://papers.example", "http:///x", "/feeds\\all.atom", "/feeds/%7F.atom",
        "javascript:alert(1)",
    ])
    func whatNamesNothingIsNoRoute(target: String) {
        #expect(Route(target: target) == nil)
    }

    @Test func anyTextIsRoutedOrNot() {
        var generator = SplitMix64(seed: 3)
        let pieces = [
            "/", "feeds", "%", "%2", "%2f", "%00", ".atom", "?", "#", "é", "\u{0}", "..", "http://", "%C3", "\u{301}",
        ]
        for _ in 0..<5_000 {
            let target = (0..<Int.random(in: 0..<8, using: &generator))
                .map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
            if case .feed(let name, _) = Route(target: target) { #expect(!name.isEmpty) }
        }
        #expect(Route(target: "/feeds/" + String(repeating: "a", count: 1 << 20) + ".atom") == nil)
    }
}
