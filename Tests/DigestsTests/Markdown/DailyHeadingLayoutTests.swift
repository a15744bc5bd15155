import Digests
import Papers
import Testing

@Suite("A daily Markdown digest")
struct DailyHeadingLayoutTests {
    private func digests(_ text: String, url: String? = nil) throws -> [Digest] {
        try DigestReader.read(Document(bytes: Array(text.utf8), url: url, name: "day.md"))
    }

    private func mention(_ body: String, url: String? = nil) throws -> Mention {
        let text = "## Daily Papers (2024-05-06)\n\n" + body
        return try #require(try digests(text, url: url).first?.mentions.first)
    }

    @Test("gives day, title, identifier, votes, authors, picture and labelled sections")
    func givesEveryField() throws {
        let text = """
            ## Daily Papers (2024-05-06)

            ### [A Title (with parentheses)](https://arxiv.org/abs/2405.01234v2)

            ![](https://pictures.example/2405.01234.png)

            Vote: 12

            Authors: Ada Lovelace, Charles Babbage, Jr.

            - ***What\u{2019}s New***: 새로운 방법을 제안합니다.
            - **Technical Details**: It is **fast**
              and [small](https://example.org).
              - one
              - two
            - ***Limitations*: none
            """
        let digest = try #require(try digests(text).first)
        #expect(digest.title == "Daily Papers (2024-05-06)")
        #expect(digest.issue == "2024-05-06")
        #expect(digest.date == CalendarDay("2024-05-06"))
        #expect(digest.problems == [])
        let mention = try #require(digest.mentions.first)
        #expect(mention.title == "A Title (with parentheses)")
        #expect(mention.arxivID?.value == "2405.01234")
        #expect(mention.version == 2)
        #expect(mention.votes == 12)
        #expect(mention.authors == ["Ada Lovelace", "Charles Babbage, Jr."])
        #expect(mention.thumbnail == "https://pictures.example/2405.01234.png")
        #expect(
            mention.sections == [
                Section(label: "What's New", language: "ko", text: "새로운 방법을 제안합니다."),
                Section(label: "Technical Details", language: "en", text: "It is fast and small.\n- one\n- two"),
                Section(label: "Limitations", language: "en", text: "none"),
            ])
    }

    @Test("needs no blank lines, votes or authors; plain bullets are one section of paragraphs")
    func readsTheEarliestForm() throws {
        let text = """
            ## Daily Papers (2023-11-20)
            ### [One](https://arxiv.org/abs/2311.00001)
            - first
            - second
              - (1) nested
            ### [Two](https://arxiv.org/abs/2311.00002)
            Vote: -
            - only
            """
        let digest = try #require(try digests(text).first)
        #expect(digest.mentions.map(\.arxivID?.value) == ["2311.00001", "2311.00002"])
        #expect(digest.mentions.map { $0.sections.map(\.text) } == [["first\n\nsecond\n- (1) nested"], ["only"]])
        #expect(digest.mentions.map(\.votes) == [nil, nil])
        #expect(digest.problems == [])
    }

    @Test("keeps what follows a bullet: lines that go on, numbered lines, prose")
    func keepsWhatFollowsABullet() throws {
        let mention = try mention(
            """
            ### [T](https://arxiv.org/abs/2405.01234)
            - **Details**: begins
            goes on\u{c}here
            1) numbered

            And prose.
            """)
        #expect(mention.sections.map(\.text) == ["begins goes on here\n\n1. numbered\n\nAnd prose."])
    }

    @Test("finds videos in links, in broken links and in HTML, once each")
    func findsVideos() throws {
        let mention = try mention(
            """
            ### [T](https://arxiv.org/abs/2405.01234)

            [Watch Video](https://v.example/a.mp4)
            <div><video controls src="https://v.example/a.mp4" muted="false"></video></div>

            [Watch Video]https://v.example/b.mp4

            <video src='https://v.example/c.mp4'></video>
            """)
        let addresses = ["https://v.example/a.mp4", "https://v.example/b.mp4", "https://v.example/c.mp4"]
        #expect(mention.links == addresses.map { Link(relation: "related", href: $0, type: "video/mp4") })
        #expect(mention.sections == [])
    }

    @Test("takes a paper's picture and never a person's, and resolves relative addresses where it can")
    func choosesThePicture() throws {
        let heading = "### [T](/papers/2405.01234)\n\n![](/avatars/x.svg)\n\n"
        #expect(try mention(heading).thumbnail == nil)
        #expect(try mention(heading).link == "https://arxiv.org/abs/2405.01234")
        let base = "https://host.example/d/day.md"
        #expect(try mention(heading, url: base).thumbnail == nil)
        #expect(try mention(heading + "![](p.png)", url: base).thumbnail == "https://host.example/d/p.png")
    }

    @Test(
        "shows titles as plain text",
        arguments: [
            ("M$^{2}$UGen: A & B", "M²UGen: A & B"), ("PanGu-$\\pi$", "PanGu-π"), ("$\\lambda$-X", "λ-X"),
            ("Beyond A*: AtP* and B*", "Beyond A*: AtP* and B*"), ("An [IDK] Token", "An [IDK] Token"),
            ("Let's <think> about `code`", "Let's <think> about code"), ("In $\\sim$20 s, $200k", "In ∼20 s, $200k"),
            ("The $L_2$ *norm*", "The L₂ norm"), ("\\textsc{Name} is VCT^2", "Name is VCT^2"),
        ])
    func showsPlainTitles(printed: String, title: String) throws {
        #expect(try mention("### [\(printed)](https://arxiv.org/abs/2405.01234)").title == title)
    }

    @Test(
        "takes the title from beside an identifier, and no list number for one",
        arguments: [
            ("1) [2405.01234](https://arxiv.org/abs/2405.01234): Real Title", "Real Title"),
            ("[2405.01234](https://arxiv.org/abs/2405.01234): Real Title", "Real Title"),
            (
                "[arXiv:2405.01234](https://arxiv.org/abs/2405.01234) – **Real** Title [PDF](https://x.example)",
                "Real Title"
            ),
            ("[2405.01234](https://arxiv.org/abs/2405.01234) | **Real Title** | A. One", "Real Title"),
            ("3. Real Title ([2405.01234](https://arxiv.org/abs/2405.01234))", "Real Title"),
            ("**2.** [Real Title](https://arxiv.org/abs/2405.01234)", "Real Title"),
            ("2. 3D Real Title [PDF](https://arxiv.org/abs/2405.01234)", "3D Real Title"),
            ("4) [2405.01234](https://arxiv.org/abs/2405.01234)", nil),
        ] as [(String, String?)])
    func takesTheTitleFromBesideAnIdentifier(heading: String, title: String?) throws {
        #expect(try mention("### " + heading).title == title)
    }

    @Test("reads authors that Python printed")
    func readsPythonLists() throws {
        let mention = try mention(
            "### [T](https://arxiv.org/abs/2405.01234)\n\nAuthors: ['A. One', \"B. O'Two\", 'C\\u0142. Three']")
        #expect(mention.authors == ["A. One", "B. O'Two", "Cł. Three"])
    }

    @Test("whose heading comes twice is one; other days are others; other headings hold no papers")
    func separatesDays() throws {
        let text = """
            # Daily Papers
            ## Project
            ### [No](https://arxiv.org/abs/2405.00009)
            ## Daily Papers (2024-05-06)
            ### [A](https://arxiv.org/abs/2405.00001)
            ## Daily Papers (2024-05-06)
            ### [B](https://arxiv.org/abs/2405.00002)
            ## Daily Papers (2024-05-07)
            ### [C](https://arxiv.org/abs/2405.00003)
            ## License
            See https://arxiv.org/abs/2405.00004
            """
        let digests = try digests(text)
        #expect(digests.map(\.issue) == ["2024-05-06", "2024-05-07"])
        #expect(digests.map { $0.mentions.map(\.title) } == [["A", "B"], ["C"]])
    }

    @Test("keeps papers outside of arXiv, and reports with its line what it cannot read")
    func reportsWhatItCannotRead() throws {
        let text = """
            ## Daily Papers (2024-05-06)

            ### [Elsewhere](https://papers.example/1)

            ### No link
            - text

            ### [T](https://arxiv.org/abs/2405.01234)
            Authors: A B
            Vote: many
            """
        let digest = try #require(try digests(text).first)
        #expect(digest.mentions.map(\.link) == ["https://papers.example/1", "https://arxiv.org/abs/2405.01234"])
        #expect(digest.mentions.first?.arxivID == nil)
        #expect(digest.problems.map(\.line) == [5, 10])
    }

    @Test("without a day keeps papers outside of arXiv")
    func keepsPapersWithoutADay() throws {
        let digest = try #require(
            try digests(
                """
                ### [Elsewhere](https://papers.example/1)

                Vote: 3

                - **Summary**: text

                ### [On arXiv](https://arxiv.org/abs/2405.01234)
                """
            ).first)
        #expect(digest.mentions.map(\.title) == ["Elsewhere", "On arXiv"])
        #expect(digest.mentions.map(\.arxivID?.value) == [nil, "2405.01234"])
        #expect(digest.mentions.map(\.votes) == [3, nil])
        #expect(digest.mentions.first?.sections.map(\.label) == ["Summary"])
    }

    @Test("whose day cannot be read says so, keeps its papers, and does not spoil the other days")
    func reportsUnreadableDays() throws {
        let text = """
            ## Daily Papers (2024-05-06)
            ### [A](https://arxiv.org/abs/2405.00001)

            ## Daily Papers (2024-13-45)
            ### [Elsewhere](https://papers.example/1)
            ### [B](https://arxiv.org/abs/2405.00002)
            """
        let digests = try digests(text)
        #expect(digests.map(\.issue) == ["2024-05-06", nil])
        #expect(digests.map { $0.mentions.map(\.title) } == [["A"], ["Elsewhere", "B"]])
        #expect(digests.map { $0.problems.map(\.line) } == [[], [4]])
    }

    @Test("reads character references in raw HTML")
    func readsReferencesInRawHTML() throws {
        let mention = try mention(
            """
            ### [T](https://arxiv.org/abs/2405.01234)

            <div>5&percnt; of Z<sub>&odot;</sub> &amp; more <img src="https://p.example/x.png?a=1&amp;b=2"></div>
            """)
        #expect(mention.sections.map(\.text) == ["5% of Z ⊙ & more"])
        #expect(mention.thumbnail == "https://p.example/x.png?a=1&b=2")
    }

    @Test(
        "keeps a video in a picture's place as a link",
        arguments: [
            ("a.webm", "video/webm"), ("a.MP4?x=1.png", "video/mp4"), ("a.mov#t=1", "video/quicktime"),
        ])
    func keepsVideosInAPicturesPlace(file: String, type: String) throws {
        let mention = try mention(
            "### [T](https://arxiv.org/abs/2405.01234)\n\n![](https://v.example/\(file))\n\n![](https://v.example/p.png)"
        )
        #expect(mention.links == [Link(relation: "related", href: "https://v.example/\(file)", type: type)])
        #expect(mention.thumbnail == "https://v.example/p.png")
    }
}
