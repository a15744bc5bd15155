internal import Rules
internal import Store
internal import Synchronization

/// Hands polls to the store, those that end at nearly the same time in one transaction.
///
/// A transaction costs more than what most polls change, which is nothing.
final class Recorder: Sendable {
    private struct Entry {
        let poll: Poll
        let matcher: Matcher
        let continuation: CheckedContinuation<Result<Recorded, StoreError>, Never>
    }

    /// Polls that wait to be recorded together.
    private struct Gathering {
        /// What is to be done after a poll has joined.
        enum Step {
            case wait
            /// The first one: have the transaction of this number recorded when its patience ends.
            case startTransaction(Int)
            case record([Entry])
        }

        private var entries: [Entry] = []
        private var digests = 0
        /// Counts the transactions, so that the end of a wait does not cut the next one short.
        private var transaction = 0

        mutating func add(_ entry: Entry) -> Step {
            entries.append(entry)
            if case .modified = entry.poll.outcome { digests += 1 }
            if digests >= Recorder.digests { return .record(take()) }
            return entries.count == 1 ? .startTransaction(transaction) : .wait
        }

        /// The polls of a transaction; none if they have been recorded already.
        mutating func take(transaction number: Int) -> [Entry] {
            number == transaction ? take() : []
        }

        private mutating func take() -> [Entry] {
            defer { (entries, digests, transaction) = ([], 0, transaction + 1) }
            return entries
        }
    }

    /// How long the first poll of a transaction waits for others.
    static let patience = Duration.milliseconds(20)
    /// Polls with digests in one transaction; they are large, and whoever reads digests waits for them to be recorded.
    private static let digests = 12

    private let store: Store
    private let clock: PollingClock
    private let gathering = Mutex(Gathering())

    init(store: Store, clock: PollingClock) {
        self.store = store
        self.clock = clock
    }

    /// Returns when the poll is on disk, or could not be put there.
    func record(_ poll: Poll, matcher: Matcher) async -> Result<Recorded, StoreError> {
        await withCheckedContinuation { continuation in
            let entry = Entry(poll: poll, matcher: matcher, continuation: continuation)
            switch gathering.withLock({ $0.add(entry) }) {
            case .wait: break
            case .record(let entries): finish(entries)
            case .startTransaction(let number):
                // A task of its own: what has been fetched is recorded even when the polls are cancelled.
                Task {
                    try? await clock.sleep(Recorder.patience)
                    finish(gathering.withLock { $0.take(transaction: number) })
                }
            }
        }
    }

    private func finish(_ entries: [Entry]) {
        for (entry, result) in zip(entries, record(entries[...])) { entry.continuation.resume(returning: result) }
    }

    /// One result for each poll.
    private func record(_ entries: ArraySlice<Entry>) -> [Result<Recorded, StoreError>] {
        guard let matcher = entries.last?.matcher else { return [] }
        do throws(StoreError) {
            return try store.record(contentsOf: entries.map(\.poll), matcher: matcher).map { .success($0) }
        } catch {
            // One poll that the store refuses must not cost the others.
            return entries.count == 1 ? [.failure(error)] : entries.indices.flatMap { record(entries[$0...$0]) }
        }
    }
}
