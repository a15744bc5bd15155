import Papers
import Testing

@testable import Digests

struct RSSFeedTests {
    @Test func readsAChannelAndItsItem() throws {
        let digest = try feed(
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <rss version="2.0" xmlns:a="http://www.w3.org/2005/Atom"><channel>
            <title>Papers &amp; more</title><link>https://site.example/</link><language>en-us</language>
            <a:link rel="self" href="https://site.example/feed"/><pubDate>Fri, 24 Jan 2025 06:00:00 GMT</pubDate>
            <lastBuildDate>Fri, 24 Jan 2025 07:30:00 +0000</lastBuildDate><ttl>90</ttl>
            <skipHours><hour>0</hour><hour>24</hour><hour>13</hour></skipHours>
            <skipDays><day>Saturday</day><day>sun</day></skipDays>
            <image><title>logo</title><url>https://site.example/logo.png</url><link>https://site.example/x</link></image>
            <item><title>On &lt;i&gt;Nothing&lt;/i&gt; &amp; Less</title><link>https://arxiv.org/abs/2501.13200v2</link>
            <description>&lt;p onclick="x"&gt;About &amp;amp; around&lt;/p&gt;</description><guid>https://arxiv.org/abs/2501.13200v2</guid>
            <category>cs.CL</category><category>cs.LG</category><category>cs.CL</category>
            <pubDate>Thu, 23 Jan 2025 18:59:56 +0000</pubDate><author>ada@site.example (Ada Lovelace)</author>
            <enclosure url="/paper.pdf" type="application/pdf" length="12345"/></item></channel></rss>
            """)
        #expect(digest.format == .rss)
        #expect(digest.title == "Papers & more")
        #expect(digest.link == "https://site.example/")
        #expect(digest.language == "en-us")
        #expect(digest.date == CalendarDay(year: 2025, month: 1, day: 24))
        #expect(digest.updated == seconds(2025, 1, 24, 7, 30))
        #expect(digest.updateHints.minutesBetweenUpdates == 90)
        #expect(digest.updateHints.skippedHours == [0, 13])
        #expect(digest.updateHints.skippedWeekdays == [0, 6])
        #expect(digest.problems.isEmpty)
        let mention = try #require(digest.mentions.first)
        #expect(digest.mentions.count == 1)
        #expect(mention.title == "On Nothing & Less")
        #expect(mention.arxivID?.value == "2501.13200")
        #expect(mention.version == 2)
        #expect(mention.link == "https://arxiv.org/abs/2501.13200v2")
        #expect(mention.entryID == "https://arxiv.org/abs/2501.13200v2")
        #expect(mention.authors == ["Ada Lovelace"])
        #expect(mention.categories == ["cs.CL", "cs.LG"])
        #expect(mention.summary == "<p>About &amp; around</p>")
        #expect(mention.published == seconds(2025, 1, 23, 18, 59, 56))
        #expect(
            mention.enclosures == [
                Enclosure(url: "https://site.example/paper.pdf", type: "application/pdf", length: 12_345)
            ])
        #expect(!mention.isFromArXiv)
    }

    @Test func contentAndSummaryAreKeptApart() throws {
        let mention = try #require(
            try feed(
                rss(item: "<description>short</description><content:encoded><![CDATA[<p>long</p>]]></content:encoded>")
            ).mentions.first)
        #expect(mention.summary == "short")
        #expect(mention.content == "<p>long</p>")
    }

    @Test func anItemWithoutLinkUsesItsPermanentIdentifier() throws {
        #expect(try feed(rss(item: "<guid>https://h/1</guid>")).mentions.first?.link == "https://h/1")
        #expect(
            try feed(rss(item: "<title>x</title><guid isPermaLink=\"false\">https://h/1</guid>")).mentions.first?.link
                == nil)
        #expect(try feed(rss(item: "<title>x</title><guid>tag:1</guid>")).mentions.first?.link == nil)
    }

    @Test func prefixesAreFreeAndMayBeUndeclared() throws {
        let mention = try #require(
            try feed(
                """
                <rss xmlns:ns0="http://purl.org/dc/elements/1.1/"><channel><item><title>x</title><ns0:creator>A. One</ns0:creator>
                <dc:subject>s</dc:subject></item></channel></rss>
                """
            ).mentions.first)
        #expect(mention.authors == ["A. One"])
        #expect(mention.categories == ["s"])
    }

    @Test func markupThatNobodyEscapedIsKept() throws {
        let mention = try #require(
            try feed(rss(item: "<description>a &lt; b <b>bold</b><br/>end</description>")).mentions.first)
        #expect(mention.summary == "a &lt; b <b>bold</b><br>end")
    }

    @Test func relativeLinksInTextBecomeAbsolute() throws {
        let mention = try #require(
            try feed(rss(item: "<link>/post/1</link><description>&lt;a href='img/x'&gt;x&lt;/a&gt;</description>"))
                .mentions.first)
        #expect(mention.link == "https://site.example/post/1")
        #expect(mention.summary == "<a href=\"https://site.example/post/img/x\">x</a>")
    }

    @Test func picturesAreFound() throws {
        #expect(
            try feed(rss(item: "<title>x</title><media:group><media:thumbnail url=\"https://h/t.jpg\"/></media:group>"))
                .mentions.first?.thumbnail == "https://h/t.jpg")
        #expect(
            try feed(
                rss(item: "<title>x</title><media:content url=\"/c.png\" medium=\"image\"/>"), url: "https://h/feed"
            )
            .mentions.first?.thumbnail == "https://h/c.png")
        #expect(
            try feed(rss(item: "<title>x</title><enclosure url=\"https://h/e.png\" type=\"image/png\"/>"))
                .mentions.first?.thumbnail == "https://h/e.png")
    }

    @Test func dublinCoreFillsGaps() throws {
        let mention = try #require(
            try feed(rss(item: "<dc:title>t</dc:title><dc:description>d</dc:description><dc:date>2025-01-24</dc:date>"))
                .mentions.first)
        #expect(mention.title == "t")
        #expect(mention.summary == "d")
        #expect(mention.published == seconds(2025, 1, 24))
    }

    @Test func updatePeriodsAreMinutes() throws {
        let channel = """
            <sy:updatePeriod xmlns:sy="http://purl.org/rss/1.0/modules/syndication/">daily</sy:updatePeriod>
            <sy:updateFrequency xmlns:sy="http://purl.org/rss/1.0/modules/syndication/">4</sy:updateFrequency>
            """
        #expect(try feed(rss(item: "<title>x</title>", channel: channel)).updateHints.minutesBetweenUpdates == 360)
        #expect(
            try feed(rss(item: "", channel: "<ttl>-99999999999999999999</ttl>")).updateHints.minutesBetweenUpdates
                == nil)
    }

    @Test func rss1HasItsItemsBesideTheChannel() throws {
        let digest = try feed(
            """
            <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
             xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="https://j.example/"><title>Journal</title>
            <link>https://j.example/</link><dc:date>2025-01-24T00:00Z</dc:date></channel>
            <item rdf:about="https://j.example/1"><title>One</title><link>https://j.example/1</link>
            <dc:identifier>doi:10.1234/AB.5</dc:identifier><dc:creator>Doe, John</dc:creator></item>
            <item rdf:about="https://arxiv.org/abs/2501.13201"><title>Two</title></item></rdf:RDF>
            """)
        #expect(digest.format == .rdf)
        #expect(digest.title == "Journal")
        #expect(digest.mentions.map(\.title) == ["One", "Two"])
        #expect(digest.mentions[0].doi == "10.1234/ab.5")
        #expect(digest.mentions[0].entryID == "https://j.example/1")
        #expect(digest.mentions[0].authors == ["Doe, John"])
        #expect(digest.mentions[1].arxivID?.value == "2501.13201")
    }

    @Test func aVideoOrAnAvatarIsNoThumbnail() throws {
        let digest = try feed(
            rss(
                item:
                    "<title>T</title><link>https://h.example/1</link><media:thumbnail url='https://h.example/v.webm'/>"
                    + "<enclosure url='https://h.example/avatars/a.png' type='image/png' length='1'/>"))
        let mention = try #require(digest.mentions.first)
        #expect(mention.thumbnail == nil)
        #expect(mention.links.contains { $0.href == "https://h.example/v.webm" && $0.type == "video/webm" })
    }
}
