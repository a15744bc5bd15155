import Papers
import TestSupport
import Testing

@testable import Rules

@Suite struct MatcherTests {
    /// Of every seed, with 10 million pairs in all.
    private static let sizes = (rules: 5_000, conditions: 400, papers: 500)

    @Test(arguments: [UInt64(1), 2, 3, 4])
    func theIndexAgreesWithAskingEveryRule(_ seed: UInt64) {
        var world = MatchingWorld(seed: seed, conditions: MatcherTests.sizes.conditions)
        let rules = rules(MatcherTests.sizes.rules, &world)
        var index = RuleIndex()
        for _ in 0..<(seed % 2 == 0 ? 0 : 60) {
            let paper = world.paper()
            index.learn(paper, at: paper.firstSeen)
        }
        let records = rules.map { Int(index.insert($0).record) }
        let direct = DirectMatcher(rules: rules)
        var found = [UInt64](repeating: 0, count: (records.max() ?? 0) + 1)
        for first in stride(from: 0, to: MatcherTests.sizes.papers, by: DirectMatcher.batch) {
            let count = min(DirectMatcher.batch, MatcherTests.sizes.papers - first)
            let papers = (0..<count).map { _ in (paper: world.paper(), now: MatchingWorld.now) }
            for (position, paper) in papers.enumerated() {
                index.match(paper.paper, at: paper.now)
                for number in 0..<index.scratch.found.count {
                    let record = Int(index.scratch.found[number])
                    #expect(found[record] >> UInt64(position) == 0, "found twice")
                    found[record] |= 1 << UInt64(position)
                }
            }
            let expected = direct.matches(papers)
            if let wrong = rules.indices.first(where: { found[records[$0]] != expected[$0] }) {
                let position = (found[records[wrong]] ^ expected[wrong]).trailingZeroBitCount
                let should = expected[wrong] >> UInt64(position) & 1 != 0
                Issue.record("\(rules[wrong].text) should \(should ? "" : "not ")match \(papers[position].paper)")
                return
            }
            for record in records { found[record] = 0 }
        }
    }

    /// The first readable rules of a world.
    private func rules(_ count: Int, _ world: inout MatchingWorld) -> [Rule] {
        var rules: [Rule] = []
        while rules.count < count {
            if let rule = try? Rule(world.rule()) { rules.append(rule) }
        }
        return rules
    }

    @Test(arguments: [UInt64(21), 22, 23, 24])
    func rulesThatComeAndGoLeaveNothingBehind(_ seed: UInt64) {
        var world = MatchingWorld(seed: seed)
        var index = NamedIndex()
        var present: [String: Rule] = [:]
        for round in 0..<2_000 {
            let name = String(world.pick(300))
            if world.pick(3) == 0 {
                index.remove(named: name)
                present[name] = nil
            } else {
                // Few different rules, so that many are shared.
                var small = MatchingWorld(seed: UInt64(world.pick(200)))
                guard let rule = try? Rule(small.rule()) else { continue }
                index.insert(rule, named: name)
                present[name] = rule
            }
            guard round % 40 == 0 else { continue }
            let paper = world.paper()
            let ordered = present.sorted { $0.key < $1.key }
            let expected = DirectMatcher(rules: ordered.map(\.value)).matches(paper, at: MatchingWorld.now)
                .map { ordered[$0].key }
            let found = index.matches(paper, at: MatchingWorld.now)
            let different = Set(found).symmetricDifference(expected)
            #expect(different.isEmpty, "\(different.map { (present[$0]?.text, found.contains($0)) }) in round \(round)")
        }
        for name in present.keys { index.remove(named: name) }
        #expect(index.count == 0)
        #expect(index.index.count == 0)
        #expect(index.index.table.liveCount == 0)
        #expect(index.matches(world.paper(), at: MatchingWorld.now).isEmpty)
    }

    @Test func rulesThatMeanTheSameAreCompiledOnce() throws {
        var index = NamedIndex()
        for (name, text) in [("a", "deep model"), ("b", "model  AND deep"), ("c", "--model deep")] {
            index.insert(try Rule(text), named: name)
        }
        #expect(index.index.count == 1)
        let paper = Paper.sample("A deep model")
        #expect(index.matches(paper, at: sampleTime).sorted() == ["a", "b", "c"])
        index.remove(named: "b")
        #expect(index.matches(paper, at: sampleTime).sorted() == ["a", "c"])
        index.remove(named: "a")
        index.remove(named: "missing")
        #expect(index.matches(paper, at: sampleTime) == ["c"])
    }

    @Test func aNameThatIsGivenAgainHasItsNewRule() throws {
        let matcher = Matcher(rules: ["a": try Rule("deep")])
        matcher.insert(try Rule("shallow"), named: "a")
        #expect(matcher.matches(.sample("deep"), at: sampleTime).isEmpty)
        #expect(matcher.matches(.sample("shallow"), at: sampleTime) == ["a"])
        #expect(matcher.count == 1)
    }

    @Test func aRuleOfHundredsOfTermsIsMatchedLikeAnyOther() throws {
        let text = (0..<400).map { "w\($0)x" }.joined(separator: " OR ")
        let matcher = Matcher(rules: ["large": try Rule(text), "not": try Rule("-(\(text)) deep")])
        #expect(matcher.matches(.sample("a w399x"), at: sampleTime) == ["large"])
        #expect(matcher.matches(.sample("deep w400x"), at: sampleTime) == ["not"])
        matcher.remove(named: "large")
        #expect(matcher.matches(.sample("a w399x"), at: sampleTime).isEmpty)
    }

    @Test func aPaperOfManyDifferentWordsIsMatched() throws {
        var rules: [String: Rule] = [:]
        for number in 0..<6_000 { rules["r\(number)"] = try Rule("w\(number)q") }
        let matcher = Matcher(rules: rules)
        let paper = Paper.sample { $0.abstract = (0..<6_000).map { "w\($0)q" }.joined(separator: " ") }
        #expect(matcher.matches(paper, at: sampleTime).count == 6_000)
    }

    @Test func rulesMayComeWhilePapersAreMatched() async throws {
        let matcher = Matcher(rules: [:])
        let rules = try (0..<200).map { try Rule("deep w\($0)") }
        await withTaskGroup(of: Void.self) { group in
            group.addTask { for (number, rule) in rules.enumerated() { matcher.insert(rule, named: "r\(number)") } }
            group.addTask {
                for _ in 0..<200 {
                    let found = matcher.matches(.sample("deep w7"), at: sampleTime)
                    #expect(found.isEmpty || found == ["r7"])
                }
            }
        }
        #expect(matcher.matches(.sample("deep w7"), at: sampleTime) == ["r7"])
    }
}
