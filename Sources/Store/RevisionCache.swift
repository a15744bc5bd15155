internal import Glibc
internal import Synchronization

/// The revisions of topics as last read: a reader that asks for a feed again is answered without a query.
///
/// What this process writes is seen at once. What another one writes is seen when the entries are a second old.
final class RevisionCache: Sendable {
    private struct State {
        var revisions: [String: Int?] = [:]
        /// Counts the writes, so that what was read before one is not kept after it.
        var writes = 0
        var second = 0
    }

    private let state = Mutex(State())

    /// What is known of a topic, or else what `read` finds.
    func revision<Failure>(of topic: String, read: () throws(Failure) -> Int?) throws(Failure) -> Int? {
        let second = Self.now
        let (known, writes) = state.withLock { state in
            if state.second != second {
                state.second = second
                state.revisions.removeAll(keepingCapacity: true)
            }
            return (state.revisions[topic], state.writes)
        }
        if let known { return known }
        let revision = try read()
        state.withLock { state in
            // Names come from requests; those of no topic must not fill the memory.
            if state.writes == writes, revision != nil { state.revisions[topic] = .some(revision) }
        }
        return revision
    }

    /// To be called after every transaction that may have changed something.
    func invalidate() {
        state.withLock { state in
            state.writes += 1
            state.revisions.removeAll(keepingCapacity: true)
        }
    }

    /// Seconds since the machine started; unlike the time of day it never goes back.
    private static var now: Int {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC_COARSE, &time)
        return time.tv_sec
    }
}
