import Fetching
import TestSupport
import Testing

@Suite("Limits and broken answers", .timeLimit(.minutes(10)))
struct LimitTests {
    private let origin: LoopbackOrigin
    private let fetcher = CurlFetcher(userAgent: .test)

    init() throws {
        origin = try LoopbackOrigin()
    }

    private func error(_ answer: LoopbackAnswer, _ limits: (inout Limits) -> Void = { _ in }) async -> FetchError? {
        origin.answer("/feed", with: answer)
        let request = loopback(origin.url("/feed")) { limits(&$0.limits) }
        return await #expect(throws: FetchError.self) { try await fetcher.fetch(request) }
    }

    @Test("a declared length over the limit ends it at once")
    func declaredLength() async {
        let head = "HTTP/1.1 200 OK\r\nContent-Length: 20000000\r\n\r\n"
        let error = await error(.raw(head.utf8, then: .stall))
        #expect(error?.kind == .bodyTooLarge)
        #expect(error?.description.contains("max-size") == true)
    }

    @Test("an undeclared body over the limit ends it")
    func undeclaredLength() async {
        let body = [UInt8](repeating: 0x20, count: 5 << 20)
        let error = await error(.raw(Array("HTTP/1.1 200 OK\r\n\r\n".utf8) + body))
        #expect(error?.kind == .bodyTooLarge)
    }

    @Test("a source may have a higher limit")
    func raisedLimit() async throws {
        let body = [UInt8](repeating: 0x20, count: 5 << 20)
        origin.answer("/feed", with: .response(body: body))
        let request = loopback(origin.url("/feed")) { $0.limits = Limits(maximumSize: 6 << 20) }
        #expect(try await fetcher.fetch(request).body.count == 5 << 20)
        #expect(Limits(maximumSize: -1).wireBytes == 0)
    }

    @Test("a compression bomb ends early")
    func bomb() async {
        let packed = gzip([UInt8](repeating: 0, count: 15 << 20))
        let error = await error(.response(200, [("Content-Encoding", "gzip")], body: packed))
        #expect(error?.kind == .compressionBomb)
    }

    @Test("an honest body that decodes to too much ends")
    func decodedLimit() async {
        let packed = gzip([UInt8](repeating: 0, count: 1 << 20))
        let error = await error(.response(200, [("Content-Encoding", "gzip")], body: packed)) {
            $0.decodedBytes = 1 << 19
        }
        #expect(error?.kind == .bodyTooLarge)
    }

    @Test("a small body may be as repetitive as it likes")
    func smallRepetitiveBody() async throws {
        let packed = gzip([UInt8](repeating: 0x20, count: 1 << 20))
        #expect(packed.count * 100 < 1 << 20)
        origin.answer("/feed", with: .response(200, [("Content-Encoding", "gzip")], body: packed))
        #expect(try await fetcher.fetch(loopback(origin.url("/feed"))).body.count == 1 << 20)
    }

    @Test("packed nothing that never ends meets the limit on the wire")
    func emptyBlocks() async {
        // Stored blocks of no bytes (RFC 1951 §3.2.4) after a gzip header.
        let blocks = (0..<1_000_000).flatMap { _ in [0, 0, 0, 0xFF, 0xFF] as [UInt8] }
        let head = Array("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n".utf8)
        let error = await error(.raw(head + Array(gzip([]).prefix(10)) + blocks))
        #expect(error?.kind == .bodyTooLarge)
    }

    @Test("a packed body that stops early is named")
    func truncatedGzip() async {
        let packed = gzip(Array((0..<5000).map { String($0) }.joined().utf8))
        let error = await error(.response(200, [("Content-Encoding", "gzip")], body: packed.dropLast(20)))
        #expect(error?.kind == .truncated)
        #expect(error?.cause == "the compressed body ends before it is complete")
    }

    @Test("a body shorter than declared is named")
    func shortBody() async {
        let error = await error(.raw("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort".utf8))
        #expect(error?.kind == .truncated)
    }

    @Test("a body longer than declared is cut")
    func longBody() async throws {
        origin.answer("/feed", with: .raw("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nshortandmore".utf8))
        #expect(try await fetcher.fetch(loopback(origin.url("/feed"))).body == Array("short".utf8))
    }

    @Test(
        "chunks that are none, or stop early, are errors",
        arguments: ["zz\r\nabc\r\n0\r\n\r\n", "5\r\nabcde\r\n", "5\r\nab", "ffffffffffffffffffff\r\nabc"])
    func chunks(body: String) async {
        let head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
        let error = await error(.raw((head + body).utf8))
        #expect(error?.kind == .brokenAnswer || error?.kind == .truncated)
        #expect(error?.cause.isEmpty == false)
    }

    @Test("a packing that was not asked for is named", arguments: ["lzma", "compress", "gzip, gzip"])
    func unknownEncoding(name: String) async {
        let error = await error(.response(200, [("Content-Encoding", name)], body: "???"))
        #expect(error?.kind == .badEncoding)
        #expect(error?.cause.contains("\"\(name)\"") == true)
    }

    @Test("bytes that are not packed as they say are named")
    func notPacked() async {
        let error = await error(.response(200, [("Content-Encoding", "gzip")], body: "plain text"))
        #expect(error?.kind == .badEncoding)
    }

    @Test("a flood of header lines ends", arguments: ["X-Flood: 0123456789\r\n", "\r\nHTTP/1.1 100 Continue\r\n"])
    func headerFlood(line: String) async {
        let flood = String(repeating: line, count: 20_000)
        let error = await error(.raw(("HTTP/1.1 100 Continue\r\n" + flood).utf8, then: .stall))
        #expect(error?.kind == .headersTooLarge, "\(error?.description ?? "")")
    }

    @Test(
        "what is no HTTP is an error", arguments: ["", "SSH-2.0-OpenSSH_9.2\r\n", "\0\0\0\0", "HTTP/1.1 abc\r\n\r\n"])
    func noHTTP(bytes: String) async {
        let error = await error(.raw(bytes.utf8))
        #expect(error?.kind == .brokenAnswer)
    }

    @Test("silence ends with the time allowed")
    func totalTimeout() async {
        let error = await error(.silence) { $0.totalTimeout = .milliseconds(200) }
        #expect(error?.kind == .timedOut)
    }

    @Test("a body that stops coming ends before the time allowed")
    func stalled() async {
        let error = await error(.raw("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf".utf8, then: .stall)) {
            $0.stallTimeout = .seconds(1)
            $0.totalTimeout = .seconds(20)
        }
        #expect(error?.kind == .timedOut)
        #expect(error?.cause.contains("bytes/sec") == true, "\(error?.cause ?? "")")
    }

    @Test("redirects share the time allowed")
    func timeoutOverRedirects() async {
        origin.answer(
            "/feed", handler: { request in .response(302, [("Location", request.target)], after: .milliseconds(150)) })
        let request = loopback(origin.url("/feed")) { $0.limits.totalTimeout = .milliseconds(400) }
        let error = await #expect(throws: FetchError.self) { try await fetcher.fetch(request) }
        #expect(error?.kind == .timedOut)
    }

    @Test(
        "an address that is none is named",
        arguments: ["", "feed.xml", "ftp://example.org/", "http://", "http://a b/", "file:///etc/hostname"])
    func badURL(url: String) async {
        let error = await #expect(throws: FetchError.self) { try await fetcher.fetch(loopback(url)) }
        #expect(error?.kind == .badURL || error?.kind == .nameNotFound, "\(error?.description ?? "")")
    }

    @Test("a closed port is named")
    func closedPort() async throws {
        origin.stop()
        let error = await #expect(throws: FetchError.self) { try await fetcher.fetch(loopback("http://127.0.0.1:1/")) }
        #expect(error?.kind == .cannotConnect)
        #expect(error?.description.contains("127.0.0.1") == true)
    }

    @Test("a server without TLS at an https address is named")
    func noTLS() async {
        origin.answer("/feed", with: .response(body: ""))
        let request = loopback("https://127.0.0.1:\(origin.port)/feed")
        let error = await #expect(throws: FetchError.self) { try await fetcher.fetch(request) }
        #expect(error?.kind == .insecure, "\(error?.description ?? "")")
    }
}
