import Papers
import Testing

@testable import Digests

/// Documents that nobody writes but to do harm: refused with a reason, or read as far as is cheap, and never a crash.
struct HostileDocumentTests {
    private func read(_ text: String, as format: DigestFormat? = nil) throws(DigestError) -> Digest {
        guard let digest = try DigestReader.read(Document(bytes: Array(text.utf8)), format: format).first else {
            throw DigestError(Document(bytes: []), reason: "no digest", advice: "")
        }
        return digest
    }

    @Test(arguments: [
        String(repeating: "[", count: 100_000), String(repeating: "{\"a\":", count: 100_000),
        "{\"papers\":" + String(repeating: "[", count: 100_000) + String(repeating: "]", count: 100_000) + "}",
    ])
    func deepJSONIsRefusedByItsDepth(text: String) {
        let error = #expect(throws: DigestError.self) { try read(text) }
        #expect(error?.description.contains("nested deeper than 64") == true)
    }

    @Test func deepMarkdownIsRefusedByItsDepth() {
        for text in [String(repeating: ">", count: 100_000), String(repeating: "- ", count: 100_000)] {
            let error = #expect(throws: DigestError.self) { try read("# T\n\n" + text + "x", as: .markdown) }
            #expect(error?.description.contains("nested too deeply") == true)
        }
    }

    @Test func deepHTMLListsNothing() {
        let page = "<!DOCTYPE html><body>" + String(repeating: "<div>", count: 100_000)
        let error = #expect(throws: DigestError.self) {
            try read(page + "<a href='https://arxiv.org/abs/2501.00001'>T</a>")
        }
        #expect(error?.description.contains("lists no papers") == true)
    }

    @Test func textInPiecesWithoutEndIsReadUpToABound() throws {
        let item = "<li><a href='https://arxiv.org/abs/2501.00001'>A Title Here</a> "
        let page = "<!DOCTYPE html><ul>" + item + String(repeating: "x<br>", count: 15_000) + "</li>" + item + "</ul>"
        let digest = try read(page)
        #expect(digest.mentions.map(\.title) == ["A Title Here", "A Title Here"])
        #expect(digest.problems.map(\.message) == ["a text in more than 20000 pieces was not read to its end"])
    }

    @Test func partsWithoutEndAreReadUpToABound() throws {
        let item = "<li><a href='https://arxiv.org/abs/2501.00001'>A Title Here</a>"
        let page = "<!DOCTYPE html><ul>" + item + "</ul><div>" + String(repeating: "<dl></dl>", count: 31_000)
        let digest = try read(page)
        #expect(digest.mentions.count == 1)
        #expect(digest.problems.map(\.message) == ["there are more than 20000 parts; the rest was not read"])
    }

    /// A table of the size of the largest lists that people keep is read whole.
    @Test func aTableOfThousandsIsReadWhole() throws {
        let rows = (0..<7_600).map {
            "|**2026-06-29**|**Learning to Read Paper Digests, Part \($0)**|A. Author et.al.|"
                + "[26\(10 + $0 % 3).\(10_000 + $0)](http://arxiv.org/abs/26\(10 + $0 % 3).\(10_000 + $0))|null|\n"
        }
        let head = "|Publish Date|Title|Authors|PDF|Code|\n|:---|:---|:---|:---|:---|\n"
        let digest = try read("# Updated on 2026.06.29\n\n" + head + rows.joined(), as: .markdown)
        #expect(digest.mentions.count == 7_600)
        #expect(digest.mentions.last?.title == "Learning to Read Paper Digests, Part 7599")
        #expect(digest.problems.isEmpty)
    }

    @Test func markupWithoutEndIsCut() throws {
        let text = String(repeating: "<p>" + String(repeating: "x", count: 450_000) + "</p>", count: 4)
        let content = "<content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'>\(text)</div></content>"
        let feed = "<feed xmlns='http://www.w3.org/2005/Atom'><entry><title>T</title>\(content)</entry></feed>"
        let digest = try read(feed)
        #expect(digest.mentions.first?.content.map { (900_000...1_500_000).contains($0.utf8.count) } == true)
        #expect(digest.problems.map(\.message) == ["texts longer than 1048576 bytes, whose rest was not read: 1"])
    }

    @Test func deepXMLIsReadToItsDepth() throws {
        let start = "<rss><channel><item><title>Before</title></item><item>"
        let digest = try read(start + String(repeating: "<a>", count: 100_000))
        #expect(digest.mentions.map(\.title) == ["Before"])
        #expect(digest.problems.contains { $0.message.contains("nested more than 256 deep") })
    }

    @Test func entitiesThatGrowOrReachOutAreNotExpanded() throws {
        let laughs = (1...9).map { "<!ENTITY l\($0) \"\(String(repeating: "&l\($0 - 1);", count: 10))\">" }.joined()
        let declarations = "<!ENTITY l0 \"lol\">\(laughs)<!ENTITY f SYSTEM \"file:///etc/hostname\">"
        let feed = "<!DOCTYPE rss [\(declarations)]><rss><channel><item><title>a&l9;&f;b</title></item></channel></rss>"
        let digest = try read(feed)
        #expect((digest.mentions.first?.title?.utf8.count ?? 0) < 20)
        #expect(digest.problems.contains { $0.message.contains("&l9; was not expanded") })
        #expect(digest.problems.contains { $0.message.contains("&f; was not expanded") })
    }

    @Test func entriesWithoutEndAreCountedOnly() throws {
        let items = String(repeating: "<item><guid>1</guid></item>", count: 10_005)
        let digest = try read("<rss><channel>\(items)</channel></rss>")
        #expect(digest.mentions.count == 10_000)
        #expect(digest.problems.map(\.message) == ["5 entries after the first 10000 were not read"])
    }

    @Test func problemsWithoutEndAreCountedOnly() throws {
        let digest = try read("<rss><channel>\(String(repeating: "<item/>", count: 3_000))</channel></rss>")
        #expect(digest.problems.count == 1_001)
        #expect(digest.problems.last?.message == "and 2000 more problems like these")
    }

    @Test func authorsWithoutEndAreListedOnce() throws {
        let authors = (0..<12_000).map { "<author><name>A\($0 % 8_000)</name></author>" }.joined()
        let feed = "<feed xmlns='http://www.w3.org/2005/Atom'><entry><title>T</title>\(authors)</entry></feed>"
        #expect(try read(feed).mentions.first?.authors.count == 8_000)
    }

    @Test func linksWithoutEndAreReadUpToABound() throws {
        let links = String(repeating: "<link href='http://x/'/>", count: 25_000)
        let entries = "<entry>\(links)</entry><entry><title>T</title></entry>"
        let feed = "<feed xmlns='http://www.w3.org/2005/Atom'>\(entries)</feed>"
        let digest = try read(feed)
        #expect(digest.mentions.map(\.title) == [nil, "T"])
        #expect(digest.problems.map(\.message) == ["5000 elements of entries with more than 20000 were not read"])
    }

    @Test func itemsWithoutEndAreCountedOnly() throws {
        let items = Array(repeating: "{\"id\":\"1\"}", count: 10_003).joined(separator: ",")
        let digest = try read("{\"version\":\"https://jsonfeed.org/version/1\",\"items\":[\(items)]}")
        #expect(digest.mentions.count == 10_000)
        #expect(digest.problems.map(\.message) == ["3 entries after the first 10000 were not read"])
    }

    @Test func aRecordWithoutEndIsReadUpToABound() throws {
        let creators = (0..<21_000).map { "<creator>A\($0)</creator>" }.joined()
        let record = "<record><metadata><dc><title>T</title>\(creators)</dc></metadata></record>"
        let digest = try read("<OAI-PMH><ListRecords>\(record)</ListRecords></OAI-PMH>")
        #expect(digest.mentions.first?.authors.count == 19_999)
        #expect(digest.problems.contains { $0.message.hasPrefix("1001 elements of records") })
    }

    @Test func aMailWithoutEndIsReadUpToABound() throws {
        let mark = "\\\\\n"
        let lines = String(repeating: "  more\n", count: 6_000)
        let digest = try read(mark + "arXiv:2501.00001\nTitle: T\n" + lines + mark + lines + mark, as: .mailing)
        #expect(digest.mentions.map(\.title).first??.hasPrefix("T more more") == true)
        #expect(digest.problems.map(\.message) == ["what is too long of this paper was cut"])
    }

    @Test func markdownWithoutEndIsRefused() {
        let error = #expect(throws: DigestError.self) {
            try read("# T\n" + String(repeating: "x", count: 4 << 20), as: .markdown)
        }
        #expect(error?.description.contains("longer than 4194304 bytes") == true)
    }

    /// Around the one link to a paper much may stand that has to be looked at only once.
    @Test(arguments: [
        ("", "<b>x</b> y "), ("1) ", ""), ("<b>x</b> y ", ""), ("", "<a href='https://x.example'>w</a> "),
        ("", "Author: A B<br>"), ("", "word, "),
    ])
    func aPaperIsFoundBehindAnItemThatGoesOnAndOn(before: String, behind: String) throws {
        let link = "<a href='https://arxiv.org/abs/2501.00001'>A Title</a> "
        let digest = try read(
            "<!DOCTYPE html><ul><li>" + String(repeating: before, count: 2_000) + link
                + String(repeating: behind, count: 2_000) + "<li>\(link)</ul>")
        #expect(digest.mentions.last?.title == "A Title")
    }

    @Test func listsInListsAreOnePaper() throws {
        let link = "<a href='https://arxiv.org/abs/2501.00001'>A Title</a>"
        let digest = try read("<!DOCTYPE html>" + String(repeating: "<ul><li>", count: 80) + link)
        #expect(digest.mentions.map(\.title) == ["A Title"])
    }

    @Test func feedsWithoutEndAreNamedUpToABound() {
        let links = (0..<3_000).map { "<link rel=alternate type='application/rss+xml' href='http://x/\($0)'>" }.joined()
        #expect(FeedDiscovery.feeds(in: Document(bytes: Array("<html><head>\(links)".utf8))).count == 100)
    }
}
