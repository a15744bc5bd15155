import HTTPTypes
import Synchronization

/// Counts what was answered, since the start.
final class RequestMetrics: Sendable {
    struct Counts: Sendable {
        /// By status code.
        var requests: [Int: Int] = [:]
        var bytes = 0
    }

    private let counts = Mutex(Counts())

    func count(_ response: CompleteResponse) {
        count(status: response.head.status.code, bytes: response.body.count)
    }

    func count(status: Int, bytes: Int) {
        counts.withLock { counts in
            counts.requests[status, default: 0] += 1
            counts.bytes &+= bytes
        }
    }

    var current: Counts { counts.withLock { $0 } }
}
