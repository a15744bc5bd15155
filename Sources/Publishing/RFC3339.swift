public import Papers

/// Dates as Atom prints them.
///
/// Source: RFC 3339 §5.6, always in UTC with `Z`.
public enum RFC3339 {
    /// `2025-01-24T00:00:00Z`. A time outside the years 1 to 9999 is printed as the nearest one inside.
    public static func string(_ time: Timestamp) -> String {
        let fields = CalendarFields(time)
        return "\(fields.date)T\(fields.clock)Z"
    }

    /// `2025-01-24T00:00:00.000042Z`, with `microseconds` (0 to 999,999) into the second.
    static func string(_ time: Timestamp, microseconds: Int) -> String {
        let fields = CalendarFields(time)
        return "\(fields.date)T\(fields.clock).\(paddedDecimal(microseconds, 6))Z"
    }
}

/// The parts of a time that every printed form needs.
struct CalendarFields {
    let day: CalendarDay
    let clock: String

    init(_ time: Timestamp) {
        let time = min(max(time, Self.earliest), Self.latest)
        day = time.day
        let second = time.secondOfDay
        clock =
            "\(paddedDecimal(second / 3_600, 2)):\(paddedDecimal(second / 60 % 60, 2)):\(paddedDecimal(second % 60, 2))"
    }

    var date: String { day.description }

    private static let earliest = Timestamp(seconds: -62_135_596_800)
    private static let latest = Timestamp(seconds: 253_402_300_799)
}

/// A number of zero or more in at least so many digits.
func paddedDecimal(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
}
