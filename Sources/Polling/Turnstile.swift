internal import DequeModule
internal import Synchronization

/// Lets a limited number pass at a time; the others wait in the order of their arrival.
final class Turnstile: Sendable {
    private struct Line {
        var inside = 0
        var waiting: Deque<CheckedContinuation<Void, Never>> = []
    }

    private let limit: Int
    private let line = Mutex(Line())

    init(limit: Int) {
        self.limit = limit
    }

    /// Waits for a place. Each call must be followed by one of ``leave()``.
    func enter() async {
        await withCheckedContinuation { continuation in
            let mayPass = line.withLock { line in
                guard line.inside >= limit else {
                    line.inside += 1
                    return true
                }
                line.waiting.append(continuation)
                return false
            }
            if mayPass { continuation.resume() }
        }
    }

    func leave() {
        let next = line.withLock { line in
            let next = line.waiting.popFirst()
            // Whoever is next takes over the place.
            if next == nil { line.inside -= 1 }
            return next
        }
        next?.resume()
    }
}
