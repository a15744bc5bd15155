import Digests
import Papers
import TestSupport
import Testing

@Suite("Hostile Markdown")
struct MarkdownLimitsTests {
    private func read(_ text: String) throws -> [Digest] {
        try DigestReader.read(Document(bytes: Array(text.utf8), name: "hostile.md"))
    }

    @Test(
        "is refused with its line when it asks too much",
        arguments: [
            String(repeating: "> ", count: 100_000) + "a", String(repeating: "* - + ", count: 33_000) + "a",
            String(repeating: "1. ", count: 100_000) + "a", String(repeating: ">", count: 100_000),
            "|" + String(repeating: "a|", count: 1_000) + "\n|" + String(repeating: "-|", count: 1_000),
            String(repeating: "![[]()", count: 100_000),
            (0..<300).map { String(repeating: "  ", count: $0) + "- a" }.joined(separator: "\n"),
            String(repeating: "[", count: 600_000), String(repeating: "*a ", count: 600_000),
            String(repeating: "# a\n", count: 210_000),
            "[a]: http://" + String(repeating: "x", count: 50_000) + "\n\n" + String(repeating: "[a] ", count: 20_000),
        ])
    func isRefused(text: String) throws {
        let error = try #require(throws: DigestError.self) { try read("first line\n\n" + text) }
        #expect((error.line ?? 0) >= 3)
        #expect(error.description.contains("Markdown"))
    }

    @Test(
        "is read in little time",
        .timeLimit(.minutes(10)),
        arguments: [
            "[", "![", "*a ", "**a ", "*a _b ", "_", "`a", "<", "<a ", "<?", "&", "~~a ", "[a](", "[a](<b", "a]", "\\",
            "- ", "a\n",
            "a\n\n", "- a\n", "\t", "[a]: u\n", "|", "<!--", "a\n-|-|-\n", "#", "# ",
            "### [a](https://arxiv.org/abs/2501.00001)\n",
        ])
    func isReadFast(piece: String) throws {
        let text = "# T\n\n" + String(repeating: piece, count: 40_000 / piece.utf8.count) + "\n|-|\n"
        #expect((try? read(text))?.count ?? 1 == 1)
    }

    @Test(
        "within one paper is read in little time",
        .timeLimit(.minutes(10)),
        arguments: [
            "- a\n", "- **a**: b\n", "c\n\n", "Vote: x\n", "Authors: [", "[Watch Video](http://a/b.mp4)\n\n", "$a",
            "1) x\n",
            "<video src='http://a/b.mp4'>", "| a |\n", "***",
        ])
    func isReadFastWithinAPaper(piece: String) throws {
        let head = "## Daily Papers (2024-05-06)\n### [T](https://arxiv.org/abs/2405.01234)\n"
        let digests = try read(head + String(repeating: piece, count: 40_000 / piece.utf8.count))
        #expect(digests.first?.mentions.count == 1)
    }

    @Test("never crashes the reader, whatever is cut, doubled or overwritten")
    func neverCrashes() {
        let document = """
            ## Daily Papers (2024-05-06)

            ### [A [b] $x^{2}$](https://arxiv.org/abs/2405.01234v2)
            ![](/a.png) Vote: 1
            Authors: ['A', 'B']
            - ***L***: t
              1. x
            > q
            | a | b |
            |---|---|
            | [c](https://arxiv.org/abs/2405.01235) | d |
            <div><video src="v.mp4"></video></div>
            """
        var generator = SplitMix64(seed: 7)
        for _ in 0..<200 {
            var bytes = Array(document.utf8)
            for _ in 0..<Int.random(in: 1...12, using: &generator) {
                let start = Int.random(in: 0..<bytes.count, using: &generator)
                let end = min(bytes.count, start + Int.random(in: 1...20, using: &generator))
                switch Int.random(in: 0...2, using: &generator) {
                case 0 where bytes.count > 40: bytes.removeSubrange(start..<end)
                case 1:
                    bytes.insert(contentsOf: bytes[start..<end], at: Int.random(in: 0...bytes.count, using: &generator))
                default: bytes[start] = UInt8.random(in: 0...255, using: &generator)
                }
            }
            for format in [DigestFormat?.none, .markdown, .huggingFace] {
                let digests = try? DigestReader.read(Document(bytes: bytes, name: "x.md"), format: format)
                #expect(digests?.flatMap(\.mentions).contains { $0.title?.contains("\n") == true } != true)
            }
        }
    }
}
