public import Papers

/// The time, and the passing of it, so that tests can do without.
public struct PollingClock: Sendable {
    /// The time of day, which may jump.
    public var now: @Sendable () -> Timestamp
    /// Waits; ends early, by throwing, when the task is cancelled.
    public var sleep: @Sendable (Duration) async throws -> Void
    /// The time since some moment, which never goes back.
    public var uptime: @Sendable () -> Duration

    public init(
        now: @escaping @Sendable () -> Timestamp, sleep: @escaping @Sendable (Duration) async throws -> Void,
        uptime: @escaping @Sendable () -> Duration
    ) {
        self.now = now
        self.sleep = sleep
        self.uptime = uptime
    }

    public static let system: PollingClock = {
        let start = ContinuousClock.now
        return PollingClock(
            now: { Timestamp(seconds: wallClockSeconds()) },
            sleep: { try await Task.sleep(for: $0) },
            uptime: { start.duration(to: .now) })
    }()
}
