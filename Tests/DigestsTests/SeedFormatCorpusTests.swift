import Digests
import Foundation
import Papers
import TestSupport
import Testing

@Suite("The recorded Korean digests", .enabled(if: Corpus.isAvailable, Comment(rawValue: Corpus.reason)))
struct SeedFormatCorpusTests {
    private func digests(_ path: String) throws -> [Digest] {
        let name = path.split(separator: "/").last.map(String.init)
        return try DigestReader.read(Document(bytes: try Corpus.bytes(path), name: name))
    }

    @Test("give all 5,248 expected papers, with their votes, authors, bullets and titles")
    func giveAllExpectedPapers() throws {
        let expected = try Corpus.table("seed-format-ko/expected-papers.tsv").dropFirst()
        #expect(expected.count == 5_248)
        var mentions: [String: [Mention]] = [:]
        for day in try CorpusArchive.days() {
            for digest in try DigestReader.read(Document(bytes: day.bytes, name: day.name)) {
                mentions[digest.issue ?? day.name, default: []] += digest.mentions
                #expect(digest.problems.isEmpty || digest.mentions.isEmpty, "\(day.name): \(digest.problems)")
            }
        }
        #expect(mentions.values.map(\.count).reduce(0, +) == expected.count)
        let disagreements = expected.filter { row in
            guard let position = Int(row[1]), let mention = mentions[row[0]]?.dropFirst(position - 1).first else {
                return true
            }
            return !agrees(mention, with: row)
        }
        #expect(disagreements == [])
    }

    /// - Parameter row: day, position, identifier, votes, whether there are authors, bullets, pictures, title.
    private func agrees(_ mention: Mention, with row: [String]) -> Bool {
        let title = mention.title ?? ""
        let isPlain = row[7].utf8.allSatisfy { !"$\\`".utf8.contains($0) }
        return mention.arxivID?.value == row[2] && mention.votes == Int(row[3])
            && mention.authors.isEmpty == (row[4] == "0") && bulletCount(mention) == Int(row[5])
            && (isPlain ? title == row[7] : skeleton(title) == skeleton(row[7]))
    }

    @Test("in all 42 days and 6 revisions give every heading as a mention with link, text and language")
    func giveEveryHeading() throws {
        let folder = try #require(Corpus.folder).appending(path: "seed-format-ko")
        let manager = FileManager.default
        let days = try manager.contentsOfDirectory(atPath: folder.appending(path: "days").path).map { "days/" + $0 }
        let revisions = try manager.contentsOfDirectory(atPath: folder.appending(path: "revisions-of-2023-11-21").path)
        #expect(days.count == 42 && revisions.count == 6)
        for path in days + revisions.map({ "revisions-of-2023-11-21/" + $0 }) {
            let text = try Corpus.text("seed-format-ko/" + path)
            let read = try digests("seed-format-ko/" + path)
            let digest = try #require(read.first)
            #expect(read.count == 1 && digest.language == "ko" && digest.problems == [], "\(path): \(digest.problems)")
            #expect(path.contains("revisions") || path == "days/\(digest.issue ?? "").md", "\(path)")
            #expect(digest.mentions.count == text.components(separatedBy: "\n### ").count - 1, "\(path)")
            for mention in digest.mentions {
                #expect(mention.arxivID != nil && mention.title != nil && mention.sections.isEmpty == false, "\(path)")
                #expect(mention.sections.allSatisfy { !$0.text.isEmpty && $0.label?.contains("*") != true }, "\(path)")
            }
        }
    }

    @Test("give a README's embedded day and nothing of its other parts")
    func giveTheReadmesDay() throws {
        let read = try digests("seed-format-ko/README-with-latest-day-embedded.md")
        #expect(read.map(\.issue) == ["2025-05-09"])
        #expect(read.first?.mentions.count == 20)
        #expect(read.first?.problems == [])
    }

    /// A labelled bullet is a section; plain bullets are paragraphs of one.
    private func bulletCount(_ mention: Mention) -> Int {
        mention.sections.map { section in
            section.label == nil ? section.text.components(separatedBy: "\n\n").count : 1
        }.reduce(0, +)
    }

    /// A title as its ASCII letters, without the commands and marks of TeX.
    private func skeleton(_ title: String) -> String {
        let commands = ["\\textbf", "\\textit", "\\textsc", "\\times", "\\sim", "\\nabla", "\\pi", "\\lambda"]
        let bare = commands.reduce(title) { $0.replacing($1, with: "") }
        return String(bare.unicodeScalars.filter { $0.isASCII && $0.properties.isAlphabetic })
    }
}
