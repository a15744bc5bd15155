import Papers
import Rules
import Store
import TestSupport

/// What 100,000 private feeds cost at the start and with every new paper.
enum SubscriptionsBenchmark {
    private static let count = 100_000
    private static let paperCount = 200

    static func run(_ folder: FeedFolder, times: Int) throws {
        let mentions = try folder.mentions()
        try withTemporaryStore { store in
            var words = SubscriptionWords(mentions)
            for _ in 0..<count / 1_000 {
                _ = try store.addSubscriptions(
                    (0..<1_000).map { _ in NewSubscription(title: "A feed", rule: try Rule(words.rule())) },
                    at: pollTime)
            }
            var matcher = Matcher(rules: [:])
            let start = try Series(cpuSecondsOf: times) {
                matcher = Matcher(rules: [:])
                for subscription in try store.subscriptions() {
                    matcher.insert(try Rule(subscription.rule), named: subscription.ruleName)
                }
            }
            print(
                "subscriptions: start \(start.text(digits: 2)) CPU s (goal 5) with \(count), peak \(rounded(Usage.peakMiB, digits: 0)) MiB"
            )
            var number = 0
            let record = try Series(cpuSecondsOf: times) {
                for _ in 0..<paperCount {
                    number += 1
                    let poll = poll(mentions[number % mentions.count], number)
                    try store.record(poll, matcher: matcher)
                }
            }
            let perPaper = record.map { $0 * 1_000 / Double(paperCount) }
            let papers = try store.feed(Store.everything, limit: paperCount).map(\.paper)
            let matches = papers.reduce(0) { $0 + matcher.matches($1, at: pollTime).count }
            print(
                "subscriptions: a new paper recorded and matched in \(perPaper.text(digits: 2)) CPU ms (goal 20), "
                    + "\(matches / papers.count) matches per paper")
        }
    }

    /// A poll that lists one paper nobody has seen.
    private static func poll(_ mention: Mention, _ number: Int) -> Poll {
        var mention = mention
        mention.arxivID = ArXivID("2501.\(10_000 + number)")
        mention.doi = nil
        mention.link = nil
        mention.entryID = nil
        mention.links = []
        var digest = Digest(format: .markdown)
        digest.mentions = [mention]
        return Poll(
            source: "daily", document: "https://example.org/\(number)", at: pollTime.advanced(bySeconds: number),
            outcome: .modified([digest], validators: CacheValidators(), contentHash: nil), next: nil)
    }
}

/// Rules of three to five words that papers say, of which a paper matches a few in a thousand.
private struct SubscriptionWords {
    private let words: [Substring]
    private var random = SplitMix64(seed: 3)

    init(_ mentions: [Mention]) {
        words = mentions.compactMap(\.title).flatMap { $0.split { !$0.isASCII || !$0.isLetter } }.filter {
            $0.count > 3
        }
    }

    mutating func rule() -> String {
        switch Int.random(in: 0..<4, using: &random) {
        case 0: "ti:(\(word()) \(word()) \(word()))"
        case 1: "(\(word()) OR \(word())) \(word()) \(word()) \(word())"
        case 2: "ti:(\(word()) \(word())) \(word()) \(word())"
        default: "\(word()) \(word()) \(word()) \(word()) -\(word())"
        }
    }

    private mutating func word() -> String { "\"\(words[Int.random(in: words.indices, using: &random)])\"" }
}
