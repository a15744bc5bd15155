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
    }

    private struct State: ~Copyable {
        var mail = Mail()
        var lastID: UInt64 = 0
        /// The multi handle to wake; nil before the engine runs and after it ended.
        nonisolated(unsafe) var multi: UnsafeMutableRawPointer?
    }

    private let state = Mutex(State())

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
        state.withLock { $0.multi = multi }
    }

    private func post<Value: Sendable>(_ change: @Sendable (inout Mail) -> Value) -> Value {
        state.withLock { state in
            let value = change(&state.mail)
            if let multi = state.multi { curl_multi_wakeup(multi) }
            return value
        }
    }
}
