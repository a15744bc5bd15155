public import Fetching
public import Logging
internal import Papers
public import Rules
public import Store
internal import Synchronization

/// Polls sources and records what they say.
public final class Poller: Sendable {
    private struct Assignment {
        var sources: [String: Source] = [:]
        var matcher = Matcher(rules: [:])
        /// The sources being polled; none is polled twice at a time.
        var active: Set<String> = []
        /// Sources whose polls could not be recorded, and when to try again: the store does not know that they were polled.
        var heldUntil: [String: Timestamp] = [:]

        mutating func claim(
            _ names: [String]?, states: [String: SourceState], at now: Timestamp
        ) -> (jobs: [Job], next: Timestamp?) {
            var jobs: [Job] = []
            var next: Timestamp?
            for (name, source) in sources where !active.contains(name) {
                let state = states[name] ?? SourceState(name: name, nextCheck: now)
                if names?.contains(name) ?? isDue(state, at: now) {
                    jobs.append(Job(source: source, state: state, isByName: names != nil, matcher: matcher))
                    active.insert(name)
                } else {
                    next = min(next ?? state.nextCheck, state.nextCheck)
                }
            }
            return (jobs, next)
        }

        private func isDue(_ state: SourceState, at now: Timestamp) -> Bool {
            if let held = heldUntil[state.name], held > now { return false }
            return Schedule.isDue(nextCheck: state.nextCheck, lastCheck: state.lastCheck, at: now)
        }
    }

    /// A source that is to be polled now.
    struct Job {
        let source: Source
        let state: SourceState
        /// Whether someone asked for it; else it is due.
        let isByName: Bool
        let matcher: Matcher
    }

    private let store: Store
    private let fetcher: PoliteFetcher
    private let recorder: Recorder
    let clock: PollingClock
    let logger: Logger
    private let assignment = Mutex(Assignment())
    let alarm: Alarm

    /// - Throws: ``StoreError`` when the store cannot take over the sources.
    public init(
        store: Store, fetcher: any Fetcher, sources: [Source], matcher: Matcher, logger: Logger,
        clock: PollingClock = .system
    ) throws(StoreError) {
        self.store = store
        self.fetcher = PoliteFetcher(fetcher: fetcher, clock: clock, store: store)
        recorder = Recorder(store: store, clock: clock)
        self.clock = clock
        self.logger = logger
        alarm = Alarm(clock: clock)
        try update(sources: sources, matcher: matcher)
    }

    /// Polls other sources from now on; what is being polled ends under the old configuration.
    public func update(sources: [Source], matcher: Matcher) throws(StoreError) {
        try store.synchronise(sources: sources.map(\.name))
        let byName = Dictionary(sources.map { ($0.name, $0) }) { first, _ in first }
        assignment.withLock { assignment in
            assignment.sources = byName
            assignment.matcher = matcher
            assignment.heldUntil = [:]
        }
        alarm.ring()
    }

    /// Polls once: the named sources, due or not, or else all that are due.
    ///
    /// - Parameter report: called for each source as it ends, in any order, one at a time.
    /// - Throws: ``StoreError`` when the state of the sources cannot be read. What fails later is reported with its source.
    public func pass(over names: [String]? = nil, report: (PollReport) -> Void) async throws(StoreError) {
        let jobs = try claim(names).jobs
        for name in names ?? [] where !isConfigured(name) {
            report(PollReport(source: name, outcome: .failed, message: "no source of this name is configured"))
        }
        await run(Lane.lanes(of: jobs), report: report)
    }

    private func run(_ lanes: [Lane], report: (PollReport) -> Void) async {
        var lanes = lanes
        // On the thread on which most polls end, which then need not wake another.
        await withTaskExecutorPreference(fetcher.executor) {
            await withTaskGroup(of: (lane: Int, report: PollReport?).self) { group in
                func pollNext(in lane: Int) {
                    guard let job = lanes[lane].jobs.popFirst() else { return }
                    group.addTask(executorPreference: executor(for: job)) { (lane, await self.poll(job)) }
                }
                for lane in lanes.indices { pollNext(in: lane) }
                for await outcome in group {
                    if let done = outcome.report { report(done) }
                    pollNext(in: outcome.lane)
                }
            }
        }
    }

    /// Takes the named sources, or those that are due, and says when the next of the others will be.
    func claim(_ names: [String]? = nil) throws(StoreError) -> (jobs: [Job], next: Timestamp?) {
        let states = try store.sourceStates()
        let now = clock.now()
        let (jobs, next) = assignment.withLock { $0.claim(names, states: states, at: now) }
        // The longest waiting first.
        return (jobs.sorted { ($0.state.nextCheck, $0.source.name) < ($1.state.nextCheck, $1.source.name) }, next)
    }

    /// Polls a claimed source; nil when the task was cancelled.
    func poll(_ job: Job) async -> PollReport? {
        let poll = SourcePoll(
            source: job.source, state: job.state, isByName: job.isByName, matcher: job.matcher, fetcher: fetcher,
            recorder: recorder, clock: clock)
        let ending = await poll.run()
        let name = job.source.name
        _ = assignment.withLock { $0.active.remove(name) }
        switch ending {
        case .reported(let report): return report
        case .cancelled: return nil
        case .notStored(let error):
            let again = clock.now().advanced(bySeconds: Schedule.shortest)
            assignment.withLock { $0.heldUntil[name] = again }
            return PollReport(source: name, outcome: .failed, message: error.description)
        }
    }

    /// A question to arXiv about papers, under the current rules.
    func metadataRound(settings: MetadataSettings, size: Int) -> MetadataRound {
        let matcher = assignment.withLock { $0.matcher }
        return MetadataRound(
            settings: settings, size: size, store: store, fetcher: fetcher, matcher: matcher, clock: clock)
    }

    /// Where to run the poll of a job: where answers come in, but for files, whose reading would hold those up.
    func executor(for job: Job) -> any TaskExecutor {
        if case .path = job.source.location { return ReadingExecutor.shared }
        return fetcher.executor ?? globalConcurrentExecutor
    }

    private func isConfigured(_ name: String) -> Bool {
        assignment.withLock { $0.sources[name] != nil }
    }
}
