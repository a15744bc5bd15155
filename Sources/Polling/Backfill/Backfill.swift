public import Fetching
public import Papers
public import Rules
public import Store

/// Fetches what a source published before it was polled: one document for each day, or the further pages of a list.
///
/// What is recorded is not fetched again, so that a run which was interrupted goes on where it ended. Papers count as first seen when their
/// day was over: old issues are no news. The source's own schedule stays as it is.
public struct Backfill: Sendable {
    /// Documents being fetched, read and recorded at a time. One host still has one connection.
    private static let window = 8
    /// Failures in a row that show that there is no point in going on.
    static let patience = 5
    /// The longest that a run waits because a server asks for it. Seconds.
    static let longestWait = 120

    private let source: Source
    private let matcher: Matcher
    private let store: Store
    private let fetcher: PoliteFetcher
    private let recorder: Recorder
    private let clock: PollingClock

    public init(
        source: Source, store: Store, fetcher: any Fetcher, matcher: Matcher, clock: PollingClock = .system
    ) {
        self.source = source
        self.matcher = matcher
        self.store = store
        self.fetcher = PoliteFetcher(fetcher: fetcher, clock: clock, store: store)
        recorder = Recorder(store: store, clock: clock)
        self.clock = clock
    }

    /// - Parameters:
    ///   - days: in UTC; those to come are left out.
    ///   - report: called for each document as it ends, one at a time.
    /// - Throws: ``BackfillError`` when the source has no past to fetch, or the store cannot be read.
    public func run(
        over days: ClosedRange<CalendarDay>, report: @escaping (BackfillStep) -> Void
    ) async throws(BackfillError) -> BackfillSummary {
        let poll: SourcePoll
        let documents: [String: DocumentState]
        do throws(StoreError) {
            let state = try store.state(of: source.name) ?? SourceState(name: source.name, nextCheck: clock.now())
            documents = Dictionary(state.documents.map { ($0.address, $0) }) { first, _ in first }
            poll = SourcePoll(
                source: source, state: state, isByName: true, isBackfill: true, matcher: matcher, fetcher: fetcher,
                recorder: recorder, clock: clock)
        } catch {
            throw BackfillError(description: error.description)
        }
        switch BackfillPlan(source, days: days, documents: documents, at: clock.now()) {
        case .impossible(let reason): throw BackfillError(description: "\(source.name): \(reason)")
        case .days(let targets, let known):
            var run = BackfillRun(known: known, total: targets.count + known, report: report)
            await fetch(targets, with: poll, documents, in: &run)
            return run.summary
        case .chains(let chains, let known):
            var run = BackfillRun(known: known, total: nil, report: report)
            for chain in chains where run.isGoingOn {
                await ChainReading(chain: chain, poll: poll).run(documents[chain.address], in: &run)
            }
            return run.summary
        }
    }

    /// Fetches the documents of days, several under way at a time, until there is no point in going on.
    private func fetch(
        _ targets: [Target], with poll: SourcePoll, _ documents: [String: DocumentState], in run: inout BackfillRun
    ) async {
        var next = 0
        var result = run
        await withTaskGroup(of: (Target, SourcePoll.Outcome).self) { group in
            func start() {
                guard next < targets.count else { return }
                let target = targets[next]
                next += 1
                group.addTask { (target, await poll.pollPatiently(target, documents[target.address])) }
            }
            for _ in 0..<Backfill.window { start() }
            while let (target, outcome) = await group.next() {
                result.add(outcome, day: target.day, page: nil)
                if result.isGoingOn { start() } else { group.cancelAll() }
            }
        }
        run = result
    }
}

extension SourcePoll {
    /// Polls a document, and once more after the time that its server asks for, if that is short.
    func pollPatiently(_ target: Target, _ document: DocumentState?) async -> Outcome {
        let outcome = await poll(target, document, isLast: false)
        guard case .failed(let failure) = outcome, await wait(after: failure) else { return outcome }
        return await poll(target, document, isLast: false)
    }

    /// Waits as long as the server asks for; false when that is too long, or not asked for.
    func wait(after failure: Verdict.Failure) async -> Bool {
        guard let delay = failure.retryDelay, delay <= Backfill.longestWait else { return false }
        do { try await clock.sleep(.seconds(delay)) } catch { return false }
        return true
    }
}

/// A backfill under way.
struct BackfillRun {
    private(set) var summary = BackfillSummary()
    private var total: Int?
    private var failuresInARow = 0
    private let report: (BackfillStep) -> Void

    init(known: Int, total: Int?, report: @escaping (BackfillStep) -> Void) {
        summary.known = known
        self.total = total
        self.report = report
    }

    var isGoingOn: Bool { summary.ending == .finished }

    mutating func add(_ outcome: SourcePoll.Outcome, day: CalendarDay?, page: Int?) {
        switch outcome {
        case .recorded(let reading) where reading.isPresent:
            failuresInARow = 0
            summary.read += 1
            summary.mentions += reading.recorded.mentions
            summary.newPapers += reading.recorded.newPapers
            tell(day, page, .read(mentions: reading.recorded.mentions, newPapers: reading.recorded.newPapers))
        case .recorded:
            failuresInARow = 0
            summary.absent += 1
            tell(day, page, .absent)
        case .feedFound(let feed): fail(day, page, "this is a page whose feed is \(feed)", isFinal: false)
        case .failed(let failure):
            let isTooMuch = failure.retryDelay ?? 0 > Backfill.longestWait
            fail(day, page, failure.message, isFinal: isTooMuch)
        case .cancelled: if isGoingOn { summary.ending = .stopped }
        case .notStored(let error): fail(day, page, error.description, isFinal: true)
        }
    }

    private mutating func fail(_ day: CalendarDay?, _ page: Int?, _ message: String, isFinal: Bool) {
        failuresInARow += 1
        summary.failed += 1
        tell(day, page, .failed(message))
        if isGoingOn, isFinal || failuresInARow >= Backfill.patience { summary.ending = .abandoned(message) }
    }

    private func tell(_ day: CalendarDay?, _ page: Int?, _ outcome: BackfillStep.Outcome) {
        let done = summary.known + summary.read + summary.absent + summary.failed
        report(BackfillStep(day: day, page: page, outcome: outcome, done: done, total: total))
    }
}
