import Papers
import TestSupport
import Testing

@testable import Digests

/// Recorded feeds, where they are at hand.
@Suite(.enabled(if: Corpus.isAvailable, Comment(rawValue: Corpus.reason)))
struct FeedCorpusTests {
    private func digest(_ path: String) throws -> Digest {
        try FeedReader.read(Document(bytes: try Corpus.bytes(path), name: path))
    }

    @Test func everyFeedListsThePapersCountedByHand() throws {
        let rows = try Corpus.table("expected-ids-by-file.tsv").filter {
            $0[0].hasPrefix("arxiv-rss/") || $0[0].hasPrefix("arxiv-atom-api/")
        }
        #expect(rows.count == 20)
        for row in rows where row[0].hasSuffix("xml") || row[0].hasSuffix("rdf") {
            let digest = try digest(row[0])
            let expected = row[3].split(separator: ",").map(String.init)
            #expect(digest.mentions.compactMap(\.arxivID?.value) == expected, "\(row[0])")
            #expect(digest.mentions.allSatisfy { $0.isFromArXiv }, "\(row[0])")
            let isWhole = !row[0].contains("truncated")
            for mention in digest.mentions where isWhole {
                #expect(mention.sections.count == 1, "\(row[0]) \(mention.title ?? "")")
                #expect(mention.summary?.hasPrefix("arXiv:") == false, "\(row[0])")
                #expect(!mention.authors.isEmpty && mention.version != nil && mention.title != nil, "\(row[0])")
                #expect(
                    mention.authors.allSatisfy { !$0.contains(",") && !$0.contains("<") },
                    "\(row[0]) \(mention.authors)")
                #expect(!mention.categories.isEmpty, "\(row[0])")
            }
        }
    }

    @Test func aTruncatedFeedSaysWhere() throws {
        let digest = try digest("arxiv-rss/rss20-truncated-mid-item-2025-09-18.xml")
        #expect(digest.mentions.count == 1)
        #expect(digest.problems.contains { $0.line != nil })
    }

    @Test func derivedFeedsListTheirPapers() throws {
        let atom = try digest("derived-feeds/atom-colon-ids__hepml-digest.xml")
        let rss = try digest("derived-feeds/rss20-ns0-prefixes-chinese__hepml-digest.xml")
        #expect(atom.mentions.count == 15)
        #expect(atom.mentions.allSatisfy { $0.arxivID != nil && $0.version == nil && !$0.isFromArXiv })
        #expect(atom.mentions.compactMap(\.arxivID) == rss.mentions.compactMap(\.arxivID))
        #expect(atom.mentions[0].authors.count == 3)
        #expect(rss.mentions.allSatisfy { $0.content?.contains("<strong>") == true })

        let rfeed = try digest("derived-feeds/rss20-generated-by-rfeed__jwst-arxiv-feed.xml")
        #expect(rfeed.mentions.count == 12)
        #expect(rfeed.mentions.allSatisfy { $0.arxivID != nil && $0.version != nil })

        let mixed = try digest("derived-feeds/rss20-arxiv-and-semanticscholar-mixed.xml")
        #expect(mixed.mentions.count == 60)
        #expect(mixed.mentions.contains { $0.doi == "10.17771/pucrio.acad.69614" })

        let reddit = try digest("derived-feeds/atom-reddit-machinelearning-with-arxiv-links.atom")
        #expect(reddit.mentions.compactMap(\.arxivID?.value) == ["2506.19882"])
    }
}
