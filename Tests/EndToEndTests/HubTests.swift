import Foundation
import TestSupport
import Testing

/// The daemon and a WebSub hub.
@Suite struct HubTests {
    @Test(.timeLimit(.minutes(10)))
    func aHubHearsOfChangesOnceEachAndAgainAfterItFailed() throws {
        let hub = try LoopbackOrigin()
        hub.answer("/hub", with: .response(503, [("Retry-After", "1")]), .response(202))
        let folder = try TemporaryFolder()
        try folder.write("## Papers (2024-03-05)\n\n### [Kites](https://arxiv.org/abs/2403.00001)\n", to: "digest.md")
        let configuration = """
            server: {listen: "127.0.0.1:0", base-url: "http://papers.test", websub-hub: "\(hub.url("/hub"))"}
            storage: {path: state}
            arxiv: {metadata: off}
            sources: {local: {path: digest.md}}
            topics: {kites: {rule: kites}}
            """
        try folder.write(configuration, to: "paperboy.yaml")
        let daemon = try Daemon(completeConfigurationIn: folder)

        let feed = try LoopbackClient(port: daemon.port).request("GET", "/feeds/kites.atom")
        #expect(feed.text.contains("rel=\"hub\" href=\"\(hub.url("/hub"))\""))
        #expect(feed.field("Link")?.contains("<\(hub.url("/hub"))>; rel=\"hub\"") == true)

        // Refused once, told again no sooner than half a minute later.
        #expect(Daemon.wait(seconds: 90) { hub.requests.count == 2 })
        let announced = hub.requests.map { String(decoding: $0.body, as: UTF8.self) }
        #expect(hub.requests.allSatisfy { $0.method == "POST" })
        #expect(announced.first == announced.last)
        #expect(announced.last?.hasPrefix("hub.mode=publish&hub.url=") == true)
        #expect(announced.last?.contains("hub.url=http%3A%2F%2Fpapers.test%2Ffeeds%2Fkites.atom") == true)
        #expect(daemon.log.contains("status 503"))
        #expect(daemon.stop() == 0)
    }
}
