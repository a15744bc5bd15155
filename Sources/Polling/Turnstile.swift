internal import Synchronization

/// Lets a limited number pass for each key at a time; the others wait in the order of their arrival.
final class Turnstile: Sendable {
    private struct Line {
        var inside = 0
        var waiting: [CheckedContinuation<Void, Never>] = []
        /// Those before it in `waiting` have passed.
        var first = 0
    }

    private let limit: Int
    private let lines = Mutex<[String: Line]>([:])

    init(limit: Int) {
        self.limit = limit
    }

    /// Waits for a place. Each call must be followed by one of ``leave(_:)``.
    func enter(_ key: String) async {
        await withCheckedContinuation { continuation in
            let mayPass = lines.withLock { lines in
                guard lines[key, default: Line()].inside >= limit else {
                    lines[key, default: Line()].inside += 1
                    return true
                }
                lines[key, default: Line()].waiting.append(continuation)
                return false
            }
            if mayPass { continuation.resume() }
        }
    }

    func leave(_ key: String) {
        let next: CheckedContinuation<Void, Never>? = lines.withLock { lines in
            guard var line = lines.removeValue(forKey: key) else { return nil }
            if line.first < line.waiting.count {
                defer { lines[key] = line }
                line.first += 1
                return line.waiting[line.first - 1]
            }
            line.inside -= 1
            if line.inside > 0 {
                line.waiting = []
                line.first = 0
                lines[key] = line
            }
            return nil
        }
        next?.resume()
    }
}
