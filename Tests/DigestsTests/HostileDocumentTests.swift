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
        let items = String(repeating: "<item><guid>1</guid></item>", count: FeedDocument.mostEntries + 5)
        let digest = try read("<rss><channel>\(items)</channel></rss>")
        #expect(digest.mentions.count == FeedDocument.mostEntries)
        #expect(digest.problems.map(\.message) == ["5 entries after the first 100000 were not read"])
    }

    @Test func problemsWithoutEndAreCountedOnly() throws {
        let digest = try read("<rss><channel>\(String(repeating: "<item/>", count: 3_000))</channel></rss>")
        #expect(digest.problems.count == 1_001)
        #expect(digest.problems.last?.message == "and 2000 more problems like these")
    }

    @Test func authorsWithoutEndAreListedOnce() throws {
        let authors = (0..<60_000).map { "<author><name>A\($0 % 50_000)</name></author>" }.joined()
        let feed = "<feed xmlns='http://www.w3.org/2005/Atom'><entry><title>T</title>\(authors)</entry></feed>"
        #expect(try read(feed).mentions.first?.authors.count == 50_000)
    }

    @Test func valuesWithoutEndAreReadUpToABound() throws {
        let values = String(repeating: "1,", count: LiteralReader.mostValues)
        let digest = try read("{\"papers\":[{\"id\":\"2501.00001\",\"title\":\"T\"},\(values)1]}", as: .json)
        #expect(digest.mentions.map(\.title) == ["T"])
        #expect(digest.problems.contains { $0.message.contains("more than 1000000 values") })
    }
}
