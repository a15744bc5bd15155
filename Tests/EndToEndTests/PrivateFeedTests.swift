import Foundation
import TestSupport
import Testing

/// Private feeds from the command line and over HTTP.
@Suite struct PrivateFeedTests {
    private static let digest = """
        ## Daily Papers (2024-03-05)

        ### [Kites That Learn](https://arxiv.org/abs/2403.00001)

        Vote: 25

        ### [Kites and Trees](https://arxiv.org/abs/2403.00002)

        Vote: 40
        """

    @Test func theyAreMadeReadReplacedAndEndedAndNoLogKnowsTheirSecrets() throws {
        let folder = try TemporaryFolder()
        try folder.write(Self.digest, to: "digest.md")
        let daemon = try Daemon(
            configuration: "sources: {local: {path: digest.md}}\nsubscriptions: open\n", folder: folder)
        let client = try LoopbackClient(port: daemon.port)
        #expect(try Daemon.wait { try client.request("GET", "/feeds/all.atom").text.contains("2403.00002") })
        func command(_ arguments: String...) throws -> PaperboyBinary.Result {
            try PaperboyBinary.run(
                ["subscriptions"] + arguments + ["--json", "--config", folder.url("paperboy.yaml").path])
        }
        func path(_ address: Any?) throws -> String {
            try #require((address as? [String])?.first { $0.hasSuffix(".json") })
                .replacing("http://papers.test", with: "")
        }
        var secrets: [String] = []
        func identifiers(_ path: String) throws -> [String] {
            secrets.append(String(path.dropFirst("/s/".count).prefix(32)))
            let response = try client.request("GET", path)
            #expect(response.status == 200 && response.field("Cache-Control")?.hasPrefix("private") == true)
            let feed = try JSONSerialization.jsonObject(with: Data(response.text.utf8)) as? [String: Any]
            return try #require(feed?["items"] as? [[String: Any]]).compactMap { $0["id"] as? String }
        }

        let made = try #require(try command("add", "kite", "--order", "votes", "--limit", "1").objects.first)
        #expect(made["policies"] as? String == "order=votes limit=1")
        let first = try path(made["addresses"])
        #expect(try identifiers(first) == ["https://arxiv.org/abs/2403.00002"])
        #expect(try command("add", "kite", "--limit", "0").status == 64)

        // The running daemon notices it, and matches what comes.
        try folder.write(
            Self.digest + "\n\n### [A Third Kite](https://arxiv.org/abs/2403.00003)\n\nVote: 90\n", to: "digest.md")
        let rotated = try #require(try command("rotate", "1").objects.first)
        #expect(try client.request("GET", first).status == 404)
        let second = try path(rotated["addresses"])
        #expect(try identifiers(second).count == 1)

        let form = try client.request(
            "POST", "/s", [("Content-Type", "application/x-www-form-urlencoded"), ("Accept", "application/json")],
            body: "rule=trees&title=Trees")
        #expect(form.status == 201)
        let object = try #require(try JSONSerialization.jsonObject(with: Data(form.text.utf8)) as? [String: Any])
        let page = try #require(object["page"] as? String).replacing("http://papers.test", with: "")
        #expect(try identifiers("\(page).json") == ["https://arxiv.org/abs/2403.00002"])
        let ended = try client.request(
            "POST", page, [("Content-Type", "application/x-www-form-urlencoded")], body: "action=revoke")
        #expect(ended.status == 200)
        #expect(try client.request("GET", "\(page).json").status == 404)

        #expect(try command("list").objects.count == 1)
        #expect(try command("remove", "1").status == 0)
        #expect(try client.request("GET", second).status == 404)
        #expect(daemon.stop() == 0)
        #expect(secrets.count == 3 && secrets.allSatisfy { $0.count == 32 })
        #expect(secrets.allSatisfy { !daemon.log.contains($0) }, "\(daemon.log)")
    }
}
