internal import Fetching
internal import Store

/// Fetches with manners: arXiv at its pace, and no more to read at once than this machine can bear.
///
/// The fetcher itself asks each host for one thing at a time, and holds only so many answers.
final class PoliteFetcher: Sendable {
    /// Answers being read or recorded at a time: a digest takes several times the memory of the bytes that it is read from.
    private static let readings = 12

    private let fetcher: any Fetcher
    private let arXiv: ArXivPace
    private let desk = Turnstile(limit: PoliteFetcher.readings)

    /// - Parameter store: keeps the pace at arXiv for the next start; nil for none.
    init(fetcher: any Fetcher, clock: PollingClock, store: Store? = nil) {
        self.fetcher = fetcher
        arXiv = ArXivPace(clock: clock, store: store)
    }

    /// Where to run tasks that fetch; see ``Fetcher/executor``.
    var executor: (any TaskExecutor)? { fetcher.executor }

    /// Waits for its turn, fetches, and has the answer used; one with a body when there is room to read it.
    func fetch<Value: Sendable>(
        _ request: Request, then use: @concurrent @Sendable (Result<Response, FetchError>) async -> Value
    ) async -> Value {
        let result = await answer(to: request)
        guard case .success(let response) = result, !response.body.isEmpty else { return await use(result) }
        await desk.enter()
        // Reading takes its time, in which the thread that fetches is to go on.
        let value = await withTaskExecutorPreference(ReadingExecutor.shared) { await use(result) }
        desk.leave()
        return value
    }

    private func answer(to request: Request) async -> Result<Response, FetchError> {
        // All hosts of arXiv are one, with one connection.
        guard ArXivBucket.covers(request.authority) else { return await fetch(request) }
        return await arXiv.take(request) { await fetch(request) }
    }

    private func fetch(_ request: Request) async -> Result<Response, FetchError> {
        do throws(FetchError) { return .success(try await fetcher.fetch(request)) } catch { return .failure(error) }
    }
}
