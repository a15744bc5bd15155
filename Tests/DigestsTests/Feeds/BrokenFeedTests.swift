import Papers
import TestSupport
import Testing

@testable import Digests

struct BrokenFeedTests {
    @Test func aFeedThatBreaksOffKeepsWhatCameBefore() throws {
        let digest = try feed(
            """
            <rss version="2.0"><channel><title>T</title>
            <item><title>One</title><link>https://arxiv.org/abs/2501.00001</link></item>
            <item><title>Two</title><link>https://arxiv.org/abs/2501.00002</link>
            <description>cut of
            """)
        #expect(digest.mentions.map(\.arxivID?.value) == ["2501.00001", "2501.00002"])
        #expect(digest.mentions[1].summary == nil)
        #expect(digest.problems.contains { ($0.line ?? 0) >= 4 })
    }

    @Test func anEmptyFeedIsADigestWithoutMentions() throws {
        let digest = try feed("<rss version='2.0'><channel><title>T</title></channel></rss>")
        #expect(digest.mentions.isEmpty)
        #expect(digest.problems.isEmpty)
    }

    @Test(arguments: [
        ("", "empty"), ("<!DOCTYPE html><html><body><p>Not found</p></body></html>", "HTML"), ("{\"a\": 1}", "no XML"),
        ("<opml><body/></opml>", "<opml>"), ("\u{1}\u{2}\u{3}", "no XML"),
    ])
    func whatIsNoFeedIsRefused(text: String, reason: String) {
        let error = #expect(throws: DigestError.self) { try feed(text) }
        #expect(error?.reason.contains(reason) == true)
    }

    @Test func anUnendedItemDoesNotSwallowTheNext() throws {
        let digest = try feed(
            "<rss><channel><item><title>One</item><item><title>Two</title></item><item><title>Three</title></item></channel></rss>"
        )
        #expect(digest.mentions.compactMap(\.title).suffix(2) == ["Two", "Three"])
        #expect(!digest.problems.isEmpty)
    }

    @Test func unreadableDatesAndEmptyItemsAreTold() throws {
        let digest = try feed(rss(item: "<title>One</title><pubDate>soon</pubDate></item>\n<item>"))
        #expect(digest.mentions.count == 1)
        #expect(digest.problems.map(\.message).contains { $0.contains("soon") })
        #expect(digest.problems.contains { $0.line == 4 })
    }

    @Test func wrongEncodingsAndBareAmpersandsAreMended() throws {
        let bytes =
            Array("<?xml version='1.0' encoding='utf-8'?><rss><channel><item><title>Caf".utf8) + [0xE9]
            + Array(" A&B</title><link>http://h/?a=1&b=2</link></item></channel></rss>".utf8)
        let digest = try FeedReader.read(Document(bytes: bytes))
        #expect(digest.mentions.first?.title == "Café A&B")
        #expect(digest.mentions.first?.link == "http://h/?a=1&b=2")
        #expect(!digest.problems.isEmpty)
    }

    @Test(arguments: 0..<400)
    func noDamageCrashesTheReader(seed: Int) throws {
        var generator = SplitMix64(seed: UInt64(seed))
        var bytes = Array(
            """
            <?xml version="1.0"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>T</title>
            <ttl>60</ttl><item><title>On &lt;i&gt; things</title><link>https://arxiv.org/abs/2501.00001v1</link><description>
            <![CDATA[<p>one <a href="x">two</a></p>]]></description><dc:creator>A. One, B. Two (X)</dc:creator>
            <pubDate>Fri, 24 Jan 2025 04:05:06 GMT</pubDate><guid isPermaLink="false">doi:10.1/2</guid></item>
            <entry xmlns="http://www.w3.org/2005/Atom"><title type="xhtml"><div>x</div></title><author><name>n</name></author>
            <content type="text/html" mode="base64">PGI+</content></entry></channel></rss>
            """.utf8)
        for _ in 0..<Int.random(in: 1...12, using: &generator) {
            let position = Int.random(in: 0..<bytes.count, using: &generator)
            switch Int.random(in: 0..<4, using: &generator) {
            case 0: bytes[position] = UInt8.random(in: 0...255, using: &generator)
            case 1: bytes.remove(at: position)
            case 2: bytes.insert(Array("<>&;\"/".utf8)[Int.random(in: 0..<6, using: &generator)], at: position)
            default:
                bytes.removeSubrange(position..<min(bytes.count, position + Int.random(in: 0...40, using: &generator)))
            }
        }
        let document = Document(bytes: bytes)
        if let digest = try? FeedReader.read(document) {
            #expect(digest.mentions.count <= 4)
        }
    }
}
