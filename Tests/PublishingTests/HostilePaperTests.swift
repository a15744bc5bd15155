import Papers
import Publishing
import Rules
import Store
import TestSupport
import Testing

/// Papers made of whatever breaks documents, through the store and into every document.
@Suite struct HostilePaperTests {
    private static let paths =
        FeedFormat.allCases.flatMap { format in
            ["feeds/all", "feeds/all/daily", "feeds/all/weekly", "sources/daily"].map { "\($0).\(format.rawValue)" }
        } + ["opml"]

    /// Reads a document by the strictest parser for it; throws when anything is wrong with it.
    private func check(_ text: String, _ path: String) throws {
        if path.hasSuffix(".json") {
            _ = try ParsedJSONFeed(Array(text.utf8))
        } else {
            _ = try ParsedXML.strictly(Array(text.utf8))
        }
        #expect(text.utf8.count <= FeedDocument.maximumLength, "\(path)")
    }

    @Test func whateverPapersHoldEveryDocumentIsWellFormed() throws {
        var random = SplitMix64(seed: 2_025)
        for _ in 0..<12 {
            let topic = TopicDescription(
                name: "all", title: "T" + RandomText.make(using: &random), description: RandomText.make(using: &random))
            let example = try ExampleStore(topics: [topic])
            for day in 0..<2 {
                try example.record(
                    (0..<6).map { ExampleStore.id($0 + day * 6) }, at: 1_737_700_000 + day * 604_800,
                    day: CalendarDay("2025-01-24")?.advanced(by: day * 7)
                ) { $0.fill(using: &random) }
            }
            for path in Self.paths { try check(try #require(try example.text(path)), path) }
            let markdown = try #require(try example.text("digests/2025-01-24.md"))
            #expect(markdown.split(separator: "\n").count { $0.hasPrefix("### ") } == 6)
            #expect(markdown.split(separator: "\n").count { $0.hasPrefix("## ") } == 1)
            for format in BibliographyFormat.allCases {
                #expect(try example.text("feeds/all.\(format.rawValue)")?.isEmpty == false)
            }
        }
    }

    @Test func titlesOfAHundredKilobytesAndThousandsOfAuthorsStayWithinTheLimit() throws {
        let example = try ExampleStore()
        try example.record((0..<12).map(ExampleStore.id), at: 1_737_700_000, day: CalendarDay("2025-01-24")) {
            mention in
            mention.title = String(repeating: "x<]]>& ", count: 15_000)
            mention.authors = (0..<3_000).map { "Author Number \($0)" }
            mention.summary = "<p>\(String(repeating: "long ", count: 40_000))</p>"
        }
        for path in Self.paths { try check(try #require(try example.text(path)), path) }
    }
}

extension Mention {
    /// Everything but the identifier, at random.
    fileprivate mutating func fill(using random: inout SplitMix64) {
        title = RandomText.make(using: &random)
        authors = (0..<3).map { _ in RandomText.make(using: &random) }
        categories = (0..<2).map { _ in RandomText.make(using: &random) }
        comment = RandomText.make(using: &random)
        journalReference = RandomText.make(using: &random)
        doi = RandomText.make(using: &random)
        thumbnail = "https://example.org/" + RandomText.make(using: &random)
        links = [Link(relation: "related", href: "https://example.org/" + RandomText.make(using: &random))]
        sections = (0..<3).map { _ in
            Section(
                label: RandomText.make(using: &random), language: RandomText.make(using: &random),
                text: RandomText.make(using: &random))
        }
        votes = Int.random(in: -5...Int.max, using: &random)
    }
}
