import Foundation
import Glibc
import TestSupport
import Testing

/// `paperboy serve`, the daemon, from its start to its end.
@Suite struct ServeTests {
    private static let digest = """
        ## Daily Papers (2024-03-05)

        ### [Kites That Learn](https://arxiv.org/abs/2403.00001)

        Vote: 25

        ### [Tides and Trees](https://arxiv.org/abs/2403.00002)
        """
    private static let configuration = """
        sources: {local: {path: digest.md}}
        topics: {kites: {title: First, rule: kite}}

        """

    private func daemon(environment: [String: String] = [:]) throws -> Daemon {
        let folder = try TemporaryFolder()
        try folder.write(Self.digest, to: "digest.md")
        return try Daemon(configuration: Self.configuration, folder: folder, environment: environment)
    }

    private func get(
        _ daemon: Daemon, _ path: String, _ fields: [(String, String)] = []
    ) throws -> LoopbackClient.Response {
        try LoopbackClient(port: daemon.port).request("GET", path, fields)
    }

    private func waitForPapers(_ daemon: Daemon) throws {
        #expect(try Daemon.wait { try get(daemon, "/feeds/all.atom").text.contains("2403.00002") })
    }

    @Test func aFeedIsServedThenAnswered304UntilItChanges() throws {
        let daemon = try daemon()
        try waitForPapers(daemon)
        let first = try get(daemon, "/feeds/kites.atom")
        #expect(first.status == 200)
        #expect(first.text.matches(of: /<entry>/).count == 1)
        let etag = try #require(first.field("ETag"))
        #expect(try get(daemon, "/feeds/kites.atom", [("If-None-Match", etag)]).status == 304)

        try daemon.folder.write(
            Self.digest + "\n\n### [A Third Kite](https://arxiv.org/abs/2403.00003)\n", to: "digest.md")
        let poll = try PaperboyBinary.run(["poll", "--config", daemon.folder.url("paperboy.yaml").path, "local"])
        #expect(poll.status == 75, "while the daemon runs, the state is its own")
        #expect(daemon.stop() == 0)
    }

    @Test(arguments: [SIGTERM, SIGINT])
    func itEndsWithStatusZeroWhenAsked(_ signal: Int32) throws {
        let daemon = try daemon()
        #expect(try get(daemon, "/healthz").status == 200)
        #expect(daemon.stop(signal) == 0)
    }

    @Test func theStateOutlivesAKill() throws {
        let daemon = try daemon()
        try waitForPapers(daemon)
        let before = try get(daemon, "/feeds/all.atom").body
        #expect(daemon.stop(SIGKILL) == nil)
        let again = try Daemon(configuration: Self.configuration, folder: daemon.folder)
        #expect(try get(again, "/feeds/all.atom").body == before)
        #expect(again.stop() == 0)
    }

    @Test func aReloadAppliesAGoodConfigurationAndRefusesABadOne() throws {
        let daemon = try daemon()
        try waitForPapers(daemon)
        let good = Daemon.complete(Self.configuration.replacing("rule: kite", with: "rule: tide"))
        try daemon.folder.write(good, to: "paperboy.yaml")
        daemon.signal(SIGHUP)
        #expect(try Daemon.wait { try get(daemon, "/feeds/kites.atom").text.contains("2403.00002") })

        try daemon.folder.write(good + "surces: {}\n", to: "paperboy.yaml")
        daemon.signal(SIGHUP)
        #expect(Daemon.wait { daemon.log.contains("unknown key \"surces\"") })
        #expect(Daemon.wait { daemon.log.contains("the running one stays") })
        #expect(try get(daemon, "/feeds/kites.atom").text.contains("2403.00002"))
        #expect(daemon.stop() == 0)
    }

    @Test func aSecondInstanceOnTheSameStateNamesTheHolder() throws {
        let daemon = try daemon()
        let second = try PaperboyBinary.run(["serve", "--config", daemon.folder.url("paperboy.yaml").path])
        #expect(second.status == 75)
        #expect(second.errors.contains("process"))
        #expect(daemon.stop() == 0)
    }

    @Test func aPortInUseIsNamed() throws {
        let daemon = try daemon()
        let folder = try TemporaryFolder()
        try folder.write(
            "server: {listen: \"127.0.0.1:\(daemon.port)\"}\nstorage: {path: state}\n", to: "paperboy.yaml")
        let second = try PaperboyBinary.run(["serve", "--config", folder.url("paperboy.yaml").path])
        #expect(second.status == 69)
        #expect(second.errors.contains("127.0.0.1:\(daemon.port)"))
        #expect(daemon.stop() == 0)
    }

    @Test func underTheJournalEveryLineBeginsWithItsPriority() throws {
        // The journal's name for a stream is the device and inode of the file that standard error leads to.
        let folder = try TemporaryFolder()
        try folder.write("", to: "errors")
        var status = stat()
        try #require(stat(folder.url("errors").path, &status) == 0)
        try folder.write(Self.digest, to: "digest.md")
        let daemon = try Daemon(
            configuration: Self.configuration, folder: folder,
            environment: ["JOURNAL_STREAM": "\(status.st_dev):\(status.st_ino)"])
        #expect(daemon.stop() == 0)
        #expect(
            daemon.log.split(separator: "\n").allSatisfy { $0.hasPrefix("<") && $0.dropFirst(2).hasPrefix(">") },
            "\(daemon.log)")
    }
}
