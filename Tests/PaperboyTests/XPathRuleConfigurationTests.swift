import Papers
import Rules
import Testing

@testable import Paperboy

@Suite struct XPathRuleConfigurationTests {
    @Test func topicsAndNamedRulesMayAskTheEntry() throws {
        let configuration = try ConfigurationReader.read(
            text: """
                rules:
                  alone: xpath:"count(atom:category) = 1"
                topics:
                  vision:
                    rule: cat:cs.CV xpath:"count(atom:author) > 1"
                  alone:
                    rule: rule:alone cat:cs.CV
                """, file: "paperboy.yaml")
        var paper = Paper(identity: .url("https://example.org/paper"), firstSeen: Timestamp(seconds: 0))
        paper.categories = ["cs.CV"]
        paper.authors = ["Ada Lovelace"]
        let matcher = Matcher(rules: configuration.rules)
        #expect(matcher.matches(paper, at: paper.firstSeen) == ["alone"])
        paper.authors.append("Yann LeCun")
        paper.categories.append("cs.LG")
        #expect(matcher.matches(paper, at: paper.firstSeen) == ["vision"])
    }

    @Test func aFaultIsToldAtItsPlaceInTheFile() {
        let error = #expect(throws: ConfigurationError.self) {
            try ConfigurationReader.read(
                text: "topics:\n  vision:\n    rule: cat:cs xpath:\"count($x)\"\n", file: "paperboy.yaml")
        }
        #expect(error?.problems.count == 1)
        #expect(error?.problems.first?.message.contains("R28") == true)
        #expect(error?.problems.first.map { "\($0.line ?? 0):\($0.column ?? 0)" } == "3:31")
    }
}
