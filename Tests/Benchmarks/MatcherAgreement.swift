import Foundation
import Papers
import Rules
import TestSupport

/// Holds the matcher against asking every rule directly, on far more pairs of a rule and a paper than tests can.
enum MatcherAgreement {
    private static let ruleCount = 20_000
    private static let paperCount = 2_500

    private struct Difference: Error, CustomStringConvertible {
        let rule: String
        let paper: Paper
        let isFound: Bool
        var description: String { "the matcher \(isFound ? "finds" : "passes over") \(rule) for \(paper)" }
    }

    /// - Parameter runs: of 50 million pairs each, with rules and papers of their own; every second one is the benchmark's load,
    ///   the others are rules with everything that the language has.
    static func run(_ runs: Int) throws {
        var pairs = 0
        var matches = 0
        for run in 1...runs {
            matches += run % 2 == 0 ? try compareLoad(run) : try compareLanguage(UInt64(run))
            pairs += ruleCount * paperCount
            print("agreement: \(pairs) pairs, \(matches) matches, no difference")
            // It takes long, and may be watched.
            fflush(nil)
        }
    }

    private static func compareLanguage(_ seed: UInt64) throws -> Int {
        var world = MatchingWorld(seed: 1_000 + seed)
        var rules: [Rule] = []
        while rules.count < ruleCount {
            if let rule = try? Rule(world.rule()) { rules.append(rule) }
        }
        let sample = (0..<(seed % 4 == 1 ? 100 : 0)).map { _ in world.paper() }
        return try compare(rules, learningFrom: sample, at: MatchingWorld.now) { world.paper() }
    }

    private static func compareLoad(_ run: Int) throws -> Int {
        let world = MatcherLoadTopics()
        let writer = MatcherLoadRules(world: world)
        let papers = MatcherLoadPapers(world: world)
        let rules = try (0..<ruleCount).map { try Rule(writer.rule(run * ruleCount + $0)) }
        var next = run * paperCount
        return try compare(rules, learningFrom: (0..<1_000).map { papers.paper(9_000_000 + $0) }, at: pollTime) {
            next += 1
            return papers.paper(next)
        }
    }

    /// - Returns: how many matches there were.
    private static func compare(
        _ rules: [Rule], learningFrom sample: [Paper], at now: Timestamp, _ nextPaper: () -> Paper
    ) throws -> Int {
        var named: [String: Rule] = [:]
        for (number, rule) in rules.enumerated() { named[String(number)] = rule }
        let matcher = Matcher(rules: named, learningFrom: sample)
        let direct = DirectMatcher(rules: rules)
        var matches = 0
        for first in stride(from: 0, to: paperCount, by: DirectMatcher.batch) {
            let papers = (first..<min(first + DirectMatcher.batch, paperCount)).map { _ in
                (paper: nextPaper(), now: now)
            }
            var found = [UInt64](repeating: 0, count: rules.count)
            for (position, paper) in papers.enumerated() {
                let names = matcher.matches(paper.paper, at: now)
                for number in names.compactMap({ Int($0) }) { found[number] |= 1 << UInt64(position) }
                matches += names.count
            }
            let expected = direct.matches(papers)
            if let number = rules.indices.first(where: { found[$0] != expected[$0] }) {
                let position = (found[number] ^ expected[number]).trailingZeroBitCount
                throw Difference(
                    rule: rules[number].text, paper: papers[position].paper,
                    isFound: found[number] >> UInt64(position) & 1 != 0)
            }
        }
        return matches
    }
}
