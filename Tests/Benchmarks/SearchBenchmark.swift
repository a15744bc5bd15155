import Foundation
import Papers
import Rules
import Store
import TestSupport

/// First pages of 200 rules over 100,000 stored papers, and what indexing them takes.
enum SearchBenchmark {
    private static let paperCount = 100_000
    private static let medianGoal = 20.0
    private static let slowestGoal = 60.0

    static func run(_ folder: FeedFolder, times: Int) throws {
        try withTemporaryStore { store in
            let mentions = try folder.mentions()
            try fill(store, with: mentions)
            let index = try Series(cpuSecondsOf: 1) {
                try store.updateSearchIndex()
            }
            print(
                "search: indexing \(index.map { $0 * 1_000_000 / Double(paperCount) }.text(digits: 1)) µs per paper, "
                    + "\(paperCount) papers")
            var rules = try SearchRules(mentions)
            let texts = (0..<200).map { rules.next($0) }
            for (name, ask) in [("first page", firstPage), ("count", count)] as [(String, (Rule, Store) throws -> Int)]
            {
                try measure(name, texts, store, times: times, ask)
            }
        }
    }

    private static func firstPage(_ rule: Rule, _ store: Store) throws -> Int {
        try store.search(rule, limit: 50).items.count
    }

    private static func count(_ rule: Rule, _ store: Store) throws -> Int {
        try store.count(rule, examining: 150, upTo: 50_000).total
    }

    private static func measure(
        _ name: String, _ texts: [String], _ store: Store, times: Int, _ ask: (Rule, Store) throws -> Int
    ) throws {
        var slowest: [(milliseconds: Double, text: String, found: Int)] = []
        for text in texts {
            let rule = try Rule(text)
            var found = 0
            let seconds = try (0..<times).map { _ in
                let start = Usage.cpuSeconds
                found = try ask(rule, store)
                return (Usage.cpuSeconds - start) * 1_000
            }
            slowest.append((seconds.min() ?? 0, text, found))
        }
        slowest.sort { $0.milliseconds < $1.milliseconds }
        let percentile = { (percent: Int) in slowest[(slowest.count - 1) * percent / 100].milliseconds }
        print(
            "search: \(name) \(rounded(percentile(50), digits: 1)) CPU ms at the median (goal \(medianGoal)), "
                + "\(rounded(percentile(99), digits: 1)) ms at the 99th percentile (goal \(slowestGoal)), "
                + "\(rounded(percentile(100), digits: 1)) ms at most, of \(texts.count) rules")
        for one in slowest.suffix(5).reversed() {
            print("search:   \(rounded(one.milliseconds, digits: 1)) ms, \(one.found) found: \(one.text)")
        }
    }

    /// The mentions of the feeds again and again, under new identifiers, some with votes, on a thousand days.
    private static func fill(_ store: Store, with mentions: [Mention]) throws {
        let matcher = Matcher(rules: [:])
        var random = SplitMix64(seed: 4)
        for start in stride(from: 0, to: paperCount, by: 100) {
            var digest = Digest(format: .markdown)
            let seen = pollTime.advanced(bySeconds: start / 100 * 86_400)
            digest.mentions = (start..<start + 100).map { number in
                var mention = mentions[number % mentions.count]
                mention.arxivID = ArXivID("\(2_000 + number / 10_000 * 100 + 1).\(10_000 + number % 10_000)")
                mention.doi = nil
                mention.link = nil
                mention.entryID = nil
                mention.links = []
                mention.published = seen.advanced(bySeconds: -86_400)
                // The words of two papers, so that no text comes back.
                let other = mentions[Int.random(in: mentions.indices, using: &random)]
                mention.title = [mention.title, other.title].compactMap(\.self).joined(separator: " ")
                if Int.random(in: 0..<5, using: &random) == 0 { mention.votes = Int.random(in: 0...60, using: &random) }
                return mention
            }
            try store.record(
                Poll(
                    source: "daily", document: "https://example.org/\(start)", at: seen,
                    outcome: .modified([digest], validators: CacheValidators(), contentHash: nil), next: nil),
                matcher: matcher)
        }
    }
}

/// Rules of every kind, of what papers really say.
private struct SearchRules {
    private let words: [[Substring]]
    private let authors: [String]
    private let categories: [String]
    private var random = SplitMix64(seed: 2)

    init(_ mentions: [Mention]) throws {
        words = mentions.flatMap { [$0.title, $0.summary] }.compactMap(\.self)
            .map { $0.split { !$0.isASCII || !$0.isLetter }.filter { $0.count > 2 } }.filter { $0.count > 2 }
        authors = mentions.flatMap(\.authors)
        categories = mentions.flatMap(\.categories).filter {
            $0.utf8.allSatisfy { $0 > 0x20 && $0 != UInt8(ascii: "\"") }
        }
        guard !words.isEmpty, !authors.isEmpty, !categories.isEmpty else {
            throw MissingInput("the feeds give no titles, authors or categories to write rules of")
        }
    }

    mutating func next(_ number: Int) -> String {
        switch number % 22 {
        case 0, 1: word()
        case 2: "ti:" + word()
        case 3, 4: word() + " " + word()
        case 5, 6: phrase()
        case 7: "cat:\"\(choose(categories))\" " + word()
        case 8: "au:\"\(choose(authors))\""
        case 9: "(\(word()) OR \(phrase())) -\(word())"
        case 10: "\(word()),\(word()),\(phrase())"
        case 11: prefix()
        case 12: "\(word()) votes>=\(Int.random(in: 1...60, using: &random))"
        case 13: "votes>=\(Int.random(in: 1...60, using: &random))"
        case 14: "\(word()) OR votes>=50"
        case 15: "-\(word()) cat:\"\(choose(categories))\""
        case 16: "all:" + word()
        case 17: "=" + choose(["RAG", "GPT", "Deep", "The"]) + " " + word()
        case 20: "ti:/\\b\(longWord())s?\\b/"
        case 21: "text:/\(longWord().dropFirst())/ -\(word())"
        case 18: "\(word()) published>=2025-06 has:abstract"
        default: "확산 OR 모델 OR " + word()
        }
    }

    private mutating func word() -> String { "\"\(choose(choose(words)))\"" }

    private mutating func longWord() -> Substring {
        let words = choose(words)
        return words.max { $0.count < $1.count } ?? words[0]
    }

    private mutating func prefix() -> String { choose(choose(words)).prefix(4).lowercased() + "*" }

    private mutating func phrase() -> String {
        let text = choose(words)
        let start = Int.random(in: 0..<text.count - 1, using: &random)
        return "\"\(text[start]) \(text[start + 1])\""
    }

    private mutating func choose<Value>(_ values: [Value]) -> Value {
        values[Int.random(in: values.indices, using: &random)]
    }
}
