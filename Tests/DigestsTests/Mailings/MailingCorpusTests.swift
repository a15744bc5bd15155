import Digests
import Foundation
import Papers
import TestSupport
import Testing

@Suite("The recorded mailings and metadata", .enabled(if: Corpus.isAvailable, Comment(rawValue: Corpus.reason)))
struct MailingCorpusTests {
    private func names(_ folder: String, _ suffix: String) throws -> [String] {
        let path = try #require(Corpus.folder).appending(path: folder).path
        return try FileManager.default.contentsOfDirectory(atPath: path).filter { $0.hasSuffix(suffix) }.sorted()
    }

    private func digest(_ path: String) throws -> Digest {
        try #require(try DigestReader.read(Document(bytes: try Corpus.bytes(path), name: path)).first)
    }

    @Test("of 32 years give title, authors, categories and a date of every paper")
    func mailingsGiveTheFields() throws {
        let names = try names("arxiv-mailing-text", ".txt")
        #expect(names.count == 13)
        for name in names {
            let digest = try digest("arxiv-mailing-text/" + name)
            // One is the beginning of a file, cut within its last paper, which says so.
            let isCut = name.hasSuffix("first300lines.txt")
            #expect(digest.format == .mailing && digest.problems.isEmpty != isCut, "\(name): \(digest.problems)")
            for mention in isCut ? digest.mentions.dropLast() : digest.mentions[...] {
                let id = mention.arxivID?.value ?? ""
                #expect(mention.title?.isEmpty == false && !mention.authors.isEmpty, "\(name) \(id)")
                #expect(!mention.categories.isEmpty && mention.isFromArXiv, "\(name) \(id)")
                #expect(mention.published != nil || mention.updated != nil, "\(name) \(id)")
                #expect(
                    mention.authors.allSatisfy { !$0.contains("(") && !$0.contains(",") || $0.hasSuffix("Jr.") },
                    "\(id)")
            }
            // New papers and cross-lists come with their abstracts, replacements and month files without.
            if name.contains("new") || name.contains("mail") {
                #expect(digest.date != nil && digest.issue != nil, "\(name)")
                let whole = digest.mentions.filter { $0.published != nil }
                #expect(whole.allSatisfy { $0.sections.count == 1 }, "\(name)")
            }
        }
        let daily = try digest("arxiv-mailing-text/q-fin--new.txt")
        #expect(daily.announcedMentions == daily.mentions.count)
    }

    @Test("by OAI-PMH give every field, and errors are told from empty answers")
    func metadataGivesTheFields() throws {
        for name in try names("arxiv-oai-pmh", ".xml") where !name.hasPrefix("generic") {
            let digest = try digest("arxiv-oai-pmh/" + name)
            #expect(digest.problems == [], "\(name): \(digest.problems)")
            for mention in digest.mentions {
                let id = mention.arxivID?.value ?? ""
                #expect(mention.title?.contains("\n") == false && !mention.authors.isEmpty, "\(name) \(id)")
                #expect(!mention.categories.isEmpty && mention.published != nil, "\(name) \(id)")
                #expect(mention.sections.first?.text.isEmpty == false, "\(name) \(id)")
                #expect((mention.version != nil) == name.hasPrefix("arxivraw"), "\(name) \(id)")
            }
        }
        #expect(try digest("arxiv-oai-pmh/generic-noRecordsMatch.xml").mentions == [])
        let first = try digest("arxiv-oai-pmh/generic-ListRecords.xml")
        #expect(first.announcedMentions == 8 && first.nextPage?.contains("resumptionToken=ListRecords2.xml") == true)
        #expect(first.mentions.count == 1 && first.problems.count == 1)
        #expect(try digest("arxiv-oai-pmh/generic-ListRecords4.xml").nextPage == nil)
        for name in ["generic-idDoesNotExist.xml", "generic-badResumptionToken.xml", "generic-ListRecordsBroken.xml"] {
            #expect(throws: DigestError.self) { try digest("arxiv-oai-pmh/" + name) }
        }
    }
}
