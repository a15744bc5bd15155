import Digests
import Papers
import Testing

@Suite("Markdown that lists papers otherwise")
struct MarkdownListingTests {
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

    @Test("ends a paper at a line across: the page's last words are not the last paper's")
    func endsAtRules() throws {
        let digest = try digest(
            """
            # Papers
            ### 1. [The First Paper](https://arxiv.org/abs/2501.00001)
            **Abstract:** Something.

            ---
            ### 2. [The Second Paper](https://arxiv.org/abs/2501.00002)
            #### Abstract
            Something else.

            ---
            *Made by: [arXiv](https://arxiv.org)*
            """)
        #expect(digest.mentions.map(\.title) == ["The First Paper", "The Second Paper"])
        #expect(digest.mentions.map { $0.sections.map(\.text) } == [["Something."], ["Something else."]])
    }

    @Test("in no known layout says so, and an empty day does not")
    func reportsUnknownLayouts() throws {
        let unknown = try digest("# List\n\nname,address\nA,https://arxiv.org/abs/2501.00001\n")
        #expect(unknown.mentions == [])
        #expect(unknown.problems.map(\.line) == [4])
        #expect(try digest("# List\n\nNothing today.\n").problems == [])
    }

    @Test("tells a paper's own link from papers that it cites")
    func tellsCitations() throws {
        let digest = try digest(
            """
            # Letter

            1. **A trend of the year**
               `One`([2501.00011](https://arxiv.org/abs/2501.00011)) goes on where `Two`([2501.00012](https://arxiv.org/abs/2501.00012)) ends.
            2. **Another** (`Three`[2501.00013](https://arxiv.org/abs/2501.00013) says it too) and so on.

            #### [Jan 2025] "A Title: In Quotes" [[paper](https://arxiv.org/abs/2501.00001)] 📖
            - **Summary**: better than [Four](https://arxiv.org/abs/2501.00014).
            - See also [2501.00015](https://arxiv.org/abs/2501.00015).

            ### 1) [2501.00002](https://arxiv.org/abs/2501.00002v3): Title Behind

            Text with arXiv:2501.00016 in it.
            """)
        #expect(digest.mentions.map(\.arxivID?.value) == ["2501.00001", "2501.00002"])
        #expect(digest.mentions.map(\.title) == ["A Title: In Quotes", "Title Behind"])
        #expect(digest.mentions.map(\.version) == [nil, 3])
        #expect(digest.mentions[0].sections.map(\.label) == ["Summary", nil])
    }

    @Test("takes authors, date, votes, links and labelled text from a paper's block")
    func takesFields() throws {
        let digest = try digest(
            """
            # Papers | 2026年04月06日

            > 精选 **2** 篇论文

            ### 1. [First Paper](https://arxiv.org/abs/2604.00001)

            **<font color=#1a73e8>作者：</font>** A. One, B. Two 等 7 位作者
            **Published:** 2026-04-02
            **Code:** [code](https://code.example/x)

            **摘要：**
            > The whole text.

            ---

            ## More

            <details>
            <summary><b>2. Second Paper</b> ⭐ 66</summary>

            **🔗 Links:** [HF](https://huggingface.co/papers/2604.00002) • [📄 arXiv](https://arxiv.org/abs/2604.00002)

            > Another text.

            </details>
            """)
        #expect(digest.date?.description == "2026-04-06")
        #expect(digest.announcedMentions == 2)
        #expect(digest.mentions.map(\.title) == ["First Paper", "Second Paper"])
        #expect(digest.mentions[0].authors == ["A. One", "B. Two"])
        #expect(digest.mentions[0].published?.day.description == "2026-04-02")
        #expect(digest.mentions[0].links.map(\.href) == ["https://code.example/x"])
        #expect(digest.mentions[0].sections.map(\.label) == ["摘要"])
        #expect(digest.mentions[0].sections.map(\.text) == ["The whole text."])
        #expect(digest.mentions[1].votes == 66)
        #expect(digest.mentions[1].link == "https://arxiv.org/abs/2604.00002")
        #expect(digest.mentions[1].sections.map(\.text) == ["Another text."])
    }

    @Test("reads rows by their columns, and bullets by commas")
    func readsColumns() throws {
        let digest = try digest(
            """
            |Publish Date|Title|Authors|PDF|Code|
            |---|---|---|---|---|
            |**2026-05-13**|**In a Table**|C. Three et.al.|[2605.00001](http://arxiv.org/abs/2605.00001)|null|
            |**2026-05-12**|**Elsewhere**|D. Four et.al.|[paper](https://papers.example/1)|**[link](https://code.example)**|

            - 2026-05-11, **In a List, with Commas**, E. Five et.al., Paper: [http://arxiv.org/abs/2605.00002](http://arxiv.org/abs/2605.00002)
            """)
        #expect(digest.mentions.map(\.title) == ["In a Table", "Elsewhere", "In a List, with Commas"])
        #expect(digest.mentions.map(\.authors) == [["C. Three"], ["D. Four"], ["E. Five"]])
        #expect(digest.mentions.map { $0.published?.day.day } == [13, 12, 11])
        #expect(digest.mentions.map(\.arxivID?.value) == ["2605.00001", nil, "2605.00002"])
        #expect(digest.mentions.map(\.sections) == [[], [], []])
    }

    @Test("takes a summary that stands on the next lines of the title's cell, or behind a dash")
    func partsTitleAndSummary() throws {
        let digest = try digest(
            """
            ## Papers of the Week (June 23 - June 29) - 2025

            | **Paper** | **Links** |
            | --- | --- |
            | 1) Running On <br> It goes on. <br>● And on. | [Paper](https://arxiv.org/abs/2506.00001), [Tweet](https://x.com/1) |
            | 2) **In Bold** - a summary of it. | [Paper](https://arxiv.org/abs/2506.00002) |
            """)
        #expect(digest.issue == "2025-06-23/2025-06-29")
        #expect(digest.mentions.map(\.title) == ["Running On", "In Bold"])
        #expect(digest.mentions.map { $0.sections.map(\.text) } == [["It goes on.\n● And on."], ["a summary of it."]])
        #expect(digest.mentions.flatMap(\.links) == [])
    }

    @Test("does not take what stands below an institution for a part of its name")
    func endsInstitutions() throws {
        let digest = try digest(
            "| Title | Links |\n|---|---|\n| **A Title Here**<br><sub>Institution: A, B<br>It is about C.</sub>"
                + " | [arXiv](https://arxiv.org/abs/2501.00001) |\n")
        #expect(digest.mentions.flatMap(\.sections).map(\.label) == ["Institution", nil])
        #expect(digest.mentions.flatMap(\.sections).map(\.text) == ["A, B", "It is about C."])
    }

    @Test("is one issue for each day, week or month that its headings name")
    func dividesDays() throws {
        let text = """
            # Rolling

            ## 2025-01-24 (2 papers)
            - [A Paper](https://arxiv.org/abs/2501.00001)
            ## 23rd January 2025 (17 papers)
            - [B Paper](https://arxiv.org/abs/2501.00002)
            ## December 2024
            - [C Paper](https://arxiv.org/abs/2501.00003)
            """
        let digests = try DigestReader.read(Document(bytes: Array(text.utf8), name: "README.md"))
        #expect(digests.map(\.issue) == ["2025-01-24", "2025-01-23", "2024-12"])
        #expect(digests.map(\.date?.description) == ["2025-01-24", "2025-01-23", nil])
        #expect(digests.map(\.announcedMentions) == [2, 17, nil])
        #expect(digests.map { $0.mentions.map(\.title) } == [["A Paper"], ["B Paper"], ["C Paper"]])
    }

    @Test("takes title and day from front matter, and keeps what merely looks like a tag")
    func readsFrontMatter() throws {
        let digest = try digest(
            "---\ntitle: Latest - August 21, 2026\n---\n\n- [Let <think> be](https://arxiv.org/abs/2608.00001)\n")
        #expect(digest.title == "Latest - August 21, 2026")
        #expect(digest.issue == "2026-08-21")
        #expect(digest.mentions.map(\.title) == ["Let <think> be"])
    }

    @Test(
        "takes its title from a heading of its own, and none from the sections of which it consists",
        arguments: [
            ("# cs.CL\n\nONE\n# cs.LG\n\nTWO\n", nil), ("# Kites\n\n## Tails\n\nONE\n## Strings\n\nTWO\n", "Kites"),
            ("## Updated today\n\n## Tails\n\nONE\n## Strings\n\nTWO\n", "Updated today"),
            ("# Kites\n\nONE\n# License\n\nMIT\n", "Kites"),
        ])
    func readsTitle(text: String, title: String?) throws {
        let one = "- [A Paper](https://arxiv.org/abs/2501.00001)\n"
        let two = "- [B Paper](https://arxiv.org/abs/2501.00002)\n"
        let digest = try digest(text.replacing("ONE", with: one).replacing("TWO", with: two))
        #expect(digest.title == title)
        #expect(digest.mentions.contains { $0.title == "A Paper" })
    }
}
