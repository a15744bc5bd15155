public import Papers

/// How a source fares, for a person or a program that looks after it.
public struct SourceHealth: Hashable, Sendable {
    /// The worst that can be said, from the worst.
    public enum Condition: String, CaseIterable, Sendable {
        /// Its last look failed; see ``SourceHealth/lastError``.
        case failing
        /// It answers, but an issue that is due has not come.
        case stale
        /// Days between issues that came have none.
        case missed
        /// Its newest issue lists nothing.
        case empty
        /// Its newest issue holds fewer papers than it announces.
        case partial
        case fine
        /// Never looked at.
        case new
    }

    public var name: String
    /// Whether nobody configured it: arXiv's metadata.
    public var isBuiltIn: Bool
    public var condition: Condition
    /// When it is due; nil when it is not looked at by the clock.
    public var nextCheck: Timestamp?
    public var lastCheck: Timestamp?
    /// The last look that did not fail.
    public var lastSuccess: Timestamp?
    /// The last look that brought something new.
    public var lastModified: Timestamp?
    /// The first of the failures in a row; nil while it answers.
    public var failingSince: Timestamp?
    public var consecutiveFailures: Int
    /// The message of the last failure, kept after recovery.
    public var lastError: String?
    public var lastErrorAt: Timestamp?
    /// All looks ever, and the failed ones among them.
    public var polls: Int
    public var failures: Int
    /// Where its documents have moved for good, the newest three: each day of a dated source has one of its own.
    public var moves: [Move]
    /// The issues of the last 28 days that came, newest first; none of a source that says nothing about days.
    public var batches: [Batch]
    /// Days without an issue between others that have one, newest first.
    public var missedDays: [CalendarDay]
    /// Days whose issue is due and has not come, newer than every one that has, newest first.
    public var awaitedDays: [CalendarDay]

    /// How long it took to answer its last looks, newest first; at most ``ResponseTime/kept``.
    public var responseTimes: [ResponseTime]

    /// A document at an address that redirects for good.
    public struct Move: Hashable, Sendable {
        public var from: String
        public var to: String
    }

    /// A failure of so long is more than a hiccup. Seconds.
    public static let seriousAfter = 24 * 60 * 60

    /// Whether it has failed for a day and more.
    public func isSerious(at now: Timestamp) -> Bool {
        failingSince.map { now.seconds - $0.seconds >= SourceHealth.seriousAfter } ?? false
    }

    init(
        _ state: SourceState, isBuiltIn: Bool, completeness: Completeness, responseTimes: [ResponseTime] = []
    ) {
        self.responseTimes = responseTimes
        name = state.name
        self.isBuiltIn = isBuiltIn
        nextCheck = isBuiltIn ? nil : state.nextCheck
        lastCheck = state.lastCheck
        lastSuccess = state.lastSuccess
        lastModified = state.lastModified
        failingSince = state.failingSince
        consecutiveFailures = state.consecutiveFailures
        lastError = state.lastError
        lastErrorAt = state.lastErrorAt
        polls = state.polls
        failures = state.failures
        let moved = state.documents.compactMap { document in
            document.permanentURL.map { Move(from: document.address, to: $0) }
        }
        moves = Array(moved.suffix(3))
        batches = completeness.batches
        missedDays = completeness.missedDays
        awaitedDays = completeness.awaitedDays
        condition = SourceHealth.condition(state, completeness)
    }

    private static func condition(_ state: SourceState, _ completeness: Completeness) -> Condition {
        if state.failingSince != nil { return .failing }
        if state.lastCheck == nil { return .new }
        if !completeness.awaitedDays.isEmpty { return .stale }
        if !completeness.missedDays.isEmpty { return .missed }
        switch completeness.batches.first?.condition {
        case .empty: return .empty
        case .partial: return .partial
        case .complete, nil: return .fine
        }
    }
}

extension SourceHealth {
    /// A source that nothing is known of yet.
    public init(new name: String) {
        self.init(
            SourceState(name: name, nextCheck: Timestamp(seconds: 0)), isBuiltIn: false,
            completeness: Completeness(batches: [], rhythm: nil, at: Timestamp(seconds: 0)))
        nextCheck = nil
    }
}
