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
        counts.withLock { counts in
            counts.requests[response.head.status.code, default: 0] += 1
            counts.bytes &+= response.body.count
        }
    }

    var current: Counts { counts.withLock { $0 } }
}
