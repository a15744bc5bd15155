import Fetching
import TestSupport
import Testing

@Suite("Ending early", .timeLimit(.minutes(10)))
struct CancellationTests {
    private let origin: LoopbackOrigin

    init() throws {
        origin = try LoopbackOrigin()
        origin.answer("/silent", with: .silence)
    }

    @Test("a cancelled task gets its error at once, before and during the request")
    func cancellation() async throws {
        let fetcher = CurlFetcher(userAgent: .test)
        let request = loopback(origin.url("/silent"))
        let tasks = (0..<20).map { _ in Task { try await fetcher.fetch(request) } }
        while origin.requests.isEmpty { await Task.yield() }
        for task in tasks { task.cancel() }
        for task in tasks {
            let error = await #expect(throws: FetchError.self) { try await task.value }
            #expect(error?.kind == .cancelled)
        }
    }

    @Test("shutting down ends what runs and refuses what comes")
    func shutdown() async throws {
        let fetcher = CurlFetcher(userAgent: .test)
        let request = loopback(origin.url("/silent"))
        let task = Task { try await fetcher.fetch(request) }
        while origin.requests.isEmpty { await Task.yield() }
        fetcher.shutdown()
        fetcher.shutdown()
        let ended = await #expect(throws: FetchError.self) { try await task.value }
        #expect(ended?.kind == .shutDown)
        let refused = await #expect(throws: FetchError.self) { try await fetcher.fetch(request) }
        #expect(refused?.kind == .shutDown)
    }

    @Test("a fetcher may be dropped while it works")
    func release() async throws {
        let request = loopback(origin.url("/silent"))
        let task = Task { try await CurlFetcher(userAgent: .test).fetch(request) }
        while origin.requests.isEmpty { await Task.yield() }
        task.cancel()
        await #expect(throws: FetchError.self) { try await task.value }
    }
}
