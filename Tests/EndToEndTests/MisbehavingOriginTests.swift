import Foundation
import TestSupport
import Testing

/// The daemon among servers that misbehave: whoever waits, fails or is lost is only their own source.
@Suite struct MisbehavingOriginTests {
    private static let cases: [(name: String, answer: LoopbackAnswer)] = [
        ("silent", .silence),
        ("stalls", .raw("HTTP/1.1 200 OK\r\nContent-Length: 999\r\n\r\n<rss>".utf8, then: .stall)),
        ("drips", .response(body: feed("2403.00009")).dripping(every: .milliseconds(200))),
        ("closes", .raw("".utf8)),
        ("truncated", .raw("HTTP/1.1 200 OK\r\nContent-Length: 999\r\n\r\n<rss>".utf8)),
        ("nonsense", .raw("I am no server\r\n\r\n".utf8)),
        ("bad-chunks", .raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n".utf8)),
        ("no-gzip", .response(200, [("Content-Encoding", "gzip")], body: "no gzip at all")),
        ("loop", .response(302, [("Location", "/feed")])),
        ("scheme", .response(302, [("Location", "file:///etc/passwd")])),
        ("error-page", .response(200, [("Content-Type", "text/html")], body: "<!DOCTYPE html><h1>Oops</h1>")),
        ("empty", .response(200)),
        ("unavailable", .response(503)),
        ("gone", .response(410)),
    ]

    private static func feed(_ id: String) -> String {
        """
        <rss version="2.0"><channel><title>Feed</title><link>http://x.test/</link><description>d</description>
        <item><title>Paper \(id)</title><link>https://arxiv.org/abs/\(id)</link></item></channel></rss>
        """
    }

    /// Those that say nothing for as long as a request may take; their turn is not waited for here.
    private static let slow: Set = ["silent", "stalls", "drips"]

    @Test func noneDelaysAnotherSourceEachIsNamedAndNothingIsLost() throws {
        let folder = try TemporaryFolder()
        var origins: [LoopbackOrigin] = []
        var lines: [String] = []
        for (name, answer) in Self.cases {
            let origin = try LoopbackOrigin()
            origin.answer("/feed", with: answer)
            origins.append(origin)
            lines.append("  \(name): {url: \"\(origin.url("/feed"))\", allow-private-addresses: true}")
        }
        // What these had brought before, the store holds already; now their servers misbehave as well.
        let relapsing = try LoopbackOrigin()
        relapsing.answer("/feed", with: .response(body: Self.feed("2403.00001")), .response(500, body: "no"))
        let fine = try LoopbackOrigin()
        fine.answer("/feed", with: .response(body: Self.feed("2403.00002")))
        lines.append("  relapsing: {url: \"\(relapsing.url("/feed"))\", allow-private-addresses: true}")
        let polled = lines.last.map { "sources:\n\($0)\n" } ?? ""
        try folder.write(Daemon.complete(polled), to: "paperboy.yaml")
        let configuration = folder.url("paperboy.yaml").path
        #expect(try PaperboyBinary.run(["poll", "--config", configuration]).status == 0)
        #expect(try PaperboyBinary.run(["poll", "relapsing", "--config", configuration]).status == 1)
        // Last of all, so that it would have to wait if anyone had to.
        lines.append("  zzz-fine: {url: \"\(fine.url("/feed"))\", allow-private-addresses: true}")

        let daemon = try Daemon(configuration: "sources:\n" + lines.joined(separator: "\n") + "\n", folder: folder)
        let start = Date()
        let hasCome = try Daemon.wait {
            try LoopbackClient(port: daemon.port).request("GET", "/feeds/all.atom").text.contains("2403.00002")
        }
        #expect(hasCome, "\(daemon.log)")
        // The silent ones hold their own slots for half a minute.
        #expect(Date().timeIntervalSince(start) < 25)

        let quick = Self.cases.map(\.name).filter { !Self.slow.contains($0) }
        let areNamed = Daemon.wait { quick.allSatisfy { daemon.log.contains("source=\($0)") } }
        #expect(areNamed, "\(daemon.log)")
        for name in quick {
            let line = daemon.log.split(separator: "\n").first { $0.contains("source=\(name)") } ?? ""
            #expect(line.contains("Source failed") && line.contains("reason="), "\(name): \(line)")
        }
        let listed = try PaperboyBinary.run(["sources", "--json", "--config", configuration]).objects
        for name in quick + ["relapsing"] {
            let source = try #require(listed.first { $0["source"] as? String == name })
            #expect(source["state"] as? String == "failing" && (source["lastError"] as? String)?.isEmpty == false)
        }
        #expect(listed.first { $0["source"] as? String == "zzz-fine" }?["state"] as? String == "fine")
        let feed = try LoopbackClient(port: daemon.port).request("GET", "/feeds/all.atom").text
        #expect(feed.contains("2403.00001"), "what had come before stays")
        #expect(daemon.stop() == 0, "\(daemon.log)")
        for name in Self.slow {
            #expect(!daemon.log.contains("source=\(name)\n"), "a request that is cut short is no failure")
        }
    }
}
