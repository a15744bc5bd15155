import Papers
import Rules
import Testing

@testable import Paperboy

@Suite struct NamedRuleConfigurationTests {
    private func problems(in text: String) -> [ConfigurationError.Problem] {
        do {
            _ = try ConfigurationReader.read(text: text, file: "paperboy.yaml")
            return []
        } catch {
            return error.problems
        }
    }

    @Test func topicsReferToRulesByName() throws {
        let configuration = try ConfigurationReader.read(
            text: """
                rules:
                  llm: llm OR "language model"
                  good: rule:llm votes>=20
                topics:
                  good-agents:
                    rule: rule:good ti:agent
                """, file: "paperboy.yaml")
        let rule = try #require(configuration.rules["good-agents"])
        #expect(rule.canonical == "rule:good ti:agent")
        #expect(rule.meaning == "language-model,llm ti:agent votes>=20")
    }

    @Test func whatANamedRuleMeansDecidesWhetherATopicChanged() throws {
        func meaning(_ named: String) throws -> String? {
            try ConfigurationReader.read(text: "rules: {a: \(named)}\ntopics: {t: {rule: \"rule:a\"}}", file: "x")
                .rules["t"]?.meaning
        }
        #expect(try meaning("diffusion") == "diffusion")
        #expect(try meaning("agents") == "agents")
    }

    @Test func circlesAndUnknownNamesHaveTheirPlace() {
        let circle = problems(in: "rules:\n  a: x rule:b\n  b: rule:a\ntopics:\n  t: {rule: \"rule:a\"}")
        #expect(Set(circle.compactMap(\.line)) == [2, 3])
        #expect(circle.contains { $0.message.hasPrefix("rules.b: R27 ") && $0.message.contains("a → b → a") })
        let unknown = problems(in: "rules:\n  llm: x\ntopics:\n  t:\n    rule: y rule:lm")
        #expect(unknown.map(\.line) == [5])
        #expect(unknown.first?.message.contains("did you mean rule:llm ?") == true)
    }

    @Test func aNamedRuleInErrorIsNotBlamedOnTheTopicsThatUseIt() {
        let found = problems(in: "rules: {a: \"ti:(\"}\ntopics: {t: {rule: \"rule:a\"}}")
        #expect(found.count == 1)
        #expect(found.first?.message.hasPrefix("rules.a: R02") == true)
    }

    @Test func oneBadRuleAmongFiveHundredRefusesAllAndEveryErrorIsListed() {
        var lines = ["rules:", "  bad-name: auther:x", "topics:"]
        for number in 0..<500 { lines.append("  t\(number): {rule: \"word\(number) cat:cs.CL\"}") }
        lines[100] = "  t97: {rule: \"votes>=many\"}"
        lines[400] = "  t397: {rule: \"a OR\"}"
        let found = problems(in: lines.joined(separator: "\n"))
        #expect(found.map(\.line) == [2, 101, 401])
        #expect(found.map { $0.message.split(separator: " ")[1] } == ["R01", "R08", "R04"])
    }

    @Test func hintsOfNamedRulesAreTold() throws {
        let hints = try ConfigurationReader.read(text: "rules:\n  a: this or that", file: "x").hints
        #expect(hints.map(\.line) == [2])
    }
}
