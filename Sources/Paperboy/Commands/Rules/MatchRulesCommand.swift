import ArgumentParser
import Papers
import Rules

struct MatchRulesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "match",
        abstract: "Print which rules of a file match each paper of another.",
        discussion: """
            For every paper one line: the numbers of the lines of the rules that match, separated by blanks. Empty lines hold no \
            rule and no paper. Exits with 65 when a rule or a paper cannot be read, after printing every error.
            """)

    @Option(help: "A file with one rule in a line, or - for standard input.")
    var rules: String

    @Option(help: "A file with one paper in a line, as JSON: a mention as parse --json prints it, or a stored paper.")
    var papers: String

    @Option(
        help: "The time from which age counts, such as 2026-03-01T12:00:00Z; otherwise when each paper was first seen.")
    var now: String?

    @Flag(help: "Ask every rule, instead of finding rules through their terms. The answers are the same.")
    var naive = false

    @Flag(help: "Print to standard error how many rules, papers and matches there were and how long matching took.")
    var stats = false

    func run() throws {
        let now = try decisionTime()
        let numbered = try RuleLines(contentsOf: rules, named: rules)
        let papers = try PaperLines(contentsOf: papers, named: papers)
        let clock = ContinuousClock()
        let start = clock.now
        let matching =
            naive
            ? RuleLineMatching(asking: numbered) : RuleLineMatching(indexing: numbered, learningFrom: papers.values)
        let ready = clock.now
        var matchCount = 0
        for start in stride(from: 0, to: papers.values.count, by: DirectMatcher.batch) {
            let batch = papers.values[start..<min(start + DirectMatcher.batch, papers.values.count)]
            for lines in matching.lines(batch.map { ($0, now ?? $0.firstSeen) }) {
                matchCount += lines.count
                print(lines.map(String.init).joined(separator: " "))
            }
        }
        if stats {
            let matched = clock.now
            StandardError.print(
                "\(numbered.values.count) rules, \(papers.values.count) papers, \(matchCount) matches; "
                    + "rules made ready in \(ready - start), papers matched in \(matched - ready)")
        }
    }

    private func decisionTime() throws -> Timestamp? {
        guard let now else { return nil }
        guard let time = InstantText.timestamp(now) else {
            throw ValidationError("--now \(now): write a time such as 2026-03-01T12:00:00Z")
        }
        return time
    }
}

/// Rules by their lines, matched in either way.
private struct RuleLineMatching {
    /// For each paper the numbers of the lines whose rules match, in ascending order; ``DirectMatcher/batch`` papers at most.
    let lines: ([(paper: Paper, now: Timestamp)]) -> [[Int]]

    init(asking rules: RuleLines) {
        let matcher = DirectMatcher(rules: rules.values.map(\.rule))
        lines = { papers in
            let matching = Array(zip(rules.values, matcher.matches(papers)))
            return papers.indices.map { paper in
                matching.filter { $0.1 >> UInt64(paper) & 1 != 0 }.map(\.0.line)
            }
        }
    }

    init(indexing rules: RuleLines, learningFrom papers: [Paper]) {
        var named: [String: Rule] = [:]
        for (line, rule) in rules.values { named[String(line)] = rule }
        let matcher = Matcher(rules: named, learningFrom: named.count < Matcher.worthLearning ? [] : papers)
        lines = { papers in
            papers.map { paper, now in matcher.matches(paper, at: now).compactMap { Int($0) }.sorted() }
        }
    }
}
