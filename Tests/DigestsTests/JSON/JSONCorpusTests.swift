import Digests
import Papers
import TestSupport
import Testing

@Suite("The recorded JSON", .enabled(if: Corpus.isAvailable, Comment(rawValue: Corpus.reason)))
struct JSONCorpusTests {
    private func digest(_ path: String) throws -> Digest {
        let name = path.split(separator: "/").last.map(String.init)
        return try #require(try DigestReader.read(Document(bytes: try Corpus.bytes(path), name: name)).first)
    }

    @Test(
        "lists as many papers as it holds",
        arguments: [
            ("alphaxiv-feed-two-records.json", 2), ("arxiv-docmeta-0711.0418.json", 1),
            ("arxiv-docmeta-1401.1012.json", 1),
            ("arxiv-docmeta-docmeta.json", 1), ("json-topic-to-id-to-markdown-row__cv-arxiv-daily-trimmed.json", 72),
            ("jsonl-ai-enhanced__daily-arxiv-2025-05-28-first12.jsonl", 11),
            ("llm-cleaned-json__hf-daily-2025-01-23.json", 5),
            ("news-items-2026-08-09.json", 0), ("scraped-hf-json__daily-huggingface-2025-12-04.json", 24),
        ])
    func listsPapers(name: String, count: Int) throws {
        let digest = try digest("other-json/" + name)
        #expect(digest.mentions.count == count)
        let isScraped = name.hasPrefix("scraped")
        for mention in digest.mentions {
            #expect(mention.arxivID != nil && mention.title?.contains("\n") == false)
            if !isScraped { #expect(mention.authors.isEmpty == (name.hasPrefix("alpha") || name.hasPrefix("llm"))) }
            #expect((mention.votes != nil) == (isScraped || name.hasPrefix("alpha")))
        }
        #expect(digest.problems.isEmpty == (count > 0))
    }

    @Test(
        "of Semantic Scholar lists every paper",
        arguments: [
            ("get_author_papers", 100), ("get_paper_references", 40), ("get_papers", 3),
            ("get_recommended_papers", 100),
            ("paper-with-externalids", 1), ("search_paper_bulk_retrieval", 1_000),
        ])
    func listsScholarly(name: String, count: Int) throws {
        let digest = try digest("semantic-scholar-api/\(name).json")
        #expect(digest.mentions.count == count)
        #expect(digest.mentions.allSatisfy { $0.link != nil && $0.identity != nil })
        // Ten references have a title and nothing that tells which paper it is of.
        #expect(digest.problems.isEmpty == (name != "get_paper_references"))
        #expect(digest.announcedMentions == (count == 1_000 ? 2_674 : nil))
    }

    @Test("Feeds are read, the truncated one as far as it goes")
    func readsFeeds() throws {
        #expect(try digest("json-feed/authors.json").mentions.map(\.authors.count) == [2, 1, 2, 2])
        #expect(try digest("json-feed/jsonfeed-extension.json").mentions.count == 3)
        #expect(try digest("json-feed/inessential.json").mentions.count == 20)
        let partial = try digest("json-feed/allthis-partial.json")
        #expect(!partial.mentions.isEmpty && !partial.problems.isEmpty)
    }
}
