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

    /// Reads the fixed form and nothing else; the day's name is not checked.
    ///
    /// The two obsolete forms of RFC 9110 are not read: no client in use sends them, and a condition that cannot be read is
    /// ignored, which costs one full answer.
    public static func parse(_ text: String) -> Timestamp? {
        let bytes = Array(text.utf8)
        guard bytes.count == 29, bytes[3] == UInt8(ascii: ","), text.hasSuffix(" GMT"),
            let day = number(bytes[5..<7]), let year = number(bytes[12..<16]),
            let month = months.firstIndex(where: { Array($0.utf8) == Array(bytes[8..<11]) }),
            let date = CalendarDay(year: year, month: month + 1, day: day),
            bytes[19] == UInt8(ascii: ":"), bytes[22] == UInt8(ascii: ":"),
            let hour = number(bytes[17..<19]), let minute = number(bytes[20..<22]), let second = number(bytes[23..<25]),
            hour < 24, minute < 60, second <= 60
        else { return nil }
        return Timestamp(date, hour: hour, minute: minute, second: second)
    }

    private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
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
