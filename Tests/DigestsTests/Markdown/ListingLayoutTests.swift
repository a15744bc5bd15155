import Digests
import Papers
import Testing

@Suite("Markdown that lists papers otherwise")
struct ListingLayoutTests {
    private func digest(_ text: String) throws -> Digest {
        try #require(try DigestReader.read(Document(bytes: Array(text.utf8), name: "list.md")).first)
    }

    @Test("gives a paper for each row of a table")
    func readsTables() throws {
        let digest = try digest(
            """
            ## Papers for 2025-01-24

            | Title | Authors | Summary |
            |-------|---------|---------|
            | First Paper (Read more on [arXiv](https://arxiv.org/abs/2501.00001) or [HF](https://hf.example))| A B, cd | Short. |
            | Second Paper
            broken in two (Read more on [arXiv](https://arxiv.org/abs/2501.00002))| | It is. |
            | No link | X | Y |
            """)
        #expect(digest.issue == "2025-01-24")
        #expect(digest.title == "Papers for 2025-01-24")
        #expect(digest.mentions.map(\.arxivID?.value) == ["2501.00001", "2501.00002"])
        #expect(digest.mentions.map(\.title) == ["First Paper", "Second Paper broken in two"])
        #expect(digest.mentions.map(\.authors) == [["A B", "cd"], []])
        #expect(digest.mentions.flatMap(\.sections).map(\.text) == ["Short.", "It is."])
        #expect(digest.problems.map(\.line) == [8])
    }

    @Test("gives a paper for each heading, paragraph or bullet that links to one")
    func readsHeadingsParagraphsAndBullets() throws {
        let digest = try digest(
            """
            # Reading list

            ### 1. [In a heading](https://arxiv.org/abs/2501.00001)

            - with a remark

            ## More

            [In a paragraph](http://arxiv.org/abs/2501.00002): see also

            ## Bullets

            - **In a bullet** [[PDF](https://arxiv.org/pdf/2501.00003)]
            - [Elsewhere](https://example.org)

            The idea of [others](https://example.org) came from [this](https://arxiv.org/abs/2501.00004).
            """)
        #expect(digest.mentions.map(\.title) == ["In a heading", "In a paragraph", "In a bullet"])
        #expect(digest.mentions.map(\.arxivID?.value) == ["2501.00001", "2501.00002", "2501.00003"])
        #expect(digest.mentions.first?.sections.map(\.text) == ["with a remark"])
    }

    @Test("in no known layout says so, and an empty day does not")
    func reportsUnknownLayouts() throws {
        let unknown = try digest("# List\n\nname,address\nA,https://arxiv.org/abs/2501.00001\n")
        #expect(unknown.mentions == [])
        #expect(unknown.problems.map(\.line) == [4])
        #expect(try digest("# List\n\nNothing today.\n").problems == [])
    }
}
