import Foundation
import TestSupport
import Testing

/// Every kind of feed, held against the rules of the W3C's feed validator, RFC 4287 and JSON Feed 1.1, and read by feedparser:
/// `Readers/check_feeds.py` does the looking.
@Suite struct FeedReadersTests {
    private static let python = "/usr/bin/python3"
    private static let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appending(path: "Readers/check_feeds.py").path

    private static var isPossible: Bool {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: python)
        process.arguments = ["-c", "import feedparser, html5lib, lxml"]
        process.standardError = FileHandle.nullDevice
        guard (try? process.run()) != nil else { return false }
        process.waitUntilExit()
        return process.terminationStatus == 0
    }

    /// Texts that tempt a feed into saying something else than they do.
    private static let digest = """
        ## Daily Papers (2024-03-05)

        ### [Q&A <think> & R&D2: &amp; <b>bold</b> S&P500](https://arxiv.org/abs/2403.00001)

        Authors: Ada <One>, Bo & Two, "Cy" Three

        - **What's New**: The cost is $O(n^2)$ & <script>alert(1)</script> ]]> holds, \u{202E}turned\u{202C}, \u{85}broken\u{FFFD}.

        ### [한국어 제목](https://doi.org/10.1000/a%3Cb)

        - **새로운 점**: 새로운 내용이 있습니다.

        ### [An old page](https://example.org/%7eone/a%20b?q=1&amp=2)
        """

    @Test(
        .enabled(if: isPossible, "Debian's python3-feedparser, python3-html5lib and python3-lxml are not installed"),
        .timeLimit(.minutes(15)))
    func everyFeedIsReadWithoutAnErrorOrWarning() throws {
        let folder = try TemporaryFolder()
        try FileManager.default.createDirectory(at: folder.url("digests"), withIntermediateDirectories: true)
        try folder.write(Self.digest, to: "digests/2024-03-05.md")
        for day in 10...19 {
            let papers = (0..<30).map {
                "### [Kite \(day) number \($0)](https://arxiv.org/abs/2402.0\(day)\($0 + 10))\n\nVote: \($0)\n\n- **What's New**: It flies.\n"
            }
            try folder.write(
                "## Daily Papers (2024-02-\(day))\n\n\(papers.joined(separator: "\n"))", to: "digests/2024-02-\(day).md"
            )
        }
        // A reader looks at an address that is the feed's own.
        let port = try freePort()
        try folder.write(Self.configuration(port: port), to: "paperboy.yaml")
        let daemon = try Daemon(completeConfigurationIn: folder)
        #expect(
            try Daemon.wait(seconds: 60) {
                try LoopbackClient(port: port).request("GET", "/papers/2402.01939").status == 200
                    && LoopbackClient(port: port).request("GET", "/papers/2403.00001").status == 200
            })
        let made = try LoopbackClient(port: port).send(form: "rule=ti:kite&title=Mine+%26+%3Cyours%3E", to: "/s")
        let page = try #require(made.text.firstMatch(of: #/"page":"http://127.0.0.1:\d+(/s/[^"]+)"/#)?.1)
        let feeds = ["all", "kites", "votes", "separate", "days", "none"].flatMap { name in
            ["/feeds/\(name)", "/feeds/\(name)/daily", "/feeds/\(name)/weekly"]
        }
        let paths = ["atom", "rss", "json"].flatMap { format in
            (feeds + ["/sources/local", String(page)]).map { "\($0).\(format)" } + [
                "/search.\(format)?q=ti%3Akite", "/search.\(format)?q=xyzzy",
            ]
        }
        let result = try check(paths + ["/opml", "/sources.atom"], port: port, in: folder)
        #expect(result.status == 0, "\(result.output)")
        #expect(daemon.stop() == 0)
    }

    private static func configuration(port: Int) -> String {
        """
        server: {listen: "127.0.0.1:\(port)", websub-hub: "https://hub.example.org/"}
        storage: {path: state}
        arxiv: {metadata: off}
        subscriptions: open
        sources: {local: {path: "digests/*.md"}}
        topics:
          kites: {title: "Kites & <others>", description: "What is <b>new</b> & good", rule: "ti:kite"}
          votes: {rule: "votes>=10", order: votes, languages: "ko, en"}
          separate: {rule: "ti:kite", revisions: separate}
          days: {rule: "ti:kite", digest: daily}
          none: {rule: "xyzzy"}
        """
    }

    private func check(_ paths: [String], port: Int, in folder: TemporaryFolder) throws -> (
        status: Int32, output: String
    ) {
        try folder.write("", to: "report")
        let process = Process()
        process.executableURL = URL(fileURLWithPath: Self.python)
        process.arguments = [Self.script, "http://127.0.0.1:\(port)"] + paths
        process.standardOutput = try FileHandle(forWritingTo: folder.url("report"))
        process.standardError = process.standardOutput
        try process.run()
        process.waitUntilExit()
        return (process.terminationStatus, try folder.text("report"))
    }
}

extension LoopbackClient {
    /// Sends a form and reads the answer, in JSON.
    func send(form: String, to path: String) throws -> Response {
        try send(
            "POST \(path) HTTP/1.1\r\nHost: localhost\r\nAccept: application/json\r\n"
                + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: \(form.utf8.count)\r\n\r\n\(form)"
        )
        return try response()
    }
}
