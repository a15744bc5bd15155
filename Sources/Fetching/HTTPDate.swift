public import Papers

/// Dates as HTTP header fields spell them.
///
/// Source: RFC 9110 §5.6.7.
public enum HTTPDate {
    /// Reads any of the three spellings that a recipient must accept; nil when the text is none of them.
    ///
    /// `Sun, 06 Nov 1994 08:49:37 GMT`, `Sunday, 06-Nov-94 08:49:37 GMT`, `Sun Nov  6 08:49:37 1994`. A two-digit year lies in
    /// 1970 to 2069. The day of the week is not checked.
    public static func parse(_ text: String) -> Timestamp? {
        let words = text.utf8.split { $0 == 0x20 || $0 == 0x09 }
        guard let first = words.first else { return nil }
        if first.last == UInt8(ascii: ",") {
            guard words.count >= 3 else { return nil }
            return words[1].contains(UInt8(ascii: "-")) ? parseRFC850(words) : parseFixed(words)
        }
        return parseAsctime(words)
    }

    /// `Sun, 06 Nov 1994 08:49:37 GMT`
    private static func parseFixed(_ words: [Substring.UTF8View]) -> Timestamp? {
        guard words.count == 6, isGMT(words[5]) else { return nil }
        return moment(day: words[1], month: words[2], year: number(words[3]), time: words[4])
    }

    /// `Sunday, 06-Nov-94 08:49:37 GMT`
    private static func parseRFC850(_ words: [Substring.UTF8View]) -> Timestamp? {
        let date = words[1].split(separator: UInt8(ascii: "-"))
        guard words.count == 4, isGMT(words[3]), date.count == 3, let year = number(date[2]) else { return nil }
        // Servers also send four digits here.
        let full = date[2].count > 2 ? year : year + (year < 70 ? 2000 : 1900)
        return moment(day: date[0], month: date[1], year: full, time: words[2])
    }

    /// `Sun Nov  6 08:49:37 1994`
    private static func parseAsctime(_ words: [Substring.UTF8View]) -> Timestamp? {
        guard words.count == 5 else { return nil }
        return moment(day: words[2], month: words[1], year: number(words[4]), time: words[3])
    }

    private static func moment(
        day: Substring.UTF8View, month: Substring.UTF8View, year: Int?, time: Substring.UTF8View
    ) -> Timestamp? {
        let clock = time.split(separator: UInt8(ascii: ":")).compactMap { number($0) }
        guard let year, let month = monthNumber(month), let day = number(day), clock.count == 3,
            let date = CalendarDay(year: year, month: month, day: day),
            clock[0] < 24, clock[1] < 60, clock[2] <= 60  // 60: a leap second
        else { return nil }
        return Timestamp(date, hour: clock[0], minute: clock[1], second: clock[2])
    }

    private static func number(_ digits: Substring.UTF8View) -> Int? {
        guard !digits.isEmpty, digits.count <= 4 else { return nil }
        var value = 0
        for byte in digits {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
            value = value * 10 + Int(byte - UInt8(ascii: "0"))
        }
        return value
    }

    private static func monthNumber(_ name: Substring.UTF8View) -> Int? {
        let lowercase = name.map { $0 | 0x20 }
        return months.firstIndex { $0.utf8.elementsEqual(lowercase) }.map { $0 + 1 }
    }

    private static let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]

    private static func isGMT(_ zone: Substring.UTF8View) -> Bool {
        zone.elementsEqual("GMT".utf8) || zone.elementsEqual("UTC".utf8)
    }
}
