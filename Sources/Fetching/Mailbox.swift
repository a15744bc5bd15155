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
        var isShutDown = false
        /// Whether the engine has been woken for this mail.
        fileprivate var isAnnounced = false
    }

    private struct State {
        var mail = Mail()
        var lastID: UInt64 = 0
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
        post { mail in
            if mail.isShutDown { return false }
            mail.submissions.append(submission)
            return true
        }
    }

    func cancel(_ id: UInt64) {
        post { $0.cancellations.append(id) }
    }

    func shutDown() {
        post { $0.isShutDown = true }
    }

    /// All that was posted since the last time.
    func collect() -> Mail {
        state.withLock { state in
            let mail = state.mail
            state.mail = Mail(isShutDown: mail.isShutDown)
            return mail
        }
    }

    /// Names the multi handle to wake when something is posted; nil before that handle is freed.
    func wakes(_ multi: UnsafeMutableRawPointer?) {
        // The handle is only ever passed to curl_multi_wakeup, which any thread may call.
        nonisolated(unsafe) let multi = multi
        bell.withLock { $0.multi = multi }
    }

    private func post<Value: Sendable>(_ change: @Sendable (inout Mail) -> Value) -> Value {
        let (value, isFirst) = state.withLock { state in
            let isFirst = !state.mail.isAnnounced
            state.mail.isAnnounced = true
            return (change(&state.mail), isFirst)
        }
        if isFirst {
            bell.withLock { bell in
                if let multi = bell.multi { curl_multi_wakeup(multi) }
            }
        }
        return value
    }
}
