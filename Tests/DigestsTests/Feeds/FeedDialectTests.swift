import Papers
import Testing

@testable import Digests

/// Forms of feeds that no specification in force describes, and that are met all the same.
struct FeedDialectTests {
    @Test func aMediaTypeThatIsNoTextMeansBase64() throws {
        let entry = """
            <id>urn:1</id><title type="application/octet-stream">R3JhcGhzIDxiPmdyb3c8L2I+</title>
            <content type="application/octet-stream"> PHA+SG93IGdy
            YXBocyBncm93PC9wPg== </content>
            """
        let mention = try feed(atom(entry: entry)).mentions[0]
        #expect(mention.title == "Graphs grow")
        #expect(mention.content == "<p>How graphs grow</p>")
    }

    @Test func anEntryTakenOverIsByTheAuthorOfItsOwnFeed() throws {
        let source = "<source><id>urn:o</id><title>Other</title><author><name>Their Author</name></author></source>"
        let author = "<author><name>Feed Author</name></author>"
        #expect(try feed(atom(entry: "<id>urn:1</id>" + source, feed: author)).mentions[0].authors == ["Their Author"])
        let own = "<author><name>Own Author</name></author>"
        let mention = try feed(atom(entry: "<id>urn:1</id><title>Own</title>" + source + own, feed: author)).mentions[0]
        #expect(mention.authors == ["Own Author"] && mention.title == "Own" && mention.entryID == "urn:1")
    }

    @Test func aCategoryWithoutTermHasItsLabel() throws {
        let entry = "<id>urn:1</id><category term='' label='Graphs'/><category term='t' label='x'/>"
        #expect(try feed(atom(entry: entry)).mentions[0].categories == ["Graphs", "t"])
    }

    @Test func anItemThatIsDescribedTwiceHasContent() throws {
        let twice = try feed(rss(item: "<title>T</title><description>short</description><summary>long</summary>"))
        #expect(twice.mentions[0].summary == "short" && twice.mentions[0].content == "long")
        let encoded = "<content:encoded>whole</content:encoded><description>a</description><description>b</description>"
        let mention = try feed(rss(item: encoded)).mentions[0]
        #expect(mention.summary == "a" && mention.content == "whole")
    }

    @Test func whatIsNeitherBase64NorTextIsNoContent() throws {
        let picture = try feed(atom(entry: "<id>urn:1</id><content type='image/png'>iVBORw0KGgo=</content>"))
        #expect(picture.mentions[0].content == nil)
        let words = try feed(atom(entry: "<id>urn:1</id><content type='x/y'>Plain words, after all</content>"))
        #expect(words.mentions[0].content == "Plain words, after all")
    }

    @Test(arguments: ["<feed xmlns='http://feeds.example/new#'><entry>", "<rss xmlns='urn:own'><channel><item>"])
    func aFeedInANamespaceOfItsOwnIsRead(start: String) throws {
        let isAtom = start.hasPrefix("<feed")
        let end = isAtom ? "</entry></feed>" : "</item></channel></rss>"
        let item = "<title>E</title><f:title xmlns:f='urn:foreign'>F</f:title><f:id xmlns:f='urn:foreign'>9</f:id>"
        let digest = try feed(start + item + end)
        #expect(digest.mentions.map(\.title) == ["E"])
        #expect(digest.mentions.map(\.entryID) == [nil])
    }

    @Test func dublinCoreMayDescribeTheWholeFeed() throws {
        let digest = try feed(
            """
            <rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"><channel>
            <dc:title>Digest</dc:title><dcterms:modified>2025-01-24T04:05:06Z</dcterms:modified></channel></rss>
            """)
        #expect(digest.title == "Digest")
        #expect(digest.updated == seconds(2025, 1, 24, 4, 5, 6))
    }

    @Test func contentUnderOlderNamesIsFound() throws {
        let escaped = "<title>P</title><fullitem>&lt;p&gt;Whole&lt;/p&gt;</fullitem>"
        #expect(try feed(rss(item: escaped)).mentions[0].content == "<p>Whole</p>")
        let inline = "<title>P</title><body><p>See <a href='/x'>x</a></p></body>"
        #expect(
            try feed(rss(item: inline), url: "https://site.example/f").mentions[0].content
                == "<p>See <a href=\"https://site.example/x\">x</a></p>")
    }

    @Test func aChannelDefinitionIsAFeed() throws {
        let document = """
            <?xml version="1.0"?><CHANNEL HREF="https://site.example/" LASTMOD="2025-01-24T06:05:06+02:00"><TITLE>Digest</TITLE>
            <ITEM HREF="https://arxiv.org/abs/2501.00001" LASTMOD="2025-01-23"><TITLE>Paper</TITLE>
            <ABSTRACT>What it says</ABSTRACT></ITEM></CHANNEL>
            """
        let digest = try #require(DigestReader.read(Document(bytes: Array(document.utf8))).first)
        #expect(digest.title == "Digest")
        #expect(digest.link == "https://site.example/")
        #expect(digest.updated == seconds(2025, 1, 24, 4, 5, 6))
        let mention = try #require(digest.mentions.first)
        #expect(mention.arxivID?.value == "2501.00001")
        #expect(mention.title == "Paper")
        #expect(mention.summary == "What it says")
        #expect(mention.updated == seconds(2025, 1, 23))
    }

    @Test func subjectsOfEveryKindAreCategories() throws {
        let item = """
            <title>P</title><category>cs.CL</category><tags>graphs, trees</tags><media:category>video</media:category>
            <itunes:category text="Science"><itunes:category text="Physics"/></itunes:category>
            """
        #expect(
            try feed(rss(item: item)).mentions[0].categories == [
                "cs.CL", "graphs", "trees", "video", "Science", "Physics",
            ])
    }

    @Test func aRelativeIdentifierOfAtomIsResolved() throws {
        let entry = "<id>entries/1</id><title>E</title>"
        let based =
            "<feed xmlns='http://www.w3.org/2005/Atom' xml:base='https://s.example/a/'><entry>\(entry)</entry></feed>"
        #expect(try feed(based).mentions[0].entryID == "https://s.example/a/entries/1")
        #expect(
            try feed(atom(entry: entry), url: "https://t.example/f").mentions[0].entryID
                == "https://t.example/entries/1")
        #expect(try feed(atom(entry: "<id>17</id>"), url: "https://t.example/f").mentions[0].entryID == "17")
        #expect(try feed(rss(item: "<guid>a/b</guid>"), url: "https://t.example/f").mentions[0].entryID == "a/b")
    }

    @Test func aLanguageIsWrittenWithHyphens() throws {
        #expect(try feed(rss(item: "", channel: "<language>pt_BR</language>")).language == "pt-BR")
    }

    @Test func whatCallsItselfHTMLAndIsAFeedIsRead() throws {
        let text =
            "<?xml version='1.0'?><!DOCTYPE html PUBLIC '-//W3C//DTD XHTML 1.0//EN' 'x'><!-- c -->" + rss(item: "")
        #expect(DigestReader.detect(Document(bytes: Array(text.utf8))) == .rss)
        let page = "<!DOCTYPE html><table><tr><td>rss</td></tr></table>"
        #expect(DigestReader.detect(Document(bytes: Array(page.utf8))) == .html)
    }

    @Test func issuedComesBeforeCreated() throws {
        let dates = "<created>2025-01-01</created><issued>2025-01-24</issued>"
        #expect(try feed(atom(entry: "<id>urn:1</id>" + dates)).mentions[0].published == seconds(2025, 1, 24))
        #expect(
            try feed(atom(entry: "<id>urn:1</id><created>2025-01-01</created>")).mentions[0].published
                == seconds(2025, 1, 1))
    }
}
