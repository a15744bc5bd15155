import Digests
import Foundation
import Papers
import TestSupport
import Testing

@Suite("The recorded digests", .enabled(if: Corpus.isAvailable, Comment(rawValue: Corpus.reason)))
struct DigestCorpusTests {
    private func digests(_ path: String) throws -> [Digest] {
        let name = path.split(separator: "/").last.map(String.init)
        return try DigestReader.read(Document(bytes: try Corpus.bytes(path), name: name))
    }

    private func ids(_ path: String) throws -> [String] {
        try digests(path).flatMap(\.mentions).compactMap { $0.arxivID?.value }
    }

    @Test("give the expected identifiers, file by file")
    func giveTheExpectedIdentifiers() throws {
        let folders = ["hf-daily-papers-api/", "markdown-digests/"]
        let rows = try Corpus.table("expected-ids-by-file.tsv").filter { row in
            folders.contains { row[0].hasPrefix($0) }
        }
        #expect(rows.count == 14)
        for row in rows where row[0] != "hf-daily-papers-api/body-is-the-number-1.json" {
            let expected = row[3].split(separator: ",").map(String.init)
            #expect(try ids(row[0]) == expected, "\(row[0])")
        }
    }

    @Test("of one day from four sources are about 17 papers")
    func sameDayGivesSeventeenPapers() throws {
        let paths = [
            "seed-format-ko/days/2025-01-24.md", "hf-daily-papers-api/python-repr-strings-2025-01-24.json",
            "markdown-digests/table-links-in-title-cell__daily-ai-papers-2025-01-24.md",
            "hf-daily-papers-api/hf-daily-papers-2025-01-24.json",
        ]
        let all = try paths.map { Set(try ids($0)) }
        #expect(all.map(\.count) == [17, 15, 13, 3])
        #expect(all.reduce(Set()) { $0.union($1) }.count == 17)
        for path in paths {
            #expect(try digests(path).map(\.date?.description) == ["2025-01-24"], "\(path)")
            #expect(try digests(path).flatMap(\.mentions).allSatisfy { $0.title?.isEmpty == false }, "\(path)")
        }
    }

    @Test("of Hugging Face keep title, authors, votes, abstract and picture of every paper")
    func huggingFaceKeepsTheFields() throws {
        let folder = try #require(Corpus.folder).appending(path: "hf-daily-papers-api")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { !$0.hasPrefix("body-is") }
        #expect(names.count == 10)
        for name in names {
            let digest = try #require(try digests("hf-daily-papers-api/\(name)").first)
            #expect(digest.problems == [], "\(name)")
            #expect(digest.date.map { name.contains($0.description) } == true, "\(name)")
            for mention in digest.mentions {
                #expect(mention.title?.contains("\n") == false && mention.authors.isEmpty == false, "\(name)")
                #expect(mention.votes != nil && mention.published != nil, "\(name)")
                #expect(mention.sections.first?.label == Section.abstractLabel, "\(name)")
                #expect(mention.sections.first?.language == "en", "\(name)")
                #expect(mention.thumbnail != nil || name.hasPrefix("korean"), "\(name)")
            }
        }
        #expect(throws: DigestError.self) { try digests("hf-daily-papers-api/body-is-the-number-1.json") }
    }
}
