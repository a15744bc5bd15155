internal import Papers

/// When to look again. Pure: what has happened goes in, a time comes out.
enum Schedule {
    /// Nobody is asked more often, and a source that fails is first asked again after this.
    static let shortest = 15 * 60
    /// No wait is longer, whatever a server says.
    static let longest = 24 * 60 * 60
    /// Waits differ by up to this part, so that sources do not fall due together.
    static let jitterPart = 0.1
    /// After an answer, and after a failure; a file is not asked for over a network.
    static let fileInterval = 60

    /// After an answer: the longest of the interval and what the publisher asks for, moved past hours and days without news.
    ///
    /// - Parameters:
    ///   - freshness: seconds for which the server calls its answer fresh (RFC 9111 §4.2.1).
    ///   - jitter: from -1 to 1.
    static func next(
        after now: Timestamp, interval: Duration, freshness: Int?, hints: UpdateHints, jitter: Double
    ) -> Timestamp {
        let wished = max(freshness ?? 0, min(hints.minutesBetweenUpdates ?? 0, longest / 60) * 60)
        let wait = max(Int(clamping: interval.components.seconds), shortest, min(wished, longest))
        // Jitter must not come before the time that the publisher asks for.
        let varied = min(max(varied(wait, jitter), min(wished, longest)), longest)
        return hints.nextOpenHour(from: now.advanced(bySeconds: varied))
    }

    /// After a failure: 15 minutes, then twice as long each time up to a day, and never before the server wants to be asked again.
    ///
    /// - Parameters:
    ///   - failures: failures in a row, this one included.
    ///   - retryDelay: what `Retry-After` said, in seconds.
    ///   - isGone: whether the server said that the document is gone for good (410).
    ///   - jitter: from -1 to 1.
    static func next(
        after now: Timestamp, failures: Int, retryDelay: Int?, isGone: Bool, jitter: Double
    ) -> Timestamp {
        let doublings = min(max(failures - 1, 0), 7)
        let wait = isGone ? longest : min(shortest << doublings, longest)
        return now.advanced(bySeconds: min(max(varied(wait, jitter), retryDelay ?? 0), longest))
    }

    /// Whether a source is due. A clock that was ahead and is right again leaves checks in the future: such a source is
    /// due at once rather than when the old clock would have said so.
    static func isDue(nextCheck: Timestamp, lastCheck: Timestamp?, at now: Timestamp) -> Bool {
        let wasAhead = lastCheck.map { $0 > now.advanced(bySeconds: 60) } ?? false
        return nextCheck <= now || wasAhead || nextCheck > now.advanced(bySeconds: longestPossible)
    }

    /// `longest` with the days that a publisher may skip.
    private static let longestPossible = longest + 8 * 24 * 60 * 60

    private static func varied(_ wait: Int, _ jitter: Double) -> Int {
        wait + Int(Double(wait) * jitterPart * min(max(jitter, -1), 1))
    }
}

extension UpdateHints {
    /// The first moment at or after another that lies in no skipped hour or day; the same moment when all are skipped.
    func nextOpenHour(from start: Timestamp) -> Timestamp {
        guard !skippedHours.isEmpty || !skippedWeekdays.isEmpty else { return start }
        let hour = 60 * 60
        let hours = (0...(8 * 24)).lazy.map { count in
            count == 0 ? start : start.advanced(bySeconds: count * hour - start.secondOfDay % hour)
        }
        return hours.first { !skips($0) } ?? start
    }

    private func skips(_ moment: Timestamp) -> Bool {
        skippedHours.contains(moment.secondOfDay / (60 * 60)) || skippedWeekdays.contains(moment.day.weekday)
    }
}

/// A number from -1 to 1 that looks random but is the same for the same source and time.
func jitter(source: String, at now: Timestamp) -> Double {
    // FNV-1a (http://www.isthe.com/chongo/tech/comp/fnv/), since Swift's own hashes differ from run to run.
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for part in [source, "@", String(now.seconds)] {
        for byte in part.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    }
    return Double(hash >> 11) / Double(1 << 52) - 1
}
