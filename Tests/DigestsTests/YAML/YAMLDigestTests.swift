import Digests
import Papers
import TestSupport
import Testing

@Suite("YAML about papers")
struct YAMLDigestTests {
    private func digest(_ text: String, name: String? = nil, format: DigestFormat? = nil) throws -> Digest {
        try #require(try DigestReader.read(Document(bytes: Array(text.utf8), name: name), format: format).first)
    }

    private let paper = """
        title: 'One: with a colon
          on two lines'
        authors:
        - Ann One
        - Bob Two
        arxiv_id: '2603.00001'
        url: https://arxiv.org/abs/2603.00001
        published: '2026-03-01'
        collected: 2026-03-02
        tags: [Things, More Things]
        score: 10
        one_liner: In short.
        practical_value: '- First.

          - Second & more.'
        """

    @Test("that describes one paper gives its facts")
    func readsOnePaper() throws {
        let digest = try digest(paper, name: "papers/x.yaml")
        #expect(digest.format == .yaml && digest.date?.description == "2026-03-02" && digest.issue == nil)
        let mention = try #require(digest.mentions.first)
        #expect(mention.arxivID?.value == "2603.00001" && mention.title == "One: with a colon on two lines")
        #expect(mention.authors == ["Ann One", "Bob Two"] && mention.categories == ["Things", "More Things"])
        #expect(mention.sections.map(\.label) == ["TL;DR", "Practical Value"])
        #expect(mention.sections.last?.text == "- First.\n\n- Second & more.")
        #expect(mention.votes == nil)
        #expect(DigestReader.detect(Document(bytes: Array(paper.utf8))) == .yaml)
    }

    @Test("that lists papers, or holds one per document, gives each")
    func readsLists() throws {
        let list =
            "papers:\n  - title: A\n    link: https://huggingface.co/papers/2603.00001\n  - {title: B, arxiv: 2603.00010}\n"
        #expect(try digest(list).mentions.compactMap(\.arxivID?.value) == ["2603.00001", "2603.00010"])
        let documents = "---\ntitle: A\nid: 2603.00001\n---\ntitle: B\nid: 2603.00002\n"
        #expect(try digest(documents, format: .yaml).mentions.map(\.title) == ["A", "B"])
    }

    @Test("above a text in Markdown makes a mention of both")
    func readsFrontMatter() throws {
        let text = "---\n\(paper)\n---\n\n**Why**\nBecause [it](https://x.example/a) <script>x</script> is 5 < 6.\n"
        for name in ["x.md", nil] {
            let digest = try digest(text, name: name)
            #expect(digest.format == .markdown && digest.mentions.count == 1 && digest.problems == [])
            let mention = try #require(digest.mentions.first)
            #expect(mention.title == "One: with a colon on two lines" && mention.arxivID?.value == "2603.00001")
            #expect(mention.sections.last?.label == nil && mention.sections.last?.text.contains("Because it") == true)
            #expect(mention.content?.contains("<a href=\"https://x.example/a\">it</a>") == true)
            #expect(mention.content?.contains("script>") == false)
        }
    }

    @Test("above a text that is about no paper, or broken, leaves the text to Markdown")
    func leavesOthersToMarkdown() throws {
        let news = "---\ntitle: News\ntopics:\n- title: A thing\n  url: https://n.example\n---\n\n# News\n\nWords.\n"
        #expect(try digest(news, name: "news.md").mentions == [])
        let broken = "---\ntitle: [unclosed\n---\n\n# T\n\n- [A paper with a title](https://arxiv.org/abs/2603.00001)\n"
        #expect(try digest(broken, name: "b.md").mentions.compactMap(\.arxivID?.value) == ["2603.00001"])
    }

    @Test(
        "that is no digest says why and where",
        arguments: [
            ("a: [1, 2", 2), ("title: x\nb: &anchor [1]\nc: *anchor", 2), ("just words", nil), ("a: 1\nb: 2", nil),
            ("a:\n\t- x", 2),
        ])
    func refuses(text: String, line: Int?) throws {
        let error = try #require(throws: DigestError.self) { try digest(text, format: .yaml) }
        #expect(error.reason.contains("YAML") && (line == nil || error.line != nil), "\(error)")
    }

    @Test("that multiplies itself or is nested 100,000 deep is refused", arguments: ["[", "- ", "? ", "{a: ", "a:\n"])
    func refusesBombs(piece: String) {
        let deep = String(repeating: piece, count: 100_000)
        #expect(throws: DigestError.self) { try digest(deep, format: .yaml) }
        let levels = (0..<9).map { level in
            "k\(level): &a\(level) [\(Array(repeating: level == 0 ? "x" : "*a\(level - 1)", count: 9).joined(separator: ","))]"
        }
        #expect(throws: DigestError.self) { try digest(levels.joined(separator: "\n"), format: .yaml) }
    }

    @Test("with anything cut out or changed never crashes", arguments: [UInt64(1), 2])
    func survivesMutations(seed: UInt64) {
        var generator = SplitMix64(seed: seed)
        let original = Array("---\n\(paper)\n---\n\n# Text\n".utf8)
        for _ in 0..<300 {
            var bytes = original
            let index = Int.random(in: bytes.indices, using: &generator)
            if Bool.random(using: &generator) {
                bytes[index] = UInt8.random(in: 0...255, using: &generator)
            } else {
                bytes.removeSubrange(index..<min(index + 25, bytes.count))
            }
            for format in [DigestFormat.yaml, .markdown] {
                _ = try? DigestReader.read(Document(bytes: bytes), format: format)
            }
        }
    }
}

@Suite("The recorded YAML", .enabled(if: Corpus.isAvailable, Comment(rawValue: Corpus.reason)))
struct YAMLCorpusTests {
    @Test(
        "files hold one paper, or none",
        arguments: [
            ("yaml-per-paper/hf-daily-paper-newsletter-1.yaml", "2512.15560"),
            ("yaml-per-paper/hf-daily-paper-newsletter-2.yaml", "2512"),
            ("yaml-per-paper/hf-daily-paper-newsletter-3.yaml", "2512"),
            ("front-matter-per-paper/2026-05-18-dadf.md", "2605.17863"),
            ("front-matter-per-paper/paper-1.md", "2605.01018"),
            ("front-matter-per-paper/paper-2.md", "2607.11109"), ("front-matter-per-paper/paper-3.md", "2608.19549"),
            ("front-matter-per-paper/not-papers-news.md", nil), ("front-matter-per-paper/not-papers-repos.md", nil),
        ])
    func holdOnePaper(path: String, id: String?) throws {
        let name = path.split(separator: "/").last.map(String.init)
        let digests = try DigestReader.read(Document(bytes: try Corpus.bytes(path), name: name))
        let papers = digests.flatMap(\.mentions).filter { $0.arxivID != nil }
        #expect(papers.count == (id == nil ? 0 : 1))
        for paper in papers {
            #expect(paper.arxivID?.value.hasPrefix(id ?? "") == true)
            #expect(paper.title != nil && !paper.authors.isEmpty && paper.published != nil && !paper.sections.isEmpty)
        }
    }
}
