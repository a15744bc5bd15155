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

    /// The archive's days by file name, unpacked by tar.
    private func archivedDays() throws -> [(name: String, bytes: [UInt8])] {
        let folder = FileManager.default.temporaryDirectory.appending(path: "paperboy-days-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let archive = try #require(Corpus.folder).appending(path: "seed-format-ko/all-other-days.tar.xz")
        let tar = Process()
        tar.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        tar.arguments = ["tar", "-xJf", archive.path, "-C", folder.path]
        try tar.run()
        tar.waitUntilExit()
        try #require(tar.terminationStatus == 0)
        let days = folder.appending(path: "days")
        return try FileManager.default.contentsOfDirectory(atPath: days.path).sorted().map { name in
            (name, [UInt8](try Data(contentsOf: days.appending(path: name))))
        }
    }

    @Test("give all 5,248 expected papers, with their votes, authors, bullets and titles")
    func giveAllExpectedPapers() throws {
        let expected = try Corpus.table("seed-format-ko/expected-papers.tsv").dropFirst()
        #expect(expected.count == 5_248)
        var mentions: [String: [Mention]] = [:]
        for day in try archivedDays() {
            for digest in try DigestReader.read(Document(bytes: day.bytes, name: day.name)) {
                mentions[digest.issue ?? day.name, default: []] += digest.mentions
                #expect(digest.problems.isEmpty || digest.mentions.isEmpty, "\(day.name): \(digest.problems)")
            }
        }
        #expect(mentions.values.map(\.count).reduce(0, +) == expected.count)
        for row in expected {
            let position = try #require(Int(row[1]))
            let mention = try #require(mentions[row[0]]?.dropFirst(position - 1).first, "\(row)")
            #expect(mention.arxivID?.value == row[2], "\(row)")
            #expect(mention.votes == Int(row[3]), "\(row)")
            #expect(mention.authors.isEmpty == (row[4] == "0"), "\(row)")
            #expect(bulletCount(mention) == Int(row[5]), "\(row)")
            #expect(skeleton(mention.title ?? "") == skeleton(row[7]), "\(row)")
            if row[7].utf8.allSatisfy({ !"$\\`".utf8.contains($0) }) { #expect(mention.title == row[7]) }
        }
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
