internal import Rules
internal import Store

/// Hands polls to the store, those that end at nearly the same time in one transaction.
///
/// A transaction costs more than what most polls change, which is nothing.
actor Recorder {
    private struct Entry {
        let poll: Poll
        let continuation: CheckedContinuation<Result<Recorded, StoreError>, Never>
    }

    /// How long the first poll of a transaction waits for others.
    private static let patience = Duration.milliseconds(2)

    private let store: Store
    private let clock: PollingClock
    /// Those that wait for the one that gathers.
    private var others: [Entry] = []
    private var isGathering = false

    init(store: Store, clock: PollingClock) {
        self.store = store
        self.clock = clock
    }

    /// Returns when the poll is on disk, or could not be put there.
    func record(_ poll: Poll, matcher: Matcher) async -> Result<Recorded, StoreError> {
        guard isGathering else { return await gather(with: poll, matcher) }
        return await withCheckedContinuation { others.append(Entry(poll: poll, continuation: $0)) }
    }

    /// Waits for others to come, and records for all.
    private func gather(with poll: Poll, _ matcher: Matcher) async -> Result<Recorded, StoreError> {
        isGathering = true
        // Cancelled, it does not wait; what has been fetched is recorded all the same.
        try? await clock.sleep(Recorder.patience)
        isGathering = false
        let followers = others
        others = []
        let results = record([poll] + followers.map(\.poll), matcher)
        for (follower, result) in zip(followers, results.dropFirst()) {
            follower.continuation.resume(returning: result)
        }
        return results[0]
    }

    /// One result for each poll.
    private func record(_ polls: [Poll], _ matcher: Matcher) -> [Result<Recorded, StoreError>] {
        do throws(StoreError) {
            return try store.record(contentsOf: polls, matcher: matcher).map { .success($0) }
        } catch {
            // One poll that the store refuses must not cost the others.
            return polls.count == 1 ? [.failure(error)] : polls.flatMap { record([$0], matcher) }
        }
    }
}
