import NIOHTTP1
import TestSupport
import Testing

@testable import Web

/// What the HTTP parser refuses, over sockets: answered in the client's format, and others are served.
@Suite(.timeLimit(.minutes(10)))
struct RefusedRequestTests {
    private func answers(_ sent: String, count: Int = 1, isHead: Bool = false) async throws -> [LoopbackClient.Response]
    {
        var received: [LoopbackClient.Response] = []
        try await RunningService.run { address in
            received = try await onOwnThread {
                let other = try LoopbackClient(port: address.port)
                #expect(try other.request("GET", "/healthz").status == 200)
                let client = try LoopbackClient(port: address.port)
                try client.send(sent)
                let answers = try (0..<count).map { _ in try client.response(hasBody: !isHead) }
                #expect(answers.last?.field("Connection") == "close")
                #expect(try client.isClosedByServer())
                #expect(try other.request("GET", "/healthz").status == 200)
                return answers
            }
        }
        return received
    }

    @Test(arguments: [
        ("BREW /feeds/all.atom HTTP/1.1\r\nHost: x\r\n", 501),
        ("GET / HTTP/9.9\r\nHost: x\r\n", 505),
        ("GET / HTTP/1.1\r\n", 400),
        ("GET / HTTP/1.1\r\nHost: x\r\nHost: y\r\n", 400),
        ("GET / HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n", 400),
        ("GET / HTTP/1.1\r\nHost: x\r\nX: \u{1}\r\n", 400),
        ("GET / HTTP/1.1\r\nHost: x\r\n" + String(repeating: "X: y\r\n", count: 200), 431),
        ("GET / HTTP/1.1\r\nHost: x\r\nCookie: \(String(repeating: "c", count: 17_000))\r\n", 431),
    ])
    func peopleGetAPageAndProgramsGetJSON(head: String, status: Int) async throws {
        let page = try await answers(head + "\r\n")[0]
        #expect(page.status == status)
        #expect(page.field("Content-Type") == "text/html; charset=utf-8")
        #expect(page.field("Content-Security-Policy")?.contains("default-src 'none'") == true)
        #expect(page.text.contains("<h1>") && page.text.contains("</html>"))
        let lines = head.split(separator: "\r\n", maxSplits: 1, omittingEmptySubsequences: false)
        let json = try await answers("\(lines[0])\r\nAccept: application/json\r\n\(lines[1])\r\n")[0]
        #expect(json.status == status)
        #expect(json.field("Content-Type") == "application/problem+json")
        #expect(json.field("Vary") == "Accept")
        #expect(json.text.contains("\"status\":\(status),"))
    }

    @Test(arguments: [
        "GARBAGE\r\n\r\n", "GET /\r\n\r\n", "\u{16}\u{3}\u{1} Hello\r\n\r\n", "GET / FTP/1.1\r\nHost: x\r\n\r\n",
    ])
    func whatIsNoHTTPGetsPlainText(sent: String) async throws {
        let answer = try await answers(sent)[0]
        #expect(answer.status == 400)
        #expect(answer.field("Content-Type") == "text/plain; charset=utf-8")
        #expect(answer.text == "This is no request in HTTP/1.1 (RFC 9112).\n")
    }

    @Test(arguments: [5_000, 20_000, 200_000])
    func anAbsurdAddressGetsAPage(length: Int) async throws {
        try await RunningService.run { address in
            try await onOwnThread {
                let client = try LoopbackClient(port: address.port)
                try client.send("GET /\(String(repeating: "a", count: length)) HTTP/1.1\r\nHost: x\r\n\r\n")
                let answer = try client.response()
                #expect(answer.status == 414)
                #expect(answer.field("Content-Type") == "text/html; charset=utf-8")
            }
        }
    }

    @Test func headGetsNoContent() async throws {
        let answer = try await answers("HEAD / HTTP/1.1\r\n\r\n", isHead: true)[0]
        #expect(answer.status == 400)
        #expect(answer.field("Content-Length") != "0")
    }

    @Test func whatWasAskedBeforeIsAnsweredBefore() async throws {
        let asked = "GET /feeds/all.atom HTTP/1.1\r\nHost: x\r\n\r\nGET /style.css HTTP/1.1\r\nHost: x\r\n\r\n"
        let refused = "BREW / HTTP/1.1\r\nHost: x\r\nAccept: application/json\r\n\r\n"
        let answers = try await answers(asked + refused + asked, count: 3)
        #expect(answers.map(\.status) == [200, 200, 501])
        #expect(answers[2].field("Content-Type") == "application/problem+json")
    }

    @Test func contentInBrokenChunksIsRefusedInTheClientsFormat() async throws {
        let head =
            "POST /rules/check HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nAccept: application/json\r\n\r\n"
        try await RunningService.run { address in
            try await onOwnThread {
                let client = try LoopbackClient(port: address.port)
                try client.send(head + "nonsense\r\n")
                let answer = try client.response()
                #expect(answer.status == 400)
                #expect(answer.field("Content-Type") == "application/problem+json")
            }
        }
    }

    // MARK: Reading what was refused

    @Test func theAcceptFieldIsReadAsFarAsItCame() {
        let read = { (text: String) in RefusedRequest(Array(text.utf8)).accept }
        #expect(read("GET / HTTP/1.1\r\naccept:\t application/json \r\nX: y") == "application/json")
        #expect(read("GET / HTTP/1.1\nAccept: a\nAccept: b\n") == "a")
        #expect(read("GET / HTTP/1.1\r\nAccept: application/js") == nil)
        #expect(read("GET / HTTP/1.1\r\nX: y\r\n\r\nAccept: application/json\r\n") == nil)
        #expect(read("") == nil)
    }

    @Test func requestsThatCameBeforeAreSkipped() {
        let bytes = Array("GET /a HTTP/1.1\r\nAccept: a\r\n\r\nBREW /b HTTP/1.1\r\nAccept: b\r\n".utf8)
        let read = RefusedRequest(bytes, after: 1)
        #expect(read.method == "BREW" && read.accept == "b" && read.isRequest)
        #expect(!RefusedRequest(bytes, after: 2).isRequest)
    }

    @Test(arguments: [
        "GET", "GET ", "G(T / HTTP/1.1\n", "GET / / HTTP/1.1\n", "GET / HTTP/11\n", "GET / HTTP/a.b\n", " \n",
    ])
    func noFirstLineOfHTTP(text: String) {
        #expect(!RefusedRequest(Array(text.utf8)).isRequest)
    }
}
