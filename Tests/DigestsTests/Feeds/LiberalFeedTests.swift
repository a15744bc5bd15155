import Foundation
import Papers
import Testing

@testable import Digests

/// What the best readers make of feeds that are not quite what a specification wants.
struct LiberalFeedTests {
    private let item = "<title>Post</title><link>https://site.example/p</link>"

    @Test(arguments: [
        ("<managingEditor>ed@site.example (Ed Itor)</managingEditor><webMaster>w@site.example</webMaster>", "Ed Itor"),
        ("<webMaster>w@site.example</webMaster>", "w@site.example"), ("<dc:creator>Ann</dc:creator>", "Ann"),
        ("<author>a@site.example</author>", "a@site.example"), ("<itunes:author>Pod</itunes:author>", "Pod"),
        (
            "<itunes:owner><itunes:name>Own</itunes:name><itunes:email>o@site.example</itunes:email></itunes:owner>",
            "Own"
        ),
        ("<googleplay:author>Play</googleplay:author>", "Play"),
    ])
    func whoWritesTheFeedWroteItsPosts(channel: String, author: String) throws {
        #expect(try feed(rss(item: item, channel: channel)).mentions[0].authors == [author])
        let paper = "<title>P</title><link>https://arxiv.org/abs/2501.00001</link>"
        #expect(try feed(rss(item: paper, channel: channel)).mentions[0].authors == [])
        let signed = item + "<author>b@site.example (Bob)</author>"
        #expect(try feed(rss(item: signed, channel: channel)).mentions[0].authors == ["Bob"])
    }

    @Test(arguments: [
        "javascript:alert(1)", " JavaScript:alert(1)", "data:text/html,x", "vbscript:x",
    ])
    func linksThatWouldRunAreLeftOut(address: String) throws {
        let item =
            "<title>Post</title><link>\(address)</link><enclosure url='\(address)'/><media:thumbnail url='\(address)'/>"
        let feed = Document(bytes: Array(rss(item: item).utf8))
        let mention = try #require(try DigestReader.read(feed).first?.mentions.first)
        #expect(mention.title == "Post" && mention.link == nil && mention.links == [])
        #expect(mention.enclosures == [] && mention.thumbnail == nil)
        #expect(ScriptAddress.isOne("\tjava\nscript:x") && !ScriptAddress.isOne("data/x") && !ScriptAddress.isOne(""))
    }

    @Test func anAtomFeedsAuthorIsItsEntries() throws {
        let digest = try feed(atom(entry: "<title>E</title>", feed: "<author><name>Ann</name></author>"))
        #expect(digest.mentions[0].authors == ["Ann"])
    }

    @Test func markupAroundANameIsNone() throws {
        let author = "<author>by <a href='/x' rel='author'>Foo <b>Bar</b></a></author>"
        #expect(try feed(rss(item: item + author)).mentions[0].authors == ["by Foo Bar"])
        let named = "<author><name>Foo</name><company>Inc.</company></author>"
        #expect(try feed(rss(item: item + named)).mentions[0].authors == ["Foo"])
    }

    @Test func aTitleOfAngleBracketsIsKept() throws {
        #expect(try feed(rss(item: "<title>&lt;/example&gt;</title>")).mentions[0].title == "</example>")
        #expect(try feed(rss(item: "<title><![CDATA[Jenny&#8217;s]]></title>")).mentions[0].title == "Jenny’s")
    }

    @Test func anEntryThatSaysLittleIsListedAllTheSame() throws {
        let digest = try feed(rss(item: "<guid isPermaLink='false'>1234</guid>"))
        #expect(digest.mentions.map(\.entryID) == ["1234"])
        #expect(try feed(rss(item: "")).mentions == [])
    }

    @Test func filesOfMediaRSSAndTheirOriginalsAreFound() throws {
        let media = """
            <enclosure url="https://s.example/3.bin" length="6" type="application/x-b"/><media:group>
            <media:content url="https://s.example/1.bin" type="application/x-b" fileSize="42"/>
            <media:content url="https://s.example/3.bin"/></media:group>
            <media:peerLink type="application/x-t" href="https://s.example/f.torrent"/>
            """
        #expect(
            try feed(rss(item: item + media)).mentions[0].enclosures == [
                Enclosure(url: "https://s.example/3.bin", type: "application/x-b", length: 6),
                Enclosure(url: "https://s.example/1.bin", type: "application/x-b", length: 42),
                Enclosure(url: "https://s.example/f.torrent", type: "application/x-t"),
            ])
        let proxied = """
            <enclosure url="https://proxy.example/f.mp3" length="1" type="audio/mpeg"/>
            <feedburner:origEnclosureLink>https://s.example/f.mp3</feedburner:origEnclosureLink>
            """
        #expect(try feed(rss(item: item + proxied)).mentions[0].enclosures.map(\.url) == ["https://s.example/f.mp3"])
        #expect(try feed(rss(item: item + "<enclosure url='' length='0'/>")).mentions[0].enclosures == [])
    }

    @Test func whatFollowsAGroupOfMediaBelongsToItsEntry() throws {
        let group = "<media:group><media:title>M</media:title></media:group><pubDate>2025-01-24</pubDate>"
        let digest = try feed(rss(item: "<media:content url='https://s.example/i.png' medium='image'/>" + group + item))
        #expect(digest.mentions.map(\.title) == ["Post"])
        #expect(digest.mentions[0].published == seconds(2025, 1, 24))
        #expect(digest.mentions[0].thumbnail == "https://s.example/i.png")
    }

    @Test func commentsAndPodcastTextsAreTaken() throws {
        let page = item + "<comments>\n https://s.example/c \n</comments>"
        #expect(
            try feed(rss(item: page)).mentions[0].links.contains(Link(relation: "replies", href: "https://s.example/c"))
        )
        #expect(try feed(rss(item: item + "<comments>words</comments>")).mentions[0].links.count == 1)
        #expect(try feed(rss(item: item + "<itunes:subtitle>Sub</itunes:subtitle>")).mentions[0].summary == "Sub")
        let both = "<itunes:subtitle>Sub</itunes:subtitle><googleplay:description>Desc</googleplay:description>"
        #expect(try feed(rss(item: item + both)).mentions[0].summary == "Desc")
    }

    @Test(arguments: [
        ("2004-05-25 오후 11:23:17", 2004, 5, 25, 14, 23, 17), ("2004년 05월 28일  01:31:15", 2004, 5, 27, 16, 31, 15),
        ("2004-július-13T9:15-05:00", 2004, 7, 13, 14, 15, 0),
        ("Κυρ, 11 Ιούλ 2004 12:00:00 EST", 2004, 7, 11, 17, 0, 0),
        ("2025年1月24日 04:05:06", 2025, 1, 24, 4, 5, 6), ("2025年1月24日 下午4:05", 2025, 1, 24, 16, 5, 0),
        ("2004-07-08 23:56:58.0", 2004, 7, 8, 23, 56, 58), ("Mon, 26 January 2004 16:31:00 ET", 2004, 1, 26, 21, 31, 0),
        ("Thu, 01 Jan 2004 00:00:00 +0000 (UTC)", 2004, 1, 1, 0, 0, 0), ("Jan 1st, 2004", 2004, 1, 1, 0, 0, 0),
    ])
    func datesOfOtherCustomsAreRead(
        text: String, year: Int, month: Int, day: Int, hour: Int, minute: Int, second: Int
    ) {
        #expect(FeedDate.parse(text) == seconds(year, month, day, hour, minute, second))
    }

    @Test(arguments: [
        ("utf-32le", String.Encoding.utf32LittleEndian), ("utf-32be", .utf32BigEndian),
        ("utf-16le", .utf16LittleEndian),
        ("utf-16be", .utf16BigEndian), ("shift_jis", .shiftJIS), ("windows-1251", .windowsCP1251),
        ("iso-8859-2", .isoLatin2),
    ])
    func encodingsAreSeenOrBelieved(name: String, encoding: String.Encoding) throws {
        let word = ["shift_jis": "日本語", "windows-1251": "Привет", "iso-8859-2": "žluťoučký"][name] ?? "é日"
        let text = "<?xml version='1.0' encoding='\(name)'?>" + rss(item: "<title>\(word)</title>")
        let bytes = [UInt8](try #require(text.data(using: encoding)))
        let read = try #require(try DigestReader.read(Document(bytes: bytes)).first)
        #expect(read.mentions.map(\.title) == [word])
        let served = rss(item: "<title>\(word)</title>")
        let undeclared = [UInt8](try #require(served.data(using: encoding)))
        let document = Document(bytes: undeclared, mediaType: "text/xml; charset=\(name)")
        #expect(try DigestReader.read(document).first?.mentions.map(\.title) == [word])
    }

    @Test(arguments: [
        ("gb2312", [0xC4, 0xE3, 0xBA, 0xC3], "你好"), ("big5", [0xA7, 0x41, 0xA6, 0x6E], "你好"),
        ("euc-kr", [0xC7, 0xD1, 0xB1, 0xDB], "한글"), ("euc-jp", [0xC6, 0xFC, 0xCB, 0xDC], "日本"),
    ])
    func eastAsianEncodingsAreRead(name: String, bytes: [UInt8], word: String) throws {
        let start = Array("<?xml version='1.0' encoding='\(name)'?><rss><channel><item><title>".utf8)
        let document = Document(bytes: start + bytes + Array("</title></item></channel></rss>".utf8))
        #expect(try DigestReader.read(document).first?.mentions.map(\.title) == [word])
    }

    @Test(arguments: [("ibm500", UInt8(0x4A), "["), ("ebcdic_cp_us", 0x4A, "¢")])
    func mainframesAreUnderstood(name: String, byte: UInt8, character: String) throws {
        let start = "<?xml version='1.0' encoding='\(name)'?><rss><channel><item><title>"
        let bytes = try ebcdic(start) + [byte] + ebcdic("</title></item></channel></rss>")
        #expect(try DigestReader.read(Document(bytes: bytes)).first?.mentions.map(\.title) == [character])
    }

    /// Text in what all of EBCDIC's code pages share.
    private func ebcdic(_ text: String) throws -> [UInt8] {
        let signs: [Character: UInt8] = [
            "<": 0x4C, "?": 0x6F, " ": 0x40, "=": 0x7E, "'": 0x7D, ".": 0x4B, "/": 0x61, ">": 0x6E, "_": 0x6D,
        ]
        return try text.map { character in
            let ascii = try #require(character.asciiValue)
            switch character {
            case "a"..."i": return ascii + 0x20
            case "j"..."r": return ascii + 0x27
            case "s"..."z": return ascii + 0x2F
            case "0"..."9": return ascii + 0xC0
            default: return try #require(signs[character])
            }
        }
    }

    @Test func totalsAndNextPagesAreTold() throws {
        let search = """
            <id>https://arxiv.org/api/x</id><link href="https://arxiv.org/api/query?search_query=all:a&amp;start=5&amp;max_results=1"/>
            <opensearch:totalResults xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/">21</opensearch:totalResults>
            <opensearch:startIndex xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/">5</opensearch:startIndex>
            """
        let digest = try feed(atom(entry: "<title>E</title>", feed: search))
        #expect(digest.announcedMentions == 21)
        #expect(digest.nextPage == "https://arxiv.org/api/query?search_query=all:a&start=6&max_results=1")
        let last = try feed(atom(entry: "<title>E</title>", feed: search.replacing(">5<", with: ">20<")))
        #expect(last.nextPage == nil)
        let linked = try feed(
            atom(entry: "<title>E</title>", feed: "<link rel='next' href='?p=2'/>"), url: "https://s.example/feed")
        #expect(linked.nextPage == "https://s.example/feed?p=2" && linked.previousArchive == nil)
    }
}
