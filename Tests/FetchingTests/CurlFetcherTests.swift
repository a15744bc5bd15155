import Fetching
import TestSupport
import Testing

/// A request to a loopback origin.
func loopback(_ url: String, _ change: (inout Request) -> Void = { _ in }) -> Request {
    var request = Request(url: url, allowsPrivateAddresses: true)
    change(&request)
    return request
}

extension UserAgent {
    static let test = UserAgent(product: "Paperboy", version: "0", contactURL: "https://example.org/paperboy")
}

@Suite("Fetching over HTTP", .timeLimit(.minutes(10)))
struct CurlFetcherTests {
    private let origin: LoopbackOrigin
    private let fetcher = CurlFetcher(userAgent: .test)

    init() throws {
        origin = try LoopbackOrigin()
    }

    @Test("a 200 is handed over with the header fields that matter")
    func plain() async throws {
        let fields = [("ETag", "W/\"1\""), ("Content-Type", "text/xml; charset=utf-8"), ("X-Other", "x")]
        origin.answer("/feed", with: .response(200, fields, body: "<rss/>"))
        let response = try await fetcher.fetch(loopback(origin.url("/feed")))
        #expect(response.status == 200)
        #expect(response.url == origin.url("/feed"))
        #expect(response.permanentURL == nil)
        #expect(response.headers.contentType == "text/xml; charset=utf-8")
        #expect(response.headers.validators == Validators(etag: "W/\"1\""))
        #expect(response.body == Array("<rss/>".utf8))
        let duration = try #require(response.duration)
        #expect(duration > .zero && duration < .seconds(30))
    }

    @Test("we say who we are and what we understand")
    func introduction() async throws {
        origin.answer("/feed", with: .response(body: ""))
        _ = try await fetcher.fetch(loopback(origin.url("/feed?a=1")))
        let request = try #require(origin.requests.first)
        #expect(request.method == "GET")
        #expect(request.target == "/feed?a=1")
        #expect(request.header("User-Agent") == "Paperboy/0 (+https://example.org/paperboy)")
        #expect(request.header("Accept-Encoding") == "gzip, deflate, br, zstd")
        #expect(request.header("If-None-Match") == nil)
        #expect(request.header("If-Modified-Since") == nil)
    }

    @Test("a form is sent by POST, and the next request is a GET again")
    func form() async throws {
        origin.answer("/hub", with: .redirect(307, to: "/other"))
        origin.answer("/other", with: .response(202))
        origin.answer("/feed", with: .response(body: ""))
        let response = try await fetcher.fetch(loopback(origin.url("/hub")) { $0.form = "a=1&b=%20" })
        _ = try await fetcher.fetch(loopback(origin.url("/feed")))
        #expect(response.status == 202)
        #expect(origin.requests.map(\.method) == ["POST", "POST", "GET"])
        #expect(origin.requests.map { String(decoding: $0.body, as: UTF8.self) } == ["a=1&b=%20", "a=1&b=%20", ""])
        #expect(origin.requests[1].header("Content-Type") == "application/x-www-form-urlencoded")
    }

    @Test("validators go back byte for byte, and a 304 comes back")
    func conditional() async throws {
        origin.answer("/feed", with: .response(304, [("ETag", "W/\"a, b\"")]))
        let validators = Validators(etag: "W/\"a,  b\"", lastModified: "Tue,  1 Feb 2022 1:02:03 +0000")
        let response = try await fetcher.fetch(loopback(origin.url("/feed")) { $0.validators = validators })
        #expect(response.status == 304)
        #expect(response.body.isEmpty)
        let request = try #require(origin.requests.first)
        #expect(request.header("If-None-Match") == "W/\"a,  b\"")
        #expect(request.header("If-Modified-Since") == "Tue,  1 Feb 2022 1:02:03 +0000")
    }

    @Test("validators of one request are not sent with the next")
    func validatorsDoNotLeak() async throws {
        origin.answer("/feed", with: .response(body: ""))
        _ = try await fetcher.fetch(loopback(origin.url("/feed")) { $0.validators = Validators(etag: "\"a\"") })
        _ = try await fetcher.fetch(loopback(origin.url("/feed")))
        #expect(origin.requests.map { $0.header("If-None-Match") } == ["\"a\"", nil])
    }

    @Test("an error status is an answer, not an error", arguments: [400, 404, 410, 429, 500, 503])
    func errorStatus(status: Int) async throws {
        origin.answer("/feed", with: .response(status, [("Retry-After", "30")], body: "sorry"))
        let response = try await fetcher.fetch(loopback(origin.url("/feed")))
        #expect(response.status == status)
        #expect(response.headers.retryAfter == "30")
    }

    @Test("packed bodies are unpacked")
    func packed() async throws {
        let text = Array(String(repeating: "paper ", count: 10_000).utf8)
        origin.answer("/gzip", with: .response(200, [("Content-Encoding", "gzip")], body: gzip(text)))
        origin.answer("/deflate", with: .response(200, [("Content-Encoding", "Deflate")], body: rawDeflate(text)))
        origin.answer("/empty", with: .response(200, [("Content-Encoding", "gzip")], body: ""))
        #expect(try await fetcher.fetch(loopback(origin.url("/gzip"))).body == text)
        #expect(try await fetcher.fetch(loopback(origin.url("/deflate"))).body == text)
        #expect(try await fetcher.fetch(loopback(origin.url("/empty"))).body == [])
    }

    @Test("bodies packed with Brotli or Zstandard are unpacked within the same limits", arguments: Packer.allCases)
    func modernPacking(packer: Packer) async throws {
        let text = Array(String(repeating: "paper ", count: 10_000).utf8)
        let fields = [("Content-Encoding", packer.rawValue)]
        let packed = try packer.pack(text)
        origin.answer("/whole", with: .response(200, fields, body: packed))
        origin.answer("/cut", with: .response(200, fields, body: packed.dropLast(3)))
        origin.answer(
            "/bomb", with: .response(200, fields, body: try packer.pack([UInt8](repeating: 0, count: 15 << 20))))
        #expect(try await fetcher.fetch(loopback(origin.url("/whole"))).body == text)
        let cut = await #expect(throws: FetchError.self) { try await fetcher.fetch(loopback(origin.url("/cut"))) }
        #expect(cut?.kind == .truncated)
        let bomb = await #expect(throws: FetchError.self) { try await fetcher.fetch(loopback(origin.url("/bomb"))) }
        #expect(bomb?.kind == .compressionBomb)
    }

    @Test("one connection per host serves all requests")
    func oneConnection() async throws {
        origin.answer("/feed", with: .response(304))
        let request = loopback(origin.url("/feed"))
        try await withThrowingTaskGroup { group in
            for _ in 0..<50 {
                group.addTask { [fetcher] in try await fetcher.fetch(request).status }
            }
            for try await status in group { #expect(status == 304) }
        }
        #expect(Set(origin.requests.map(\.connection)) == [1])
    }

    @Test("waiting for the turn at a host does not count against a request's time, and who gave up is passed over")
    func turns() async throws {
        origin.answer("/slow", with: .response(body: "slow", after: .seconds(1)))
        var request = loopback(origin.url("/slow"))
        request.limits.totalTimeout = .seconds(4)
        let impatient = Task { [fetcher, request] in try await fetcher.fetch(request) }
        impatient.cancel()
        try await withThrowingTaskGroup { group in
            for _ in 0..<5 {
                group.addTask { [fetcher, request] in try await fetcher.fetch(request).body }
            }
            for try await body in group { #expect(body == Array("slow".utf8)) }
        }
        await #expect(throws: FetchError.self) { try await impatient.value }
    }

    @Test("the server that an address names is known by host and port")
    func authority() {
        #expect(Request(url: "http://Example.org:8080/a@b").authority == "example.org:8080")
        #expect(Request(url: "https://u:p@example.org?x").authority == "example.org")
        for garbage in ["", "/", "http://", "@", "http://@/"] { _ = Request(url: garbage).authority }
    }

    @Test("a slow host delays no other")
    func independence() async throws {
        let other = try LoopbackOrigin()
        origin.answer("/slow", with: .silence)
        other.answer("/fast", with: .response(body: "fast"))
        let slow = Task { [fetcher, origin] in try await fetcher.fetch(loopback(origin.url("/slow"))) }
        #expect(try await fetcher.fetch(loopback(other.url("/fast"))).body == Array("fast".utf8))
        slow.cancel()
        await #expect(throws: FetchError.self) { try await slow.value }
    }
}
