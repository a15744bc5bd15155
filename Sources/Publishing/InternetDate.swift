public import Papers

/// Dates as HTTP and RSS print them: `Fri, 24 Jan 2025 00:00:00 GMT`.
///
/// One fixed form serves both: it is HTTP's IMF-fixdate (RFC 9110 §5.6.7) and also a date of RFC 822 with the four-digit year of
/// RFC 1123, which RSS asks for.
public enum InternetDate {
    /// A time outside the years 1 to 9999 is printed as the nearest one inside.
    public static func string(_ time: Timestamp) -> String {
        let fields = CalendarFields(time)
        let day = fields.day
        let weekday = weekdays[day.weekday]
        let month = months[day.month - 1]
        return "\(weekday), \(paddedDecimal(day.day, 2)) \(month) \(paddedDecimal(day.year, 4)) \(fields.clock) GMT"
    }

    /// Reads the fixed form and the two obsolete ones, which RFC 9110 §5.6.7 wants read as well: `Friday, 24-Jan-25 00:00:00 GMT` and
    /// `Fri Jan 24 00:00:00 2025`. The day's name is not checked.
    public static func parse(_ text: String) -> Timestamp? {
        guard text.utf8.count <= 33 else { return nil }
        let words = text.utf8.split(separator: UInt8(ascii: " ")).map(Array.init)
        switch words.count {
        case 6 where words[0].last == UInt8(ascii: ",") && words[5] == Array("GMT".utf8):
            return time(words[1], words[2], number(words[3], digits: 4), words[4])
        case 4 where words[0].last == UInt8(ascii: ",") && words[3] == Array("GMT".utf8):
            let date = words[1].split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false).map(Array.init)
            guard date.count == 3, let year = number(date[2], digits: 2) else { return nil }
            // As POSIX reads years of two digits.
            return time(date[0], date[1], year < 69 ? 2_000 + year : 1_900 + year, words[2])
        case 5:
            // The day has a space instead of a leading zero.
            let day = words[2].count == 1 ? [UInt8(ascii: "0")] + words[2] : words[2]
            return time(day, words[1], number(words[4], digits: 4), words[3])
        default:
            return nil
        }
    }

    private static func time(_ day: [UInt8], _ month: [UInt8], _ year: Int?, _ clock: [UInt8]) -> Timestamp? {
        let parts = clock.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
            .compactMap { number(Array($0), digits: 2) }
        guard let year, let day = number(day, digits: 2), parts.count == 3, clock.count == 8,
            let month = months.firstIndex(where: { Array($0.utf8) == month }),
            let date = CalendarDay(year: year, month: month + 1, day: day), parts[0] < 24, parts[1] < 60, parts[2] <= 60
        else { return nil }
        return Timestamp(date, hour: parts[0], minute: parts[1], second: parts[2])
    }

    private static func number(_ digits: [UInt8], digits count: Int) -> Int? {
        guard digits.count == count else { return nil }
        var value = 0
        for byte in digits {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
            value = value * 10 + Int(byte - UInt8(ascii: "0"))
        }
        return value
    }

    private static let weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
}
