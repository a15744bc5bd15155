import Foundation
import TestSupport
import Testing

/// `paperboy poll` and `paperboy feed` against an origin on loopback.
@Suite struct PollTests {
    private static let digest = """
        ## Daily Papers (2024-03-05)

        ### [Kites That Learn](https://arxiv.org/abs/2403.00001)

        Vote: 25

        Authors: Ada One, Bo Two

        - ***What's New***: A kite learns to fly.

        ### [Tides and Trees](https://arxiv.org/abs/2403.00002)

        Vote: 3
        """
    private static let feed = """
        <rss version="2.0"><channel><title>Feed</title><link>http://x.test/</link><description>d</description>
        <item><title>Kites That Learn</title><link>https://arxiv.org/abs/2403.00001v2</link></item>
        <item><title>A third one</title><link>https://arxiv.org/abs/2403.00003</link></item>
        </channel></rss>
        """

    private func folder(_ configuration: String) throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        try folder.write(Daemon.complete(configuration), to: "paperboy.yaml")
        return folder
    }

    private func poll(_ folder: TemporaryFolder, _ sources: String...) throws -> PaperboyBinary.Result {
        try PaperboyBinary.run(["poll", "--config", folder.url("paperboy.yaml").path, "--json"] + sources)
    }

    private func summary(_ result: PaperboyBinary.Result) -> [String: String] {
        Dictionary(
            uniqueKeysWithValues: result.objects.map { object in
                let numbers = ["mentions", "newPapers"].map { "\(object[$0] ?? "none")" }
                return ("\(object["source"] ?? "")", "\(object["outcome"] ?? "") \(numbers.joined(separator: " "))")
            })
    }

    @Test func aPassReadsEverySourceAndTheNextOneAsksConditionally() throws {
        let origin = try LoopbackOrigin()
        origin.answer(
            "/a.md",
            handler: { request in
                request.header("If-None-Match") == "W/\"v1\""
                    ? .response(304) : .response(200, [("ETag", "W/\"v1\"")], body: Self.digest)
            })
        origin.answer("/b.xml", with: .response(200, [("Content-Type", "text/html")], body: Self.feed))
        let folder = try folder(
            """
            sources:
              a: {url: "\(origin.url("/a.md"))", allow-private-addresses: true}
              b: {url: "\(origin.url("/b.xml"))", allow-private-addresses: true}
            topics: {popular: {rule: votes>=20}}
            """)

        let first = try poll(folder)
        #expect(first.status == 0, "\(first.errors)")
        // The paper that both list is new to the one that is read first.
        #expect(summary(first).values.allSatisfy { $0.hasPrefix("modified 2 ") })
        #expect(first.objects.compactMap { $0["newPapers"] as? Int }.reduce(0, +) == 3)

        let notDue = try poll(folder)
        #expect(notDue.status == 0 && notDue.objects.isEmpty)

        let second = try poll(folder, "a", "b")
        #expect(second.status == 0)
        #expect(summary(second) == ["a": "unchanged 0 0", "b": "unchanged 0 0"])

        let all = try PaperboyBinary.run(["feed", "all", "--config", folder.url("paperboy.yaml").path])
        #expect(all.status == 0)
        #expect(all.output.matches(of: /<entry>/).count == 3)
        let popular = try PaperboyBinary.run(
            ["feed", "popular", "--config", folder.url("paperboy.yaml").path, "--format", "rss"])
        #expect(popular.output.matches(of: /<item>/).count == 1)
        #expect(popular.output.contains("Kites That Learn"))
    }

    @Test func aFailedSourceIsNamedWithItsCauseAndTheOthersAreRead() throws {
        let origin = try LoopbackOrigin()
        origin.answer("/good.md", with: .response(body: Self.digest))
        origin.answer(
            "/page",
            with: .response(
                200, [("Content-Type", "text/html")], body: "<!DOCTYPE html><html><body>Not found</body></html>"))
        origin.answer("/empty", with: .response(body: ""))
        origin.answer("/binary", with: .response(body: [0x00, 0xFF, 0x13, 0x00, 0x80, 0x7F] as [UInt8]))
        origin.answer("/broken", with: .response(500, body: "boom"))
        origin.answer(
            "/truncated",
            with: .response(
                200, [("Content-Encoding", "gzip")], body: [0x1F, 0x8B, 0x08, 0, 0, 0, 0, 0, 0, 3, 0x4B] as [UInt8]))
        origin.answer("/nothing", with: .response(body: [UInt8](repeating: 0x20, count: 20 << 20)))
        let names = ["page", "empty", "binary", "broken", "truncated", "nothing", "good"]
        let sources = names.map { name in
            "  \(name): {url: \"\(origin.url(name == "good" ? "/good.md" : "/" + name))\", allow-private-addresses: true}"
        }
        let folder = try folder("sources:\n" + sources.joined(separator: "\n"))

        let result = try poll(folder)

        #expect(result.status == 1)
        let outcomes = summary(result)
        #expect(outcomes["good"] == "modified 2 2")
        for name in names.dropLast() {
            #expect(outcomes[name] == "failed 0 0", "\(name)")
            let message = result.objects.first { $0["source"] as? String == name }?["message"] as? String
            #expect((message ?? "").count > 10, "\(name)")
        }
        let message = { (name: String) in
            result.objects.first { $0["source"] as? String == name }?["message"] as? String ?? ""
        }
        #expect(message("broken").contains("500"))
        #expect(message("page").contains("HTML"))
    }

    @Test func aPrivateAddressIsRefusedUnlessTheSourceAllowsIt() throws {
        let origin = try LoopbackOrigin()
        origin.answer("/a.md", with: .response(body: Self.digest))
        let folder = try folder("sources: {a: {url: \"\(origin.url("/a.md"))\"}}")
        let result = try poll(folder)
        #expect(result.status == 1)
        #expect(result.output.contains("allow-private-addresses"))
        #expect(origin.requests.isEmpty)
    }

    @Test func anUnknownSourceIsAnError() throws {
        let folder = try folder("sources: {alpha: {path: nothing.md}}")
        let result = try poll(folder, "alhpa")
        #expect(result.status == 64)
        #expect(result.errors.contains("did you mean \"alpha\""))
    }

    @Test func anUnknownTopicIsAnError() throws {
        let folder = try folder("topics: {agents: {rule: agent}}")
        let result = try PaperboyBinary.run(["feed", "agnets", "--config", folder.url("paperboy.yaml").path])
        #expect(result.status == 64)
        #expect(result.errors.contains("did you mean \"agents\""))
    }

    @Test func printingAFeedLeavesNoStateBehind() throws {
        let folder = try folder("topics: {agents: {rule: agent}}")
        let result = try PaperboyBinary.run(["feed", "agents", "--config", folder.url("paperboy.yaml").path])
        #expect(result.status == 69)
        #expect(!folder.has("state"))
    }

    @Test func aWrongConfigurationEndsEveryCommandWithItsPlace() throws {
        let folder = try folder("surces: {}")
        for command in ["check", "poll", "serve"] {
            let result = try PaperboyBinary.run([command, "--config", folder.url("paperboy.yaml").path])
            #expect(result.status == 78, "\(command)")
            #expect(result.errors.contains("paperboy.yaml:3:1: unknown key \"surces\""), "\(command)")
        }
    }

    @Test func aStateFromANewerVersionIsLeftAlone() throws {
        let folder = try folder("sources: {}")
        #expect(try poll(folder).status == 0)
        let database = folder.url("state/paperboy.sqlite").path
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [
            "python3", "-c",
            "import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); c.execute(\"insert into grdb_migrations values ('from the future')\"); c.commit()",
            database,
        ]
        try process.run()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)

        let result = try poll(folder)
        #expect(result.status == 78)
        #expect(result.errors.contains("newer"))
    }
}
