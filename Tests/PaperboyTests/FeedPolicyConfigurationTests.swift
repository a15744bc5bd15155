import Publishing
import Rules
import Testing

@testable import Paperboy

@Suite struct FeedPolicyConfigurationTests {
    private func read(_ policy: String) throws -> Configuration {
        try ConfigurationReader.read(
            text: "topics:\n  a:\n    rule: cat:cs.CL\n    \(policy)\n", file: "paperboy.yaml")
    }

    @Test func aTopicSaysHowItsFeedIsPutTogether() throws {
        let configuration = try read(
            "revisions: ignore\n    order: votes\n    limit: 20\n    languages: ko, en-GB\n    digest: weekly")
        var expected = FeedPolicy()
        expected.revisions = .ignore
        expected.order = .votes
        expected.limit = 20
        expected.languages = ["ko", "en-GB"]
        expected.digest = .weekly
        #expect(configuration.topics.map(\.policy) == [expected])
        #expect(configuration.site.topic("a")?.policy == expected)
    }

    @Test func crossListedPapersStayOutWhereOnlyPrimaryCategoriesCount() throws {
        let configuration = try read("cross-lists: primary")
        #expect(try configuration.topics.map(\.rule) == [Rule("pcat:cs.CL")])
    }

    @Test(arguments: [
        ("revisions: never", "topics.a.revisions must be one of ignore, update, separate, but is \"never\""),
        ("limit: 0", "topics.a.limit must be a number of entries from 1 to 500, but is \"0\""),
        ("digest: hourly", "topics.a.digest must be one of daily, weekly, but is \"hourly\""),
        ("languages: korean!", "topics.a.languages must be language tags"),
    ])
    func whatIsNoPolicyIsToldWithItsPlace(policy: String, message: String) {
        let error = #expect(throws: ConfigurationError.self) { try read(policy) }
        #expect(error?.description.hasPrefix("paperboy.yaml:4:") == true)
        #expect(error?.description.contains(message) == true)
    }

    @Test func aHubIsNamedInTheFeeds() throws {
        let configuration = try ConfigurationReader.read(
            text: "server:\n  websub-hub: https://hub.example.org/\n", file: "paperboy.yaml")
        #expect(configuration.site.hub == "https://hub.example.org/")
    }
}
