import Digests
import Foundation
import Papers
import Publishing
import Rules
import Store
import TestSupport
import Testing

@Suite(
    "From a store with one recorded Korean digest", .enabled(if: Corpus.isAvailable, Comment(rawValue: Corpus.reason)))
struct FoundingDigestCorpusTests {
    @Test("the edition of 2025-01-24 is the founding document, byte for byte")
    func theFoundingDocument() throws {
        let bytes = try Corpus.bytes("seed-format-ko/days/2025-01-24.md")
        #expect(try Self.edition(of: bytes, name: "2025-01-24.md") == bytes)
    }

    @Test("every day with labels of three asterisks comes back byte for byte")
    func everyDayOfTheFinalLayout() throws {
        let days = try CorpusArchive.days().filter { String(decoding: $0.bytes, as: UTF8.self).contains("\n- ***") }
        #expect(days.count == 137)
        let differing = try days.filter { try Self.edition(of: $0.bytes, name: $0.name) != $0.bytes }
        #expect(differing.map(\.name) == [])
    }

    /// What an entry of an earlier layout has otherwise than the final one, so that its edition shows the same in another form.
    private static let differences: [(reason: String, isIn: @Sendable (_ entry: [Substring]) -> Bool)] = [
        ("no picture, or a video in its place", { !$0.contains { $0.hasPrefix("![](") } }),
        ("no votes", { !$0.contains { $0.hasPrefix("Vote: ") } }),
        ("no authors", { !$0.contains { $0.hasPrefix("Authors: ") } }),
        ("points without labels", { $0.contains { $0.hasPrefix("- ") && !$0.hasPrefix("- **") } }),
        (
            "lines that belong to no part, such as the second line of a point",
            { entry in
                !entry.dropFirst().allSatisfy { line in
                    line.isEmpty
                        || ["![](", "Vote: ", "Authors: ", "- ", "## Daily Papers"].contains { line.hasPrefix($0) }
                }
            }
        ),
        (
            "empty lines between points",
            { entry in
                let points = entry.indices.filter { entry[$0].hasPrefix("- ") }
                return zip(points, points.dropFirst()).contains { $1 == $0 + 2 && entry[$0 + 1].isEmpty }
            }
        ),
        ("no empty line between parts, or before the next paper", { $0.last != "" || $0.dropFirst().first != "" }),
    ]

    @Test("a day comes back otherwise only where an entry lacks something that the final layout has")
    func everyOtherDay() throws {
        let folder = try #require(Corpus.folder).appending(path: "seed-format-ko/days")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        #expect(names.count == 42)
        var found: [String: [String]] = [:]
        for name in names {
            let bytes = try Corpus.bytes("seed-format-ko/days/\(name)")
            let edition = try Self.edition(of: bytes, name: name)
            let reasons = Self.reasons(bytes)
            #expect((edition == bytes) == reasons.isEmpty, "\(name): \(reasons)")
            for reason in reasons { found[reason, default: []].append(name) }
            // No paper is lost on the way.
            let headings = { (text: [UInt8]) in
                String(decoding: text, as: UTF8.self).components(separatedBy: "\n### ").count
            }
            #expect(headings(edition) == headings(bytes), "\(name)")
        }
        #expect(found.keys.sorted() == Self.differences.map(\.reason).sorted())
    }

    private static func reasons(_ bytes: [UInt8]) -> [String] {
        let entries = String(decoding: bytes, as: UTF8.self).components(separatedBy: "\n### ").dropFirst().map {
            entry in
            entry.split(separator: "\n", omittingEmptySubsequences: false)
        }
        return differences.filter { difference in entries.contains { difference.isIn($0) } }.map(\.reason)
    }

    static func edition(of bytes: [UInt8], name: String) throws -> [UInt8] {
        let digests = try DigestReader.read(Document(bytes: bytes, name: name))
        let day = try #require(CalendarDay(name.prefix(10)))
        let store = try Store.inMemory()
        try store.synchronise(sources: ["daily"])
        let outcome = Poll.Outcome.modified(digests, validators: CacheValidators(), contentHash: nil)
        let poll = Poll(
            source: "daily", document: name, at: Timestamp(day, hour: 9), outcome: outcome, next: nil)
        try store.record(poll, matcher: Matcher(rules: [:]))
        let site = Site(title: "Papers", baseURL: "https://papers.example", topics: [.everything])
        return try Publisher(store: store, site: site).markdownEdition(of: day)?.bytes ?? []
    }
}
