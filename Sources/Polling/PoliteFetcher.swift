internal import Fetching
internal import Synchronization

/// Fetches with manners: arXiv at its pace, and no more to read at once than this machine can bear.
///
/// The fetcher itself asks each host for one thing at a time, and holds only so many answers.
final class PoliteFetcher: Sendable {
    /// Answers being read or recorded at a time: a digest takes several times the memory of the bytes that it is read from.
    private static let readings = 12

    private let fetcher: any Fetcher
    private let clock: PollingClock
    private let arXivLine = Turnstile(limit: 1)
    private let desk = Turnstile(limit: PoliteFetcher.readings)
    private let arXiv = Mutex(ArXivBucket())

    init(fetcher: any Fetcher, clock: PollingClock) {
        self.fetcher = fetcher
        self.clock = clock
    }

    /// Where to run tasks that fetch; see ``Fetcher/executor``.
    var executor: (any TaskExecutor)? { fetcher.executor }

    /// Waits for its turn, fetches, and has the answer used; one with a body when there is room to read it.
    func fetch<Value>(
        _ request: Request, then use: (Result<Response, FetchError>) async -> Value
    ) async -> Value {
        let result = await answer(to: request)
        guard case .success(let response) = result, !response.body.isEmpty else { return await use(result) }
        await desk.enter()
        // Reading takes its time, in which the thread that fetches is to go on.
        let value = await withTaskExecutorPreference(globalConcurrentExecutor) { await use(result) }
        desk.leave()
        return value
    }

    private func answer(to request: Request) async -> Result<Response, FetchError> {
        // All hosts of arXiv are one, with one connection.
        guard ArXivBucket.covers(request.authority) else { return await fetch(request) }
        await arXivLine.enter()
        await waitForArXiv()
        let result = await fetch(request)
        arXivLine.leave()
        return result
    }

    private func fetch(_ request: Request) async -> Result<Response, FetchError> {
        do throws(FetchError) { return .success(try await fetcher.fetch(request)) } catch { return .failure(error) }
    }

    private func waitForArXiv() async {
        let wait = arXiv.withLock { $0.reserve(at: clock.uptime()) }
        // Cancelled, the request that follows is so as well.
        if wait > .zero { try? await clock.sleep(wait) }
    }
}
