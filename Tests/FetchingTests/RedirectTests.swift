import Fetching
import TestSupport
import Testing

@Suite("Redirects", .timeLimit(.minutes(10)))
struct RedirectTests {
    private let origin: LoopbackOrigin
    private let fetcher = CurlFetcher(userAgent: .test)

    init() throws {
        origin = try LoopbackOrigin()
        origin.answer("/feed", with: .response(body: "found"))
    }

    @Test("every kind is followed, relative targets too", arguments: [301, 302, 303, 307, 308])
    func followed(status: Int) async throws {
        origin.answer("/old/feed", with: .redirect(status, to: "../feed"))
        let response = try await fetcher.fetch(loopback(origin.url("/old/feed")))
        #expect(response.body == Array("found".utf8))
        #expect(response.url == origin.url("/feed"))
        #expect(response.permanentURL == (status == 301 || status == 308 ? origin.url("/feed") : nil))
    }

    @Test(
        "a move is for good as far as every hop was",
        arguments: [
            ([301, 308], "/feed"), ([301, 302], "/hop1"), ([302, 301], nil), ([308, 301, 307], "/hop2"),
        ] as [([Int], String?)])
    func permanence(statuses: [Int], permanent: String?) async throws {
        for (index, status) in statuses.enumerated() {
            let target = index == statuses.count - 1 ? "/feed" : "/hop\(index + 1)"
            origin.answer("/hop\(index)", with: .redirect(status, to: target))
        }
        let response = try await fetcher.fetch(loopback(origin.url("/hop0")))
        #expect(response.status == 200)
        #expect(response.permanentURL == permanent.map(origin.url))
    }

    @Test("five are followed, the sixth is refused")
    func limit() async throws {
        for hop in 0..<6 { origin.answer("/\(hop)", with: .redirect(to: "/\(hop + 1)")) }
        origin.answer("/6", with: .response(body: "end"))
        #expect(try await fetcher.fetch(loopback(origin.url("/1"))).body == Array("end".utf8))
        let error = await #expect(throws: FetchError.self) { try await fetcher.fetch(loopback(origin.url("/0"))) }
        #expect(error?.kind == .tooManyRedirects)
    }

    @Test(
        "only http and https are followed",
        arguments: ["file:///etc/hostname", "ftp://127.0.0.1/x", "gopher://127.0.0.1/"])
    func otherSchemes(target: String) async throws {
        origin.answer("/old", with: .redirect(to: target))
        let error = await #expect(throws: FetchError.self) { try await fetcher.fetch(loopback(origin.url("/old"))) }
        #expect(error?.kind == .badURL)
        #expect(error?.url.hasPrefix(String(target.prefix(4))) == true)
    }

    @Test("a redirect without a target is an answer")
    func noTarget() async throws {
        origin.answer("/old", with: .response(302, body: "where?"))
        let response = try await fetcher.fetch(loopback(origin.url("/old")))
        #expect(response.status == 302)
        #expect(response.body == Array("where?".utf8))
    }

    @Test("the header of a redirect is not the header of the answer")
    func headersAreOfTheLastHop() async throws {
        origin.answer("/old", with: .response(301, [("Location", "/feed"), ("ETag", "\"old\"")]))
        #expect(try await fetcher.fetch(loopback(origin.url("/old"))).headers.etag == nil)
    }

    @Test("validators are sent to the target as well")
    func validators() async throws {
        origin.answer("/old", with: .redirect(to: "/feed"))
        _ = try await fetcher.fetch(loopback(origin.url("/old")) { $0.validators = Validators(etag: "\"a\"") })
        #expect(origin.requests(for: "/feed").first?.header("If-None-Match") == "\"a\"")
    }
}
