internal import CCurl
internal import Synchronization

/// A request handed to the engine.
struct Submission: Sendable {
    let id: UInt64
    let request: Request
    let continuation: CheckedContinuation<Result<Response, FetchError>, Never>
}

/// The only way into the engine's thread: anyone posts, the engine collects.
final class Mailbox: Sendable {
    struct Mail {
        var submissions: [Submission] = []
        var cancellations: [UInt64] = []
        /// How many places were given back.
        var places = 0
        /// Parts of tasks that are to run on the engine's thread.
        var jobs: [UnownedJob] = []
        var isShutDown = false

        /// Whether there is more than tasks in it.
        var concernsTransfers: Bool { !submissions.isEmpty || !cancellations.isEmpty || places > 0 || isShutDown }

        fileprivate var isEmpty: Bool { jobs.isEmpty && !concernsTransfers }
    }

    private struct State {
        var mail = Mail()
        var lastID: UInt64 = 0
        /// Whether the engine waits for the network, and has not been woken yet.
        var isAsleep = false
        /// Whether nobody will ever collect again.
        var isClosed = false
    }

    /// The multi handle to wake; nil before the engine runs and after it ended.
    private struct Bell: ~Copyable {
        nonisolated(unsafe) var multi: UnsafeMutableRawPointer?
    }

    private let state = Mutex(State())
    // A lock of its own: the engine, once woken, must not find the mail still locked by whoever woke it.
    private let bell = Mutex(Bell())

    func makeID() -> UInt64 {
        state.withLock { state in
            state.lastID += 1
            return state.lastID
        }
    }

    /// Returns false when the engine takes no more requests.
    func submit(_ submission: Submission) -> Bool {
        post { state in
            if state.mail.isShutDown || state.isClosed { return false }
            state.mail.submissions.append(submission)
            return true
        }
    }

    /// Returns false when the engine has ended.
    func submit(_ job: UnownedJob) -> Bool {
        post { state in
            if state.isClosed { return false }
            state.mail.jobs.append(job)
            return true
        }
    }

    func cancel(_ id: UInt64) {
        post { $0.mail.cancellations.append(id) }
    }

    func giveBackPlace() {
        post { $0.mail.places += 1 }
    }

    func shutDown() {
        post { $0.mail.isShutDown = true }
    }

    /// All that was posted since the last time.
    func collect() -> Mail {
        state.withLock { state in
            state.isAsleep = false
            let mail = state.mail
            state.mail = Mail(isShutDown: mail.isShutDown)
            return mail
        }
    }

    /// Whether the engine may wait for the network: false when there is mail. Whoever posts from now on wakes it.
    func mayWait() -> Bool {
        state.withLock { state in
            state.isAsleep = state.mail.isEmpty
            return state.isAsleep
        }
    }

    /// Takes no more mail, and returns what came since the last time.
    func close() -> Mail {
        state.withLock { $0.isClosed = true }
        return collect()
    }

    /// Names the multi handle to wake when something is posted; nil before that handle is freed.
    func wakes(_ multi: UnsafeMutableRawPointer?) {
        // The handle is only ever passed to curl_multi_wakeup, which any thread may call.
        nonisolated(unsafe) let multi = multi
        bell.withLock { $0.multi = multi }
    }

    @discardableResult
    private func post<Value: Sendable>(_ change: @Sendable (inout State) -> Value) -> Value {
        let (value, wakes) = state.withLock { state in
            let value = change(&state)
            let wakes = state.isAsleep
            state.isAsleep = false
            return (value, wakes)
        }
        if wakes {
            bell.withLock { bell in
                if let multi = bell.multi { curl_multi_wakeup(multi) }
            }
        }
        return value
    }
}
