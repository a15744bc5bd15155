import Glibc
import TestSupport
import Testing

@testable import Web

/// Requests whose bytes were answered before, over real connections.
@Suite(.timeLimit(.minutes(10)))
struct RepeatedAnswerTests {
    /// The answer without the one field that time changes.
    private static func timeless(_ response: LoopbackClient.Response) -> [String] {
        response.fields.filter { $0.name.lowercased() != "date" }.map { "\($0.name): \($0.value)" }
            + ["\(response.status)", response.text]
    }

    @Test func theSameRequestHasTheSameAnswerUntilSomethingChanges() async throws {
        let site = try ExampleSite()
        try await RunningService.run(site) { address, service in
            try await onOwnThread {
                let client = try LoopbackClient(port: address.port)
                for (method, fields) in [("GET", []), ("GET", [("Accept-Encoding", "gzip")]), ("HEAD", [])] {
                    let first = try client.request(method, "/feeds/all.atom", fields)
                    let known = service.answers.count
                    let again = try client.request(method, "/feeds/all.atom", fields)
                    #expect(first.status == 200)
                    #expect(Self.timeless(again) == Self.timeless(first))
                    #expect(again.field("Date")?.hasSuffix(" GMT") == true)
                    #expect(service.answers.count == known && known > 0)
                }
                let etag = try #require(try client.request("GET", "/feeds/all.atom").field("ETag"))
                for _ in 1...3 {
                    #expect(try client.request("GET", "/feeds/all.atom", [("If-None-Match", etag)]).status == 304)
                }
                try site.record("2501.13209", title: "Entirely new")
                let changed = try client.request("GET", "/feeds/all.atom", [("If-None-Match", etag)])
                #expect(changed.status == 200)
                #expect(changed.text.contains("Entirely new"))
                #expect(try client.request("GET", "/feeds/all.atom").text.contains("Entirely new"))
                let metrics = try client.request("GET", "/metrics").text
                #expect(metrics.contains("paperboy_http_requests_total{status=\"304\"} 3"))
            }
        }
    }

    @Test func whatNoCacheMayKeepIsAskedForEveryTime() async throws {
        try await RunningService.run(try ExampleSite()) { address, service in
            try await onOwnThread {
                let client = try LoopbackClient(port: address.port)
                for path in ["/healthz", "/metrics", "/nothing", "/sources", "/rules/check?q=a", "/s/x.atom"] {
                    for _ in 1...2 { _ = try client.request("GET", path) }
                }
                for _ in 1...2 { _ = try client.request("POST", "/feeds/all.atom", [("Content-Length", "0")]) }
                for _ in 1...2 {
                    let closing = try LoopbackClient(port: address.port)
                    _ = try closing.request("GET", "/feeds/all.atom", [("Connection", "close")])
                    #expect(try closing.isClosedByServer())
                }
                #expect(service.answers.count == 0)
            }
        }
    }

    @Test func requestsInOneBreathAreAnsweredInOrderHoweverTheyAreCut() async throws {
        try await RunningService.run(try ExampleSite()) { address, _ in
            let port = address.port
            for length in [1, 7, 40, 61, 62, 63, 64, 100, 200] {
                try await onOwnThread { try Self.ask(inPiecesOf: length, port) }
            }
        }
    }

    private static let paths = [
        "/feeds/all.atom", "/style.css", "/nothing", "/feeds/all.atom", "/healthz", "/style.css",
    ]

    private static func ask(inPiecesOf length: Int, _ port: Int) throws {
        var types: [String?] = []
        for path in paths {
            types.append(try LoopbackClient(port: port).request("GET", path).field("Content-Type"))
        }
        let client = try LoopbackClient(port: port)
        // Known now, and asked for in the same bytes as the beginning of what follows.
        _ = try client.request("GET", paths[0])
        var rest = paths.map { "GET \($0) HTTP/1.1\r\nHost: localhost\r\n\r\n" }.joined()[...]
        while !rest.isEmpty {
            try client.send(String(rest.utf8.prefix(length)) ?? "")
            rest = Substring(rest.utf8.dropFirst(length))
        }
        for type in types {
            let answer = try client.response()
            #expect(answer.field("Content-Type") == type, "\(length)")
        }
    }

    @Test func aConnectionThatAsksTheSameAgainAndAgainIsNotIdle() async throws {
        try await RunningService.run(try ExampleSite(), idleTimeout: .seconds(2)) { address, _ in
            try await onOwnThread {
                let client = try LoopbackClient(port: address.port)
                let start = ContinuousClock.now
                while ContinuousClock.now - start < .seconds(5) {
                    #expect(try client.request("GET", "/style.css").status == 200)
                    usleep(50_000)
                }
                #expect(try client.isClosedByServer())
            }
        }
    }

    @Test func aFormThatNeverComesWholeEndsTheConnection() async throws {
        try await RunningService.run(try ExampleSite(), idleTimeout: .milliseconds(500)) { address, _ in
            try await onOwnThread {
                let client = try LoopbackClient(port: address.port)
                try client.send("POST /s HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\na")
                #expect(try client.isClosedByServer())
            }
        }
    }
}
