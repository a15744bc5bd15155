import Digests
import Papers
import TestSupport
import Testing

@Suite("Recorded Markdown and HTML", .enabled(if: Corpus.isAvailable, Comment(rawValue: Corpus.reason)))
struct ListingCorpusTests {
    private func digests(_ path: String) throws -> [Digest] {
        let name = path.split(separator: "/").last.map(String.init)
        return try DigestReader.read(Document(bytes: try Corpus.bytes(path), name: name))
    }

    /// The number of papers as a search for links to arXiv in the file counts them, less those that its prose cites.
    private static let counts: [(file: String, papers: Int, issues: Int)] = [
        ("markdown-digests/bullets-without-table__cv-arxiv-daily-wechat-excerpt.md", 69, 1),
        ("markdown-digests/day-split-into-parts-index__arxiv-daily-paper-2026-04-11-index.md", 0, 1),
        ("markdown-digests/day-split-into-parts-part1__arxiv-daily-paper-2026-04-11.md", 9, 1),
        ("markdown-digests/details-summary-blocks__daily-huggingface-ai-papers-readme.md", 26, 1),
        ("markdown-digests/empty-day__arxiv-daily-2021-11-10.md", 0, 1),
        ("markdown-digests/front-matter-issue-table-details__dailyarxiv-issue.md", 45, 1),
        ("markdown-digests/h3-numbered-links-font-tags__arxiv-daily-paper-2026-04-06.md", 17, 1),
        ("markdown-digests/h4-date-headings-paragraph-links__autonomous-agents-excerpt.md", 33, 1),
        ("markdown-digests/month-headings-bullet-links__arxivqa-2009.md", 2, 2),
        ("markdown-digests/month-headings-bullet-links__arxivqa-2014.md", 13, 7),
        ("markdown-digests/nested-headings-tables__arxiv-daily-2021-11-09.md", 141, 1),
        ("markdown-digests/newsletter-chinese__hf-daily-2025-01-13.md", 5, 1),
        ("markdown-digests/newsletter-japanese-broken-link-forms__ai-agent-papers-may-2026-excerpt.md", 9, 1),
        ("markdown-digests/newsletter-japanese-nested-headings__ai-agent-papers-apr-2026-memory.md", 19, 1),
        ("markdown-digests/table-badge-image-links__llm-paper-daily-en-excerpt.md", 44, 2),
        ("markdown-digests/table-date-title-authors-pdf-code__cv-arxiv-daily-excerpt.md", 71, 1),
        ("markdown-digests/table-links-in-title-cell__daily-ai-papers-2025-01-24.md", 13, 1),
        ("markdown-digests/table-links-in-title-cell__daily-ai-papers-2025-10-30.md", 24, 1),
        ("markdown-digests/table-multi-section__cv-arxiv-daily-section-boundaries.md", 51, 1),
        ("markdown-digests/table-title-authors-summary-link__daily-ai-papers-2024-09-05.md", 8, 1),
        ("markdown-digests/table-with-abstract-details__dailyarxiv-readme-excerpt.md", 46, 1),
        ("markdown-digests/tiny-day__arxiv-daily-paper-2026-04-04.md", 1, 1),
        ("markdown-digests/toc-category-h3-details__daily-arxiv-ai-enhanced-2025-05-28.md", 11, 1),
        ("markdown-digests/weekly-tables-numbered__ml-papers-of-the-week-excerpt.md", 48, 4),
        ("derived-feeds/markdown-of-the-same-feed__jwst-arxiv-feed.md", 15, 1),
        ("html-digests/newsletter-chinese__hf-daily-2025-01-13.html", 5, 1),
        ("html-digests/newspaper-articles__llm-rl-2026-04-17.html", 13, 1),
        ("html-digests/newspaper-articles__llm-rl-2026-04-19.html", 20, 1),
        ("arxiv-list-html/arxiv-list-math.GN-recent.html", 11, 5),
        ("hf-papers-html/hf_daily_hydrater.html", 2, 1), ("hf-papers-html/hf_trending_hydrater.html", 2, 1),
        ("hf-papers-html/hf_daily.html", 2, 1),
    ]

    @Test("list each paper with its title, in as many issues as headings name", arguments: counts)
    func listPapers(file: String, papers: Int, issues: Int) throws {
        let digests = try digests(file)
        let mentions = digests.flatMap(\.mentions)
        #expect(Set(mentions.compactMap(\.arxivID)).count == papers)
        #expect(digests.count == issues)
        #expect(
            mentions.allSatisfy { $0.title.map { $0.utf8.count > 3 && !$0.contains("\n") } == true && $0.link != nil })
        #expect(mentions.allSatisfy { ($0.title?.utf8.count ?? 0) < 300 })
        #expect(digests.flatMap(\.problems) == [])
    }

    @Test("name how many papers they hold, where they do")
    func countThemselves() throws {
        let expected = [
            "markdown-digests/tiny-day__arxiv-daily-paper-2026-04-04.md": 127,
            "markdown-digests/h3-numbered-links-font-tags__arxiv-daily-paper-2026-04-06.md": 17,
            "markdown-digests/day-split-into-parts-part1__arxiv-daily-paper-2026-04-11.md": 9,
            "markdown-digests/details-summary-blocks__daily-huggingface-ai-papers-readme.md": 26,
            "html-digests/newsletter-chinese__hf-daily-2025-01-13.html": 5,
            "html-digests/newspaper-articles__llm-rl-2026-04-17.html": 13,
        ]
        for (file, count) in expected { #expect(try digests(file).map(\.announcedMentions) == [count], "\(file)") }
        let listing = try digests("arxiv-list-html/arxiv-list-math.GN-recent.html")
        #expect(listing.map(\.announcedMentions) == [3, 2, 2, 3, 1])
        #expect(listing.map(\.issue) == ["2021-11-10", "2021-11-09", "2021-11-05", "2021-11-04", "2021-11-03"])
    }

    @Test("say the same in Markdown and in HTML")
    func agree() throws {
        let markdown = try digests("markdown-digests/newsletter-chinese__hf-daily-2025-01-13.md")
        let html = try digests("html-digests/newsletter-chinese__hf-daily-2025-01-13.html")
        #expect(markdown.map(\.mentions) == html.map(\.mentions))
        #expect(markdown.map(\.issue) == html.map(\.issue))
    }

    @Test("carry authors, dates and text where the layout has them")
    func carryFields() throws {
        let authors = [
            "markdown-digests/bullets-without-table__cv-arxiv-daily-wechat-excerpt.md",
            "markdown-digests/table-date-title-authors-pdf-code__cv-arxiv-daily-excerpt.md",
            "markdown-digests/toc-category-h3-details__daily-arxiv-ai-enhanced-2025-05-28.md",
            "markdown-digests/h3-numbered-links-font-tags__arxiv-daily-paper-2026-04-06.md",
        ]
        for file in authors {
            #expect(try digests(file).flatMap(\.mentions).allSatisfy { !$0.authors.isEmpty }, "\(file)")
        }
        let dates = [
            "bullets-without-table__cv-arxiv-daily-wechat-excerpt.md",
            "table-badge-image-links__llm-paper-daily-en-excerpt.md",
        ]
        for file in dates {
            #expect(
                try digests("markdown-digests/" + file).flatMap(\.mentions).allSatisfy { $0.published != nil },
                "\(file)")
        }
        let texts = [
            "markdown-digests/table-with-abstract-details__dailyarxiv-readme-excerpt.md",
            "markdown-digests/newsletter-japanese-nested-headings__ai-agent-papers-apr-2026-memory.md",
            "html-digests/newspaper-articles__llm-rl-2026-04-19.html",
        ]
        for file in texts {
            #expect(try digests(file).flatMap(\.mentions).allSatisfy { !$0.sections.isEmpty }, "\(file)")
        }
        let votes = try digests("markdown-digests/details-summary-blocks__daily-huggingface-ai-papers-readme.md")
        #expect(votes.flatMap(\.mentions).allSatisfy { $0.votes != nil })
    }
}
