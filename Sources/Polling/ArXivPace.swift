internal import Fetching
internal import Papers
internal import Store
internal import Synchronization

/// Turns at arXiv, in the order of their asking, at the pace of ``ArXivBucket``; a restart takes it up where it was.
final class ArXivPace: Sendable {
    private static let name = "arxiv.org"

    private let clock: PollingClock
    /// Nil keeps the pace in memory only.
    private let store: Store?
    private let line = Turnstile(limit: 1)
    private let bucket: Mutex<ArXivBucket>

    init(clock: PollingClock, store: Store?) {
        self.clock = clock
        self.store = store
        // A pace that cannot be read is none; the store says elsewhere what is wrong with it.
        let kept = try? store?.pace(of: ArXivPace.name)
        let wait = kept.map { Duration.seconds($0.seconds - clock.now().seconds) } ?? .zero
        bucket = Mutex(ArXivBucket(wait: wait, at: clock.uptime()))
    }

    /// Waits for a turn and asks; who would have to wait for minutes is refused instead.
    func take(
        _ request: Request, ask: () async -> Result<Response, FetchError>
    ) async -> Result<Response, FetchError> {
        await line.enter()
        defer { line.leave() }
        let (wait, isTooLong) = bucket.withLock { bucket in
            let now = clock.uptime()
            let wait = bucket.wait(at: now)
            return wait > ArXivBucket.patience ? (wait, true) : (bucket.reserve(at: now), false)
        }
        guard !isTooLong else { return .failure(refusal(of: request, for: wait)) }
        keep()
        // Cancelled, the request that follows is so as well.
        if wait > .zero { try? await clock.sleep(wait) }
        let result = await ask()
        if case .success(let response) = result, ArXivBucket.isCoolDown(status: response.status) {
            let delay = response.headers.retryDelay(now: clock.now())
            bucket.withLock { $0.coolDown(after: delay, at: clock.uptime()) }
            keep()
        }
        return result
    }

    private func refusal(of request: Request, for wait: Duration) -> FetchError {
        let seconds = Int(clamping: wait.components.seconds) + 1
        return FetchError(
            url: request.url, kind: .heldBack,
            cause: "arXiv asked to be left alone for another \(seconds / 60 + 1) minutes", retryDelay: seconds)
    }

    /// On disk, so that a restart is no way around the pace. Without the disk it still holds in this process.
    private func keep() {
        let wait = bucket.withLock { $0.wait(at: clock.uptime()) }
        let until = clock.now().advanced(bySeconds: Int(clamping: wait.components.seconds) + 1)
        try? store?.keepPace(of: ArXivPace.name, until: until)
    }
}
