import Polling
import Testing

@testable import Paperboy

@Suite("Lists of subscriptions")
struct OPMLTests {
    private func read(_ text: String) throws -> (feeds: [OPMLFeed], unusable: [String]) {
        try OPML.read(Array(text.utf8))
    }

    @Test("feeds in folders, in folders of folders, without repeats")
    func nested() throws {
        let list = try read(
            """
            <?xml version="1.0" encoding="utf-8"?>
            <opml version="2.0"><head><title>Mine</title></head><body>
            <outline text="Science"><outline text="Physics">
            <outline type="rss" text="A &amp; B" xmlUrl="https://a.example/feed?x=1&amp;y=2" htmlUrl="https://a.example/"/>
            </outline>
            <outline type="rss" title="Second" text="ignored" xmlURL=" https://b.example/feed "/></outline>
            <outline text="Again" xmlUrl="https://b.example/feed"/>
            <outline text="A page" htmlUrl="https://c.example/"/>
            <outline text="Old" xmlUrl="gopher://d.example/"/>
            <OUTLINE TEXT="Loud" XMLURL="HTTP://e.example/"/>
            </body></opml>
            """)
        #expect(
            list.feeds == [
                OPMLFeed(title: "A & B", url: "https://a.example/feed?x=1&y=2"),
                OPMLFeed(title: "Second", url: "https://b.example/feed"),
                OPMLFeed(title: "Loud", url: "HTTP://e.example/"),
            ])
        #expect(list.unusable == ["gopher://d.example/"])
    }

    @Test(
        "what is no OPML, or half of one, is refused with the reason",
        arguments: [
            ("", "no XML"), ("just text", "no XML"), ("<rss/>", "<rss>"),
            ("<opml><body><outline xmlUrl='https://a.example/'", "damaged"),
            ("<opml><body><outline xmlUrl='https://a.example/'/>", "damaged"),
            ("<opml><body>\n<outline text='a < b' xmlUrl='https://a.example/'/></body></opml>", "line 2"),
            ("<opml><body><outline xmlUrl=https://a.example/ /></body></opml>", "damaged"),
        ])
    func refused(text: String, reason: String) {
        let error = #expect(throws: OPMLError.self) { try read(text) }
        #expect(error?.description.contains(reason) == true, "\(error?.description ?? "")")
    }

    @Test(
        "what can be mended is: ampersands, entities of HTML, encodings, control characters",
        arguments: [
            ("a &amp; b", "https://a.example/?a=1&b=2", "a & b", "https://a.example/?a=1&b=2"),
            ("a & b", "https://a.example/?a=1&amp;b=2", "a & b", "https://a.example/?a=1&b=2"),
            ("a&nbsp;b", "https://a.example/", "a\u{A0}b", "https://a.example/"),
            ("a\u{1}b", "https://a.example/", "ab", "https://a.example/"),
        ])
    func mended(text: String, url: String, expectedTitle: String, expectedURL: String) throws {
        let list = try read(
            "<opml><body><outline text=\"\(text)\" xmlUrl=\"\(url)\"/><outline xmlUrl='https://b.example/'/></body></opml>"
        )
        #expect(
            list.feeds == [
                OPMLFeed(title: expectedTitle, url: expectedURL), OPMLFeed(title: nil, url: "https://b.example/"),
            ])
    }

    @Test("a title in Latin-1 that says nothing of it is read")
    func encoding() throws {
        let list = try OPML.read(
            Array("<opml><body><outline text='caf".utf8) + [0xE9]
                + Array("' xmlUrl='https://a.example/'/></body></opml>".utf8))
        #expect(list.feeds == [OPMLFeed(title: "café", url: "https://a.example/")])
    }

    @Test("what is written is read again")
    func roundTrip() throws {
        let feeds = [
            OPMLFeed(title: "A \"quoted\" <title> & more", url: "https://a.example/?a=1&b=\"2\""),
            OPMLFeed(title: "日本語", url: "https://b.example/"),
        ]
        let list = try OPML.read(OPML.write(feeds, title: "Mine & yours"))
        #expect(list.feeds == feeds)
    }

    @Test("sources get names that are allowed, short, and their own")
    func block() throws {
        let feeds = [
            OPMLFeed(title: "Daily Papers!", url: "https://a.example/{x}"),
            OPMLFeed(title: "daily papers", url: "https://b.example/\"\\"),
            OPMLFeed(title: "日本語", url: "https://c.example/feed"),
            OPMLFeed(title: nil, url: "https://c.example/other"),
            OPMLFeed(title: "new\nline: \"x\"", url: "https://d.example/"),
            OPMLFeed(title: String(repeating: "long ", count: 40), url: "https://e.example/"),
        ]
        let text = SourceBlock.yaml(feeds, taken: ["daily-papers"])
        let configuration = try ConfigurationReader.read(text: text, file: "test.yaml")
        #expect(
            configuration.sources.map(\.name) == [
                "daily-papers-2", "daily-papers-3", "c-example", "c-example-2", "new-line-x",
                "long-long-long-long-long-long-long-long",
            ])
        #expect(configuration.sources.first?.feedURL == "https://a.example/%7Bx%7D")
        #expect(configuration.sources[1].feedURL == "https://b.example/\"\\")
    }
}
