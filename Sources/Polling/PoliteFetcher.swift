internal import Fetching
internal import Synchronization

/// Fetches with manners: arXiv at its pace, and not too much at once, neither from one host nor for this machine.
final class PoliteFetcher: Sendable {
    /// Answers being fetched, read or recorded at a time; bounds memory.
    private static let exchanges = 48
    /// Answers being read or recorded at a time: a digest takes several times the memory of the bytes that it is read from.
    private static let readings = 12

    /// Requests that one host has to answer next. The fetcher sends them one after the other, without waiting for us in between.
    private static let requestsPerHost = 16

    private let fetcher: any Fetcher
    private let clock: PollingClock
    private let hosts = Turnstile(limit: PoliteFetcher.requestsPerHost)
    private let arXivLine = Turnstile(limit: 1)
    private let machine = Turnstile(limit: PoliteFetcher.exchanges)
    private let desk = Turnstile(limit: PoliteFetcher.readings)
    private let arXiv = Mutex(ArXivBucket())

    init(fetcher: any Fetcher, clock: PollingClock) {
        self.fetcher = fetcher
        self.clock = clock
    }

    /// Waits for its turn, fetches, and has the answer used before another takes its place in memory.
    func fetch<Value>(
        _ request: Request, then use: (Result<Response, FetchError>) async -> Value
    ) async -> Value {
        let host = request.authority
        // All hosts of arXiv are one, with one connection.
        let (line, key) = ArXivBucket.covers(host) ? (arXivLine, "arxiv.org") : (hosts, host)
        await line.enter(key)
        if line === arXivLine { await waitForArXiv() }
        await machine.enter("")
        let result = await answer(to: request)
        line.leave(key)
        await desk.enter("")
        let value = await use(result)
        desk.leave("")
        machine.leave("")
        return value
    }

    private func answer(to request: Request) async -> Result<Response, FetchError> {
        do throws(FetchError) { return .success(try await fetcher.fetch(request)) } catch { return .failure(error) }
    }

    private func waitForArXiv() async {
        let wait = arXiv.withLock { $0.reserve(at: clock.uptime()) }
        // Cancelled, the request that follows is so as well.
        if wait > .zero { try? await clock.sleep(wait) }
    }
}
