import Polling
import Testing

@testable import Paperboy

@Suite("The arxiv section of the configuration")
struct MetadataConfigurationTests {
    private func settings(_ text: String) throws -> MetadataSettings {
        try ConfigurationReader.read(text: text, file: "test.yaml").metadata
    }

    @Test("metadata is asked for unless it is switched off")
    func defaults() throws {
        #expect(try settings("sources: {}") == MetadataSettings())
        #expect(MetadataSettings().isOn)
        #expect(try settings("arxiv: {metadata: off}").isOn == false)
        #expect(try settings("arxiv: {metadata: false}").isOn == false)
        let settings = try settings(
            "arxiv: {metadata: on, requests-per-hour: 5, url: \"http://127.0.0.1:1/q\", allow-private-addresses: true}")
        #expect(
            settings
                == MetadataSettings(url: "http://127.0.0.1:1/q", requestsPerHour: 5, allowsPrivateAddresses: true))
    }

    @Test(
        "mistakes are named with their place",
        arguments: [
            ("arxiv: {metadata: maybe}", "test.yaml:1:19: arxiv.metadata must be on or off"),
            ("arxiv: {requests-per-hour: 0}", "arxiv.requests-per-hour must be a number from 1 to 1000"),
            ("arxiv: {url: ftp://x}", "arxiv.url must be an http or https address"),
            ("arxiv: {metdata: on}", "unknown key \"metdata\""),
        ])
    func mistakes(text: String, message: String) {
        let error = #expect(throws: ConfigurationError.self) { try settings(text) }
        #expect(error?.description.contains(message) == true, "\(error?.description ?? "")")
    }
}
