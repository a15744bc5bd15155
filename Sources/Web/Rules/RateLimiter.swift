import Papers
import Synchronization

/// Counts what clients do, so many times in a window of time that begins with the first.
final class RateLimiter: Sendable {
    private let limit: Int
    private let seconds: Int
    private let windows = Mutex<[String: Window]>([:])

    private struct Window {
        var end: Int
        var count: Int
    }

    /// More keys than this are not remembered: the windows that ended go first, then all.
    private static let maximumKeys = 100_000

    init(limit: Int, seconds: Int) {
        self.limit = limit
        self.seconds = seconds
    }

    /// Counts one; nil when it is within the limit, else the seconds until the next one is.
    func take(_ key: String, at now: Timestamp) -> Int? {
        windows.withLock { windows in
            if let wait = wait(windows[key], now) { return wait }
            if windows.count >= Self.maximumKeys {
                windows = windows.filter { isOpen($0.value, now) }
                if windows.count >= Self.maximumKeys { windows = [:] }
            }
            if let window = windows[key], isOpen(window, now) {
                windows[key]?.count = window.count + 1
            } else {
                windows[key] = Window(end: now.seconds + seconds, count: 1)
            }
            return nil
        }
    }

    /// The seconds until one more would be within the limit; nil when it is now. Counts nothing.
    func wait(_ key: String, at now: Timestamp) -> Int? {
        windows.withLock { wait($0[key], now) }
    }

    private func wait(_ window: Window?, _ now: Timestamp) -> Int? {
        guard let window, isOpen(window, now), window.count >= limit else { return nil }
        return window.end - now.seconds
    }

    /// A window that ends later than any that begins now is from a clock that was wrong.
    private func isOpen(_ window: Window, _ now: Timestamp) -> Bool {
        (1...seconds).contains(window.end - now.seconds)
    }
}
