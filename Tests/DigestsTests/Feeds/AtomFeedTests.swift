import Papers
import Testing

@testable import Digests

struct AtomFeedTests {
    @Test func readsAFeedAndItsEntry() throws {
        let digest = try feed(
            """
            <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de" xml:base="https://site.example/a/">
            <id>tag:site.example,2025:f</id><title type="html">Ta &amp;amp; Ti</title><updated>2025-01-24T06:00:00+01:00</updated>
            <link rel="self" href="feed.atom"/><link href="."/>
            <entry><id>tag:site.example,2025:1</id><title>a &lt; b</title><link href="one" type="text/html"/>
            <link rel="related" title="pdf" href="one.pdf" type="application/pdf"/>
            <link rel="enclosure" href="one.mp3" type="audio/mpeg" length="7"/>
            <published>2025-01-23T10:00:00Z</published><updated>2025-01-24T05:00:00.123Z</updated>
            <author><name>Ada Lovelace</name><email>a@b</email></author><author><email>only@mail</email></author>
            <category term="math.CO" label="Combinatorics"/><summary>1 &lt; 2</summary>
            <content type="html">&lt;p&gt;&lt;a href="x"&gt;x&lt;/a&gt;</content>
            <source><title>elsewhere</title><link href="https://other.example/"/></source></entry></feed>
            """)
        #expect(digest.format == .atom)
        #expect(digest.title == "Ta & Ti")
        #expect(digest.language == "de")
        #expect(digest.link == "https://site.example/a/")
        #expect(digest.updated == seconds(2025, 1, 24, 5))
        let mention = try #require(digest.mentions.first)
        #expect(mention.title == "a < b")
        #expect(mention.link == "https://site.example/a/one")
        #expect(
            mention.links == [
                Link(relation: "alternate", href: "https://site.example/a/one", type: "text/html"),
                Link(relation: "related", href: "https://site.example/a/one.pdf", type: "application/pdf"),
            ])
        #expect(mention.enclosures == [Enclosure(url: "https://site.example/a/one.mp3", type: "audio/mpeg", length: 7)])
        #expect(mention.authors == ["Ada Lovelace", "only@mail"])
        #expect(mention.categories == ["math.CO"])
        #expect(mention.summary == "1 &lt; 2")
        #expect(mention.content == "<p><a href=\"https://site.example/a/x\">x</a></p>")
        #expect(mention.published == seconds(2025, 1, 23, 10))
        #expect(mention.updated == seconds(2025, 1, 24, 5))
        #expect(mention.arxivID == nil)
        #expect(digest.problems.isEmpty)
    }

    @Test func xhtmlLosesItsWrapperOnly() throws {
        let mention = try #require(
            try feed(
                atom(
                    entry: """
                        <title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">A <em>fine</em> title</div></title>
                        <content type="xhtml" xml:base="https://h/"><div xmlns="http://www.w3.org/1999/xhtml">
                        <p>1 &lt; 2 <img src="i.png" alt="&quot;"/></p><div>x</div></div></content>
                        """)
            ).mentions.first)
        #expect(mention.title == "A fine title")
        #expect(mention.content == "<p>1 &lt; 2 <img src=\"https://h/i.png\" alt=\"&quot;\"></p><div>x</div>")
    }

    @Test func ofDatesThatStandTwiceTheLastCounts() throws {
        let dates = ["published", "issued", "updated", "modified"].enumerated()
            .map { "<\($1)>200\($0)-01-01T00:00:00Z</\($1)>" }.joined()
        let mention = try feed("<feed version='0.3'><entry><title>T</title>\(dates)</entry></feed>").mentions.first
        #expect(mention?.published == seconds(2001, 1, 1))
        #expect(mention?.updated == seconds(2003, 1, 1))
    }

    @Test func atom03IsReadToo() throws {
        let digest = try feed(
            """
            <feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>Old</title><modified>2004-01-02T03:04:05Z</modified>
            <entry><title>x</title><issued>2004-01-01T00:00:00Z</issued>
            <content type="text/html" mode="base64">PGI+eDwvYj4=</content></entry>
            <entry><title>y</title><content type="text/html" mode="escaped">&lt;i&gt;y&lt;/i&gt;</content></entry></feed>
            """)
        #expect(digest.updated == seconds(2004, 1, 2, 3, 4, 5))
        #expect(digest.mentions.map(\.content) == ["<b>x</b>", "<i>y</i>"])
        #expect(digest.mentions[0].published == seconds(2004, 1, 1))
    }
}
