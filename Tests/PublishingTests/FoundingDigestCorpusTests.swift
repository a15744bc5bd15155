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

    @Test("whatever day comes back otherwise lacks something that the final layout has")
    func everyOtherDay() throws {
        var exact: [String] = []
        var unexplained: [String] = []
        for (name, bytes) in try CorpusArchive.days() {
            let isEqual = try Self.edition(of: bytes, name: name) == bytes
            let text = String(decoding: bytes, as: UTF8.self)
            if isEqual { exact.append(name) }
            let reasons = ["\n![](", "\nVote: ", "\nAuthors: ", "\n- **"].filter { part in
                text.components(separatedBy: "\n### ").dropFirst().contains { !$0.contains(part) }
            }
            if !isEqual { unexplained.append("\(name) \(reasons)") }
        }
        print(exact.count, unexplained)
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
