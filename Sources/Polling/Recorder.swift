internal import Rules
internal import Store

/// Hands polls to the store, those that end at nearly the same time in one transaction.
///
/// A transaction costs more than what most polls change, which is nothing.
actor Recorder {
    private struct Entry {
        let poll: Poll
        let matcher: Matcher
        let continuation: CheckedContinuation<Result<Recorded, StoreError>, Never>
    }

    /// How long the first poll of a transaction waits for others.
    private static let patience = Duration.milliseconds(10)
    /// Polls with digests in one transaction; they are large, and whoever reads digests waits for them to be recorded.
    private static let digests = 12

    private let store: Store
    private let clock: PollingClock
    private var gathered: [Entry] = []
    private var digestsGathered = 0
    /// Counts the transactions, so that the end of a wait does not cut the next one short.
    private var transaction = 0

    init(store: Store, clock: PollingClock) {
        self.store = store
        self.clock = clock
    }

    /// Returns when the poll is on disk, or could not be put there.
    func record(_ poll: Poll, matcher: Matcher) async -> Result<Recorded, StoreError> {
        await withCheckedContinuation { continuation in
            gathered.append(Entry(poll: poll, matcher: matcher, continuation: continuation))
            if case .modified = poll.outcome { digestsGathered += 1 }
            if digestsGathered >= Recorder.digests {
                recordGathered()
            } else if gathered.count == 1 {
                let current = transaction
                // A task of its own: what has been fetched is recorded even when the polls are cancelled.
                Task {
                    try? await clock.sleep(Recorder.patience)
                    if current == transaction { recordGathered() }
                }
            }
        }
    }

    private func recordGathered() {
        let entries = gathered
        gathered = []
        digestsGathered = 0
        transaction += 1
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
