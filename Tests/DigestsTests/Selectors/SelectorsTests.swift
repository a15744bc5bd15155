import Digests
import Markup
import Papers
import Testing

@Suite("Selectors")
struct SelectorsTests {
    private let page = """
        <html><head><title>Lab notes, 2026-04-17</title></head><body>
        <div class=x><span class=t>One  Title</span><span class=l data-u="https://arxiv.org/abs/2604.00001v2"></span>
        <i>A. One</i><i>B. Two</i><time datetime="2026-04-15T10:00:00Z">two days ago</time>
        <p>Some <b>words</b>.</p><img src=/p.png><em>+12 points</em></div>
        <div class=x><span class=t>Other</span><span class=l data-u="https://papers.example/2"></span></div>
        <div class=x><span class=t>Nowhere</span></div>
        <div class=y>https://arxiv.org/abs/2604.00009</div></body></html>
        """

    private func selectors(_ texts: [Selectors.Field: String]) throws -> Selectors {
        var selectors = Selectors(item: try XPathExpression(try #require(texts[.item])))
        for (field, text) in texts { selectors[field] = try XPathExpression(text) }
        return selectors
    }

    private func digest(_ text: String, _ selectors: Selectors, format: DigestFormat? = nil) throws -> Digest {
        let document = Document(bytes: Array(text.utf8), url: "https://lab.example/notes/")
        return try #require(try DigestReader.read(document, format: format, selectors: selectors).first)
    }

    @Test("find papers and their fields on a page that nothing else could read")
    func findFields() throws {
        let selectors = try selectors([
            .item: "//div[@class='x']", .title: "span[@class='t']", .link: "span[@class='l']/@data-u", .authors: "i",
            .date: "time", .summary: "p", .votes: "em", .image: "img",
        ])
        let digest = try digest(page, selectors)
        #expect(digest.issue == "2026-04-17" && digest.format == .html)
        #expect(digest.mentions.map(\.title) == ["One Title", "Other"])
        #expect(digest.mentions.map(\.link) == ["https://arxiv.org/abs/2604.00001v2", "https://papers.example/2"])
        let first = try #require(digest.mentions.first)
        #expect(first.arxivID?.value == "2604.00001" && first.version == 2)
        #expect(first.authors == ["A. One", "B. Two"])
        #expect(first.published == Timestamp(try #require(CalendarDay("2026-04-15")), hour: 10))
        #expect(first.sections == [Section(label: "Summary", language: "en", text: "Some words.")])
        #expect(first.votes == 12 && first.thumbnail == "https://lab.example/p.png")
        #expect(digest.problems.count == 1 && digest.problems[0].message.contains("Nowhere"))
    }

    @Test("are asked of Markdown as HTML, and leave what they do not name to the general reader")
    func readMarkdown() throws {
        let text =
            "# Notes\n\n> **A Paper** by A. One, B. Two\n> [arXiv](https://arxiv.org/abs/2604.00001)\n\n> no paper\n"
        let digest = try digest(text, try selectors([.item: "//blockquote[.//a]"]))
        #expect(digest.format == .markdown)
        #expect(digest.mentions.map(\.title) == ["A Paper"])
        #expect(digest.mentions.map(\.arxivID?.value) == ["2604.00001"])
        #expect(digest.problems == [])
    }

    @Test("that match nothing, or take too long, are told once and by name")
    func tellFailures() throws {
        let none = try digest(page, try selectors([.item: "//article"]))
        #expect(none.mentions == [])
        #expect(none.problems.map { $0.message.contains("select.item") } == [true])
        let wrong = try digest(
            page, try selectors([.item: "//div[@class='x']", .link: "span/@data-u", .votes: "b", .title: "span[1]"]))
        #expect(wrong.mentions.count == 2)
        #expect(wrong.problems.contains { $0.message.contains("select.votes") })
        let rows = String(repeating: "<p>x</p>", count: 20_000)
        let endless = try digest("<html>\(rows)", try selectors([.item: "//p[//p[//p[. = 'y']]]"]))
        #expect(endless.problems.map { $0.message.contains("steps") } == [true])
    }

    @Test("are for pages only")
    func refuseOthers() throws {
        let error = try #require(throws: DigestError.self) {
            try digest("<rss version='2.0'><channel/></rss>", try selectors([.item: "//item"]))
        }
        #expect(error.reason.contains("rss"))
    }
}
