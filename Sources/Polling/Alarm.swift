internal import Synchronization

/// A sleep that can be ended from elsewhere.
final class Alarm: Sendable {
    private struct State {
        var sleeper: Task<Void, Never>?
        /// Rung while nobody slept.
        var isRung = false
    }

    private let clock: PollingClock
    private let state = Mutex(State())

    init(clock: PollingClock) {
        self.clock = clock
    }

    /// Returns after so long, when it rings, or when the task is cancelled. For one sleeper at a time.
    func sleep(_ duration: Duration) async {
        let clock = self.clock
        let sleeper = Task<Void, Never> { try? await clock.sleep(duration) }
        let isRung = state.withLock { state in
            defer { state = State(sleeper: sleeper) }
            return state.isRung
        }
        if isRung { sleeper.cancel() }
        await withTaskCancellationHandler {
            await sleeper.value
        } onCancel: {
            sleeper.cancel()
        }
        state.withLock { $0.sleeper = nil }
    }

    func ring() {
        state.withLock { state in
            state.isRung = state.sleeper == nil
            state.sleeper?.cancel()
        }
    }
}
