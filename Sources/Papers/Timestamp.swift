/// A point in time to the second, as digests and feeds know it.
///
/// A value of our own, so that no room needs a calendar library to order, store or print dates.
public struct Timestamp: Hashable, Sendable {
    /// Seconds since 1970-01-01T00:00:00Z; negative before.
    public let seconds: Int

    public init(seconds: Int) {
        self.seconds = seconds
    }

    /// Midnight UTC of a day, or a time in it.
    public init(_ day: CalendarDay, hour: Int = 0, minute: Int = 0, second: Int = 0) {
        seconds = day.daysSince1970 * 86_400 + hour * 3_600 + minute * 60 + second
    }

    /// The day in UTC.
    public var day: CalendarDay {
        CalendarDay(daysSince1970: seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400)
    }

    /// Seconds since midnight UTC, 0 to 86,399.
    public var secondOfDay: Int { seconds - day.daysSince1970 * 86_400 }

    public func advanced(bySeconds delta: Int) -> Timestamp {
        Timestamp(seconds: seconds + delta)
    }
}

extension Timestamp: Comparable {
    public static func < (left: Timestamp, right: Timestamp) -> Bool { left.seconds < right.seconds }
}
