import Papers
import Rules
import TestSupport

/// Every paper against all rules, for more and more rules.
enum MatcherBenchmark {
    static func run(_ folder: FeedFolder, times: Int) throws {
        let papers = try folder.papers()
        for count in [10, 100, 1_000] {
            let matcher = Matcher(rules: try rules(count, from: papers))
            var matches = 0
            let seconds = Series(cpuSecondsOf: times) {
                matches = papers.reduce(0) { $0 + matcher.matches($1, at: pollTime).count }
            }
            let perPaper = seconds.map { $0 * 1_000_000 / Double(papers.count) }
            print(
                "matcher: \(perPaper.text(digits: 1)) µs per paper, \(count) rules, \(papers.count) papers, "
                    + "\(rounded(Double(matches) / Double(papers.count), digits: 2)) matches per paper")
        }
    }

    /// The same rules in every run, of what papers really say.
    private static func rules(_ count: Int, from papers: [Paper]) throws -> [String: Rule] {
        var generator = try RuleGenerator(papers: papers)
        var rules: [String: Rule] = [:]
        for number in 0..<count { rules["rule \(number)"] = try Rule(generator.next(number)) }
        return rules
    }
}

/// Writes rules of every common kind in turn.
private struct RuleGenerator {
    private let titles: [[Substring]]
    private let authors: [String]
    private let categories: [String]
    private var random = SplitMix64(seed: 1)

    init(papers: [Paper]) throws {
        titles = papers.map { ($0.title ?? "").split { !$0.isASCII || !$0.isLetter } }.filter { $0.count > 1 }
        authors = papers.flatMap(\.authors)
        categories = papers.flatMap(\.categories)
        guard !titles.isEmpty, !authors.isEmpty, !categories.isEmpty else {
            throw MissingInput("the feeds give no titles, authors or categories to write rules of")
        }
    }

    mutating func next(_ number: Int) -> String {
        switch number % 7 {
        case 0: word()
        case 1: "ti:" + word()
        case 2: word() + " " + word()
        case 3: phrase()
        case 4: "cat:\"\(choose(categories))\" " + word()
        case 5: "au:\"\(choose(authors))\""
        default: "(\(word()) OR \(phrase())) -\(word())"
        }
    }

    /// In quotes, as a word may be one of the language's own.
    private mutating func word() -> String { "\"\(choose(choose(titles)))\"" }

    private mutating func phrase() -> String {
        let title = choose(titles)
        let start = Int.random(in: 0..<title.count - 1, using: &random)
        return "\"\(title[start]) \(title[start + 1])\""
    }

    private mutating func choose<Value>(_ values: [Value]) -> Value {
        values[Int.random(in: values.indices, using: &random)]
    }
}
