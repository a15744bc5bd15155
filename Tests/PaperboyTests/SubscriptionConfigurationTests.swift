import Publishing
import Rules
import Testing

@testable import Paperboy

@Suite struct SubscriptionConfigurationTests {
    @Test func privateFeedsAreTheOperatorsUnlessTheConfigurationSaysOtherwise() throws {
        #expect(try ConfigurationReader.read(text: "", file: "x").site.subscriptions == .invite)
        for mode in SubscriptionMode.allCases {
            let text = "subscriptions: \(mode.rawValue)"
            #expect(try ConfigurationReader.read(text: text, file: "x").site.subscriptions == mode)
        }
        let error = #expect(throws: ConfigurationError.self) {
            try ConfigurationReader.read(text: "subscriptions: everyone", file: "x")
        }
        #expect(error?.problems.first?.line == 1)
        #expect(error?.problems.first?.message.contains("off, invite or open") == true)
    }

    @Test func namedRulesMayBeUsedInAddresses() throws {
        let site = try ConfigurationReader.read(text: "rules: {llm: llm}", file: "x").site
        #expect(try Rule("rule:llm", limits: .url, naming: site.namedRules).meaning == "llm")
    }
}
