import Foundation
import Papers
import Rules

/// What it takes to find the rules that a paper matches among 1,000 to 1,000,000, beside the yardstick.
enum MatcherBenchmark {
    private static let paperCount = 2_000
    private static let addedCount = 20_000

    /// - Parameter counts: of rules.
    static func run(_ counts: [Int] = [1_000, 10_000, 100_000, 1_000_000], times: Int) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "paperboy-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let yardstick = try MatcherYardstick(compiledInto: folder)
        let world = MatcherLoadTopics()
        let papers = (0..<paperCount).map(MatcherLoadPapers(world: world).paper)
        print("matcher: \(papers.count) papers of \(papers.reduce(0) { $0 + size(of: $1) } / papers.count) bytes")
        for count in counts {
            let own = try measure(count, MatcherLoadRules(world: world), papers, times: times)
            try compare(own, with: yardstick?.measure(rules: count, runs: times))
        }
        for count in counts {
            let hot = Double(counts[0]) / Double(count)
            let rules = MatcherLoadRules(world: world, coldShare: 1 - hot)
            _ = try measure(count, rules, papers, times: times, "\(counts[0]) of them about what papers say")
        }
    }

    private static func size(of paper: Paper) -> Int {
        let texts = [paper.title ?? "", paper.abstract ?? ""] + paper.sections.map(\.section.text) + paper.authors
        return texts.reduce(0) { $0 + $1.utf8.count }
    }

    /// - Returns: the median of microseconds per paper.
    private static func measure(
        _ count: Int, _ rules: MatcherLoadRules, _ papers: [Paper], times: Int, _ remark: String = "all alike"
    ) throws -> Double {
        let older = MatcherLoadPapers(world: rules.world)
        let resident = Usage.residentBytes
        let matcher = Matcher(rules: [:], learningFrom: (0..<paperCount).map { older.paper(1_000_000 + $0) })
        let (read, build) = try insert(0..<count, rules, into: matcher)
        let (bytes, nameBytes) = (matcher.bytes / count, matcher.nameBytes / count)
        let held = (Usage.residentBytes - resident) / count
        var matches = 0
        let series = Series(cpuSecondsOf: times) {
            matches = papers.reduce(0) { $0 + matcher.matches($1, at: pollTime).count }
        }.map { $0 * 1_000_000 / Double(papers.count) }
        let added =
            try insert(count..<count + addedCount, rules, into: matcher).added * 1_000_000 / Double(addedCount)
        let start = Usage.cpuSeconds
        for number in count..<count + addedCount { matcher.remove(named: "s/\(number)") }
        let removed = (Usage.cpuSeconds - start) * 1_000_000 / Double(addedCount)
        print(
            """
            matcher: \(count) rules, \(remark): \(series.text(digits: 1)) µs per paper, \
            \(rounded(Double(matches) / Double(papers.count), digits: 2)) matches per paper
              \(bytes) bytes per rule and \(nameBytes) for its name, \(held) resident with all else; \
            built in \(rounded(build, digits: 2)) s \
            of rules whose texts were read in \(rounded(read, digits: 2)) s; \
            \(rounded(added, digits: 2)) µs to add one, \(rounded(removed, digits: 2)) to remove one
            """)
        return series.median
    }

    /// The CPU seconds that texts take to be read as rules, and the rules to be added; to write them is not counted.
    private static func insert(
        _ numbers: Range<Int>, _ rules: MatcherLoadRules, into matcher: Matcher
    ) throws -> (read: Double, added: Double) {
        var (read, added) = (0.0, 0.0)
        for first in stride(from: numbers.lowerBound, to: numbers.upperBound, by: 1_000) {
            let texts = (first..<min(first + 1_000, numbers.upperBound)).map { (name: "s/\($0)", text: rules.rule($0)) }
            let start = Usage.cpuSeconds
            let batch = try texts.map { (name: $0.name, rule: try Rule($0.text)) }
            let middle = Usage.cpuSeconds
            for (name, rule) in batch { matcher.insert(rule, named: name) }
            read += middle - start
            added += Usage.cpuSeconds - middle
        }
        return (read, added)
    }

    private static func compare(_ own: Double, with yardstick: MatcherYardstick.Figures?) {
        guard let yardstick else {
            print("  no yardstick: set PAPERBOY_BENCH to the folder of matcher.swift")
            return
        }
        print(
            """
              \(rounded(own / yardstick.microsecondsPerPaper, digits: 2)) of the yardstick's time (goal 1.3): \
            \(rounded(yardstick.microsecondsPerPaper, digits: 1)) µs per paper, \
            \(rounded(yardstick.matchesPerPaper, digits: 2)) matches per paper, \
            \(rounded(yardstick.bytesPerRule, digits: 0)) bytes per rule, \
            \(rounded(yardstick.microsecondsToAdd, digits: 2)) µs to add one
            """)
    }
}
