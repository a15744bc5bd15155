import Foundation
import TestSupport
import Testing

/// `paperboy sources` and what it shows of polls against an origin on loopback.
@Suite struct SourcesTests {
    private static let feed = """
        <rss version="2.0"><channel><title>Feed</title><link>http://x.test/</link><description>d</description>
        <item><title>A paper</title><link>https://arxiv.org/abs/2403.00003</link></item></channel></rss>
        """

    private func paperboy(_ folder: TemporaryFolder, _ arguments: String...) throws -> PaperboyBinary.Result {
        try PaperboyBinary.run(arguments + ["--config", folder.url("paperboy.yaml").path])
    }

    @Test func everySourceIsShownWithWhatIsWrongWithIt() throws {
        let origin = try LoopbackOrigin()
        origin.answer("/fine", with: .response(body: Self.feed))
        origin.answer("/down", with: .response(503, [("Retry-After", "7200")], body: "later"))
        origin.answer(
            "/page",
            with: .response(
                200, [("Content-Type", "text/html")],
                body:
                    "<!DOCTYPE html><html><head><link rel='alternate' type='application/rss+xml' href='/fine'></head></html>"
            ))
        let folder = try TemporaryFolder()
        let sources = ["fine", "down", "page"].map { name in
            "  \(name): {url: \"\(origin.url("/" + name))\", allow-private-addresses: true}"
        }
        try folder.write(Daemon.complete("sources:\n" + sources.joined(separator: "\n")), to: "paperboy.yaml")

        let before = try paperboy(folder, "sources")
        #expect(before.status == 69 && before.errors.contains("no papers are stored here yet"))
        #expect(try paperboy(folder, "poll").status == 1)
        let table = try paperboy(folder, "sources")
        #expect(table.status == 0)
        #expect(table.output.contains("SOURCE") && table.output.contains("the server answered 503"))

        let objects = try paperboy(folder, "sources", "--json").objects
        let states = Dictionary(objects.map { ("\($0["source"] ?? "")", "\($0["state"] ?? "")") }) { $1 }
        #expect(states == ["fine": "fine", "down": "failing", "page": "fine"])
        let down = try #require(objects.first { $0["source"] as? String == "down" })
        #expect((down["lastError"] as? String)?.contains("503") == true)
        // The page was asked once, and the feed that it names is what is asked from now on.
        #expect(origin.requests(for: "/page").count == 1)
        #expect(try paperboy(folder, "poll", "page").status == 0)
        #expect(origin.requests(for: "/page").count == 1)
    }

    @Test func subscriptionsGoInAndOut() throws {
        let folder = try TemporaryFolder()
        try folder.write(
            """
            <opml version="2.0"><head/><body><outline text="Folder"><outline text="One feed" xmlUrl="https://a.example/feed"/>
            <outline text="Another" xmlUrl="https://b.example/feed"/></outline></body></opml>
            """, to: "list.opml")
        try folder.write(
            Daemon.complete(
                "sources: {one: {url: \"https://a.example/feed\"}, days: {url: \"https://c.example/{yyyy}-{MM}-{dd}\"}}"
            ),
            to: "paperboy.yaml")
        let block = try paperboy(folder, "sources", "import", folder.url("list.opml").path)
        #expect(block.status == 0, "\(block.errors)")
        #expect(block.output == "sources:\n  # Another\n  another:\n    url: \"https://b.example/feed\"\n")
        let list = try paperboy(folder, "sources", "export")
        #expect(list.output.contains("xmlUrl=\"https://a.example/feed\""))
        #expect(list.errors.contains("left out days"))
        try folder.write("<rss/>", to: "list.opml")
        let wrong = try paperboy(folder, "sources", "import", folder.url("list.opml").path)
        #expect(wrong.status == 65 && wrong.errors.contains("this is no OPML"))
    }

    @Test func thePastIsFetchedOnce() throws {
        let origin = try LoopbackOrigin()
        for day in 1...20 where day % 7 != 0 {
            let name = (day < 10 ? "0" : "") + "\(day)"
            origin.answer("/2024/03/\(name).xml", with: .response(body: Self.feed))
        }
        let folder = try TemporaryFolder()
        try folder.write(
            Daemon.complete(
                "sources: {days: {url: \"\(origin.url("/{yyyy}/{MM}/{dd}.xml"))\", allow-private-addresses: true}}"),
            to: "paperboy.yaml")
        let first = try paperboy(folder, "backfill", "days", "--from", "2024-03-01", "--to", "2024-03-20")
        #expect(first.status == 0, "\(first.errors)")
        #expect(first.output.contains("2024-03-07: nothing there\n"))
        #expect(first.output.hasSuffix("days: 18 documents read, 1 new papers, 2 days without a document\n"))
        #expect(origin.requests.count == 20)
        let second = try paperboy(folder, "backfill", "days", "--from", "2024-03-01", "--to", "2024-03-20")
        #expect(second.output == "days: 0 documents read, 0 new papers, 20 known already\n")
        #expect(origin.requests.count == 20)
        #expect(try paperboy(folder, "backfill", "dyas", "--from", "2024-03-01").status == 64)
        #expect(try paperboy(folder, "backfill", "days", "--from", "2024-03-32").status == 64)
    }

    @Test func theDaemonCompletesPapersFromArXiv() throws {
        let origin = try LoopbackOrigin()
        origin.answer("/feed", with: .response(body: Self.feed))
        origin.answer(
            "/api/query",
            with: .response(
                body: """
                    <feed xmlns="http://www.w3.org/2005/Atom"><title>Query</title><id>http://arxiv.org/api/x</id>
                    <link href="http://arxiv.org/api/query?id_list=2403.00003" rel="self"/>
                    <entry><id>http://arxiv.org/abs/2403.00003v1</id><title>What arXiv calls it</title>
                    <summary>An abstract from arXiv.</summary><author><name>Ada One</name></author>
                    <published>2024-03-01T00:00:00Z</published><updated>2024-03-01T00:00:00Z</updated></entry></feed>
                    """))
        let daemon = try Daemon(
            configuration: """
                arxiv: {url: "\(origin.url("/api/query"))", allow-private-addresses: true}
                sources: {a: {url: "\(origin.url("/feed"))", allow-private-addresses: true}}
                """, folder: try TemporaryFolder())
        let isComplete = try Daemon.wait {
            try LoopbackClient(port: daemon.port).request("GET", "/feeds/all.atom").text.contains("What arXiv calls it")
        }
        #expect(isComplete, "\(daemon.log)")
        #expect(daemon.stop() == 0)
        #expect(origin.requests(for: "/api/query").count == 1)
    }
}
