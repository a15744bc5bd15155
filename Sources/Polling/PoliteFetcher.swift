internal import Fetching
internal import Synchronization

/// Fetches with manners: one request per host at a time, arXiv at its pace, and not too much at once for this machine.
final class PoliteFetcher: Sendable {
    /// Answers being fetched, read or recorded at a time; bounds memory.
    private static let exchanges = 48

    private let fetcher: any Fetcher
    private let clock: PollingClock
    private let hosts = Turnstile(limit: 1)
    private let machine = Turnstile(limit: PoliteFetcher.exchanges)
    private let arXiv = Mutex(ArXivBucket())

    init(fetcher: any Fetcher, clock: PollingClock) {
        self.fetcher = fetcher
        self.clock = clock
    }

    /// Waits for its turn, fetches, and has the answer used before another takes its place in memory.
    func fetch<Value>(
        _ request: Request, then use: (Result<Response, FetchError>) async -> Value
    ) async -> Value {
        let lane = PoliteFetcher.lane(of: request.url)
        await hosts.enter(lane)
        await waitForArXiv(lane)
        await machine.enter("")
        let result = await answer(to: request)
        hosts.leave(lane)
        let value = await use(result)
        machine.leave("")
        return value
    }

    private func answer(to request: Request) async -> Result<Response, FetchError> {
        do throws(FetchError) { return .success(try await fetcher.fetch(request)) } catch { return .failure(error) }
    }

    private func waitForArXiv(_ lane: String) async {
        guard lane == PoliteFetcher.arXivLane else { return }
        let wait = arXiv.withLock { $0.reserve(at: clock.uptime()) }
        // Cancelled, the request that follows is so as well.
        if wait > .zero { try? await clock.sleep(wait) }
    }

    private static let arXivLane = "arxiv.org"

    /// The host with its port, in lower case; all hosts of arXiv are one.
    static func lane(of url: String) -> String {
        let afterScheme = url.utf8.firstIndex(of: UInt8(ascii: "/")).map {
            url.utf8[$0...].drop { $0 == UInt8(ascii: "/") }
        }
        let authority = (afterScheme ?? url.utf8[...]).prefix { byte in
            byte != UInt8(ascii: "/") && byte != UInt8(ascii: "?") && byte != UInt8(ascii: "#")
        }
        let host = authority.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false).last ?? authority
        let name = String(decoding: host, as: UTF8.self).lowercased()
        return ArXivBucket.covers(name) ? arXivLane : name
    }
}
