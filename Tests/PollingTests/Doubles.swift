import Fetching
import Logging
import Papers
import Rules
import Store
import Synchronization

@testable import Polling

/// Answers as a function of the request, and remembers what it was asked.
final class ScriptedFetcher: Fetcher {
    typealias Script = @Sendable (Request) throws(FetchError) -> Response

    private let script: Script
    private let asked = Mutex<[Request]>([])

    init(_ script: @escaping Script) {
        self.script = script
    }

    var requests: [Request] { asked.withLock { $0 } }

    func fetch(_ request: Request) async throws(FetchError) -> Response {
        asked.withLock { $0.append(request) }
        return try script(request)
    }
}

/// Time that passes only when someone sleeps, and then at once.
final class TestClock: Sendable {
    private struct State {
        var now: Timestamp
        var uptime = Duration.zero
        var sleeps: [Duration] = []
    }

    private let state: Mutex<State>

    /// Friday, 2024-10-04 13:00 UTC unless told otherwise.
    init(_ now: Timestamp = Timestamp(CalendarDay(daysSince1970: 20_000), hour: 13)) {
        state = Mutex(State(now: now))
    }

    var now: Timestamp {
        get { state.withLock { $0.now } }
        set { state.withLock { $0.now = newValue } }
    }

    /// All sleeps so far but the few milliseconds for which polls wait for one another to be recorded together.
    var sleeps: [Duration] { state.withLock { $0.sleeps } }

    var clock: PollingClock {
        PollingClock(
            now: { self.now },
            sleep: { duration in
                guard duration > Recorder.patience else { return await Task.yield() }
                self.state.withLock { state in
                    state.sleeps.append(duration)
                    state.uptime += duration
                    state.now = state.now.advanced(bySeconds: Int(duration.components.seconds))
                }
            },
            uptime: { self.state.withLock { $0.uptime } })
    }
}

/// A small feed that lists papers.
func feed(_ identifiers: String..., head: String = "") -> String {
    let items = identifiers.map { identifier in
        """
        <item><title>Paper \(identifier)</title><link>https://arxiv.org/abs/\(identifier)</link>
        <guid>https://arxiv.org/abs/\(identifier)</guid></item>
        """
    }
    return """
        <?xml version="1.0"?>
        <rss version="2.0"><channel><title>Papers</title><link>https://example.org/</link>
        <description>New papers</description>\(head)\(items.joined())</channel></rss>
        """
}

extension Response {
    /// A 200 with a text.
    static func ok(_ url: String, _ body: String, _ change: (inout Response) -> Void = { _ in }) -> Response {
        var response = Response(status: 200, url: url, body: Array(body.utf8))
        change(&response)
        return response
    }
}

/// A poller on a store in memory, with all that a test wants to look at.
struct Bench {
    let store: Store
    let clock: TestClock
    let network: ScriptedFetcher
    let poller: Poller

    init(_ sources: [Source], clock: TestClock = TestClock(), _ script: @escaping ScriptedFetcher.Script) throws {
        store = try Store.inMemory()
        self.clock = clock
        network = ScriptedFetcher(script)
        poller = try Poller(
            store: store, fetcher: network, sources: sources, matcher: Matcher(rules: [:]),
            logger: Logger(label: "test"),
            clock: clock.clock)
    }

    /// Reports by the name of their source.
    func pass(over names: [String]? = nil) async throws -> [PollReport] {
        var reports: [PollReport] = []
        try await poller.pass(over: names) { reports.append($0) }
        return reports.sorted { $0.source < $1.source }
    }

    func state(_ source: String) throws -> SourceState? { try store.state(of: source) }
}
