import Digests
import Papers
import TestSupport
import Testing

@Suite("A web page")
struct HTMLReaderTests {
    private func digests(_ html: String, url: String? = "https://site.example/day/", name: String? = nil) throws
        -> [Digest]
    {
        try DigestReader.read(Document(bytes: Array(html.utf8), url: url, mediaType: "text/html", name: name))
    }

    @Test("in Windows-1252 that names no encoding is read, and says so")
    func guessesEncoding() throws {
        let list = (1...3).map { "<li><a href='https://arxiv.org/abs/2604.0000\($0)'>A paper in a café \($0)</a></li>" }
        let bytes = "<html><body><ul>\(list.joined())</ul></body></html>".unicodeScalars.map { UInt8($0.value) }
        let digest = try #require(try DigestReader.read(Document(bytes: bytes, mediaType: "text/html")).first)
        #expect(digest.mentions.map(\.title) == (1...3).map { "A paper in a café \($0)" })
        #expect(digest.problems.map(\.message) == ["the text is not UTF-8; read as Windows-1252"])
    }

    @Test("gives a paper for each article, card, row or item, whatever it cites")
    func findsBlocks() throws {
        let digest = try #require(
            try digests(
                """
                <!DOCTYPE html><html><head><title>Daily · 2026-04-17</title><style>p{}</style></head><body>
                <nav><a href="https://arxiv.org/abs/2604.09999">A link of the page</a></nav>
                <h1>Today</h1>
                <article><h3>In an Article</h3>
                  <div class="byline">A. One 等 · <a href="https://arxiv.org/abs/2604.00001">arXiv:2604.00001</a> · 2026-04-15 提交</div>
                  <span class="tag">x</span><span class="tag">yz word</span>
                  <h4>Why</h4><p>As <a href="https://arxiv.org/abs/2604.00009">others</a> say.</p>
                </article>
                <div class="cards">
                  <div class="card"><div class="title"><a href="/out?u=https://arxiv.org/abs/2604.00002">On a Card</a></div>
                    <div class="authors">B. Two, C. Three</div><div class="upvotes">12</div>
                    <img src="p.png"><p>Its text.</p></div>
                  <div class="card"><a href="https://arxiv.org/pdf/2604.00003"><h3>In a Link</h3></a><p>More.</p></div>
                </div>
                <table><tr><th>Paper</th><th>Votes</th></tr>
                  <tr><td><a href="https://arxiv.org/abs/2604.00004">In a Row</a></td><td>7</td></tr></table>
                <dl><dt><a href="https://arxiv.org/abs/2604.00005">A Term</a></dt><dd>Its definition.</dd></dl>
                </body></html>
                """
            ).first)
        #expect(digest.title == "Today")
        #expect(digest.issue == "2026-04-17")
        #expect(
            digest.mentions.map(\.arxivID?.value)
                == ["2604.00001", "2604.00002", "2604.00003", "2604.00004", "2604.00005"])
        #expect(digest.mentions.map(\.title) == ["In an Article", "On a Card", "In a Link", "In a Row", "A Term"])
        #expect(digest.mentions.map(\.authors) == [["A. One"], ["B. Two", "C. Three"], [], [], []])
        #expect(digest.mentions.map(\.votes) == [nil, 12, nil, 7, nil])
        #expect(digest.mentions[0].published?.day.description == "2026-04-15")
        #expect(digest.mentions[0].sections.map(\.label) == [nil, "Why"])
        #expect(digest.mentions[1].thumbnail == "https://site.example/day/p.png")
        #expect(digest.mentions[4].sections.map(\.text) == ["Its definition."])
    }

    @Test("keeps badges out of titles, and finds names before \"et al.\"")
    func readsBadgesAndBylines() throws {
        let page = """
            <!DOCTYPE html><body><h1>Day <a href="#top">[Back]</a></h1>
            <article><h3><span class="tag">Front</span>A Title Here</h3>
            <div class="meta">Ann One, Bo Two, et al. (Lab) · <a href="https://arxiv.org/abs/2604.00001">arxiv 2604.00001</a></div>
            <p>Its text.</p></article>
            """
        let digest = try #require(try digests(page).first)
        #expect(digest.title == "Day")
        #expect(digest.mentions.map(\.title) == ["A Title Here"])
        #expect(digest.mentions.map(\.authors) == [["Ann One", "Bo Two"]])
        #expect(digest.mentions.flatMap(\.sections).map(\.text) == ["Its text."])
    }

    @Test("of Hugging Face carries its list for its scripts")
    func readsHuggingFacePage() throws {
        let html = """
            <html><body><div data-target="DailyPapers" data-props='{"dateString":"2026-03-27","dailyPapers":[{"paper":{"id":\
            "2603.00001","title":"T","upvotes":3,"authors":[{"name":"A. One"}],"summary":"S &amp; more"}}]}'></div></body></html>
            """
        let digest = try #require(try digests(html, url: "https://huggingface.co/papers").first)
        #expect(digest.issue == "2026-03-27")
        #expect(digest.mentions.map(\.arxivID?.value) == ["2603.00001"])
        #expect(digest.mentions.first?.votes == 3)
        #expect(digest.mentions.first?.sections.map(\.text) == ["S & more"])
    }

    @Test(
        "that lists no papers is refused, and says what it is",
        arguments: [
            ("<html><head><title>404 Not Found</title></head><body>Nothing</body></html>", "error page", "correct it"),
            ("<html><body><form><input type=password></form></body></html>", "log in", "without an account"),
            (
                "<html><head><link rel=alternate type=application/atom+xml href=/feed></head><body>Hello</body></html>",
                "lists no papers", "https://site.example/feed"
            ),
            ("<!doctype html><p>404", "lists no papers", "select"),
            (
                "<html><body><p>A long text about <a href=https://arxiv.org/abs/2604.00001>this work</a> and more words.</body></html>",
                "lists no papers", "select"
            ),
        ])
    func isRefused(html: String, reason: String, advice: String) throws {
        let error = try #require(throws: DigestError.self) { try digests(html) }
        #expect(error.reason.contains(reason), "\(error)")
        #expect(error.advice.contains(advice), "\(error)")
    }

    @Test("may say its encoding itself")
    func readsDeclaredEncoding() throws {
        let head =
            "<html><head><meta http-equiv=Content-Type content=\"text/html; charset=gb2312\"></head><body><ul><li>"
        let bytes =
            Array(head.utf8) + [0xD6, 0xD0, 0xCE, 0xC4]
            + Array(" <a href=https://arxiv.org/abs/2604.00001>PDF</a></li></ul>".utf8)
        let digest = try #require(try DigestReader.read(Document(bytes: bytes, mediaType: "text/html")).first)
        #expect(digest.mentions.map(\.title) == ["中文"])
    }

    @Test("nested without end, or broken anywhere, is read in little time and never crashes", .timeLimit(.minutes(10)))
    func survives() {
        for piece in [
            "<div>", "<ul><li>", "<table><tr><td>", "<a href=https://arxiv.org/abs/2604.00001>", "<h3>x", "<p>x",
            "<dl><dt>", "<b>", "<br>x",
        ] {
            let text = "<html><body>" + String(repeating: piece, count: 100_000 / piece.utf8.count)
            _ = try? digests(text)
        }
        let page = Array(
            "<html><title>2026-04-17</title><h2>D 2026-04-17 (3 papers)</h2><ul><li><a href=https://arxiv.org/abs/2604.00001>T t</a> by A B, C D</ul><table><tr><th>Title<tr><td><a href=https://arxiv.org/abs/2604.00002>U u</a></table><dl id=articles><dt><a href=/abs/2604.00003>x</a><dd><div class=list-title>Y</div></dl>"
                .utf8)
        var generator = SplitMix64(seed: 3)
        for _ in 0..<1_000 {
            var bytes = page
            for _ in 0..<Int.random(in: 1...8, using: &generator) {
                let start = Int.random(in: 0..<bytes.count, using: &generator)
                let end = min(bytes.count, start + Int.random(in: 1...20, using: &generator))
                switch Int.random(in: 0...2, using: &generator) {
                case 0 where bytes.count > 40: bytes.removeSubrange(start..<end)
                case 1:
                    bytes.insert(contentsOf: bytes[start..<end], at: Int.random(in: 0...bytes.count, using: &generator))
                default: bytes[start] = UInt8.random(in: 0...255, using: &generator)
                }
            }
            let digests = try? DigestReader.read(Document(bytes: bytes, mediaType: "text/html"), format: .html)
            #expect(digests?.flatMap(\.mentions).contains { $0.title?.contains("\n") == true } != true)
        }
    }
}
