import Papers
import Testing

@testable import Digests

/// arXiv's dialects, in the shapes that its services answer with.
struct ArXivFeedTests {
    private let announcement = """
        <rss xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns:dc="http://purl.org/dc/elements/1.1/" version="2.0"><channel>
        <title>cs.XX updates on arXiv.org</title><link>http://rss.arxiv.org/rss/cs.XX</link><item>
        <title>Bounds for $a&lt;b$ and more</title><link>https://arxiv.org/abs/2501.00001</link>
        <description>arXiv:2501.00001v4 Announce Type: replace-cross
        Abstract: We show $a&lt;b&gt;c$ &amp; more.
        Second line.</description><guid isPermaLink="false">oai:arXiv.org:2501.00001v4</guid>
        <category>cs.XX</category><pubDate>Mon, 27 Jan 2025 00:00:00 -0500</pubDate>
        <arxiv:announce_type>replace-cross</arxiv:announce_type><arxiv:DOI>10.1000/x</arxiv:DOI>
        <dc:creator>Ann One, Bob Two</dc:creator></item></channel></rss>
        """

    @Test func theAnnouncementFeedIsArXivsOwnWord() throws {
        let digest = try feed(announcement)
        let mention = try #require(digest.mentions.first)
        #expect(mention.isFromArXiv)
        #expect(mention.version == 4)
        #expect(mention.authors == ["Ann One", "Bob Two"])
        #expect(mention.doi == "10.1000/x")
        #expect(mention.announceType == .replaceCross)
        #expect(
            mention.summary == "We show $a&lt;b&gt;c$ &amp; more.\n\nSecond line."
                || mention.summary == "We show $a&lt;b&gt;c$ &amp; more. Second line.")
        #expect(mention.sections.map(\.label) == [Section.abstractLabel])
        #expect(mention.sections.map(\.language) == ["en"])
        #expect(mention.sections.first?.text.hasPrefix("We show a<b>c & more.") == true)
        #expect(mention.title == "Bounds for a<b and more")
    }

    @Test func anotherSiteCannotSpeakForArXiv() throws {
        #expect(try feed(announcement, url: "https://evil.example/feed").mentions.first?.isFromArXiv == false)
        #expect(try feed(announcement, url: "https://rss.arxiv.org/rss/cs.XX").mentions.first?.isFromArXiv == true)
        #expect(try feed(announcement, url: "http://127.0.0.1:9/f").mentions.first?.isFromArXiv == true)
    }

    @Test func theOldFormLosesItsSuffixes() throws {
        let digest = try feed(
            """
            <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
             xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="http://arxiv.org/"><title>hep-xx</title>
            <link>http://arxiv.org/</link></channel><item rdf:about="http://arxiv.org/abs/1801.00002">
            <title>On Things. (arXiv:1801.00002v2 [hep-xx] UPDATED)</title><link>http://arxiv.org/abs/1801.00002</link>
            <description rdf:parseType="Literal">&lt;p&gt;We look at $2&amp;lt;x$
            again.&lt;/p&gt;</description>
            <dc:creator> &lt;a href="http://arxiv.org/find/x"&gt;Ann One&lt;/a&gt; (The Team), &lt;a href="y"&gt;Bob Two&lt;/a&gt;</dc:creator>
            </item></rdf:RDF>
            """)
        let mention = try #require(digest.mentions.first)
        #expect(mention.title == "On Things")
        #expect(mention.version == 2)
        #expect(mention.categories == ["hep-xx"])
        #expect(mention.announceType == .replace)
        #expect(mention.authors == ["Ann One", "Bob Two"])
        #expect(mention.sections.first?.text == "We look at 2<x again.")
    }

    @Test func theInterfaceGivesFactsAndParagraphs() throws {
        let digest = try feed(
            """
            <feed xmlns="http://www.w3.org/2005/Atom" xmlns:arxiv="http://arxiv.org/schemas/atom">
            <id>https://arxiv.org/api/abc</id><title>arXiv Query</title><updated>2025-01-27T00:00:00Z</updated>
            <entry><id>http://arxiv.org/abs/math/0309136v1</id><title>A
              wrapped title</title><updated>2003-09-08T00:00:00Z</updated><published>2003-09-08T00:00:00Z</published>
            <link href="https://arxiv.org/abs/math/0309136v1" rel="alternate" type="text/html"/>
            <summary>  One paragraph
            of two lines.
              Another.</summary><author><name>Ann One</name><arxiv:affiliation>X</arxiv:affiliation></author>
            <author><name>Bob Two</name></author><arxiv:comment>12 pages</arxiv:comment><arxiv:journal_ref>J. 1</arxiv:journal_ref>
            <arxiv:doi>10.1000/y</arxiv:doi><arxiv:primary_category term="math.GT"/><category term="math.GT"/></entry>
            </feed>
            """)
        let mention = try #require(digest.mentions.first)
        #expect(mention.isFromArXiv)
        #expect(mention.arxivID?.value == "math/0309136")
        #expect(mention.title == "A wrapped title")
        #expect(mention.authors == ["Ann One", "Bob Two"])
        #expect(mention.comment == "12 pages")
        #expect(mention.journalReference == "J. 1")
        #expect(mention.doi == "10.1000/y")
        #expect(mention.categories == ["math.GT"])
        #expect(mention.sections.first?.text == "One paragraph of two lines.\n\nAnother.")
    }

    @Test func anErrorOfTheInterfaceIsAProblemAndNoPaper() throws {
        let digest = try feed(
            """
            <feed xmlns="http://www.w3.org/2005/Atom"><id>https://arxiv.org/</id><title>arXiv</title><entry>
            <id>https://arxiv.org/api/errors#bad</id><title>Error</title><summary>incorrect id</summary></entry></feed>
            """)
        #expect(digest.mentions.isEmpty)
        #expect(digest.problems.first?.message.contains("incorrect id") == true)
    }
}
