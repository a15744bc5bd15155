import Fetching
import TestSupport
import Testing

@Suite("Refused addresses", .timeLimit(.minutes(10)))
struct RefusedAddressTests {
    private let origin: LoopbackOrigin
    private let fetcher = CurlFetcher(userAgent: .test)

    init() throws {
        origin = try LoopbackOrigin()
        origin.answer("/feed", with: .response(body: "secret"))
    }

    @Test(
        "a source may not reach this machine, however its address is written",
        arguments: ["127.0.0.1", "localhost", "0x7f.1", "2130706433", "0", "[::1]", "[::ffff:127.0.0.1]"])
    func refused(host: String) async throws {
        let request = Request(url: "http://\(host):\(origin.port)/feed")
        let error = await #expect(throws: FetchError.self) { try await fetcher.fetch(request) }
        #expect(error?.kind == .addressRefused, "\(error?.description ?? "")")
        #expect(error?.description.contains("allow-private-addresses") == true)
        #expect(origin.requests.isEmpty)
    }

    @Test("a connection that an allowed source opened serves no other")
    func pooledConnection() async throws {
        #expect(try await fetcher.fetch(loopback(origin.url("/feed"))).status == 200)
        let error = await #expect(throws: FetchError.self) {
            try await fetcher.fetch(Request(url: origin.url("/feed")))
        }
        #expect(error?.kind == .addressRefused)
        #expect(origin.requests.count == 1)
        #expect(try await fetcher.fetch(loopback(origin.url("/feed"))).status == 200)
    }

    @Test(
        "no packet goes to a private network", arguments: ["10.0.0.1", "192.168.0.1", "169.254.169.254", "[fe80::1]"])
    func privateNetworks(host: String) async throws {
        let error = await #expect(throws: FetchError.self) { try await fetcher.fetch(Request(url: "http://\(host)/")) }
        #expect(error?.kind == .addressRefused)
    }
}
