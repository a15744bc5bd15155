import Papers

/// Points in time as this program prints them.
enum InstantText {
    /// Reads `2026-03-01T12:00:00Z` or `2026-03-01`; nil for anything else.
    ///
    /// Source: RFC 3339 §5.6, in UTC and without fractions.
    static func timestamp(_ text: String) -> Timestamp? {
        let halves = text.split(separator: "T", omittingEmptySubsequences: false)
        guard let day = CalendarDay(halves[0]) else { return nil }
        if halves.count == 1 { return Timestamp(day) }
        guard halves.count == 2, halves[1].utf8.count == 9, halves[1].hasSuffix("Z") else { return nil }
        let parts = halves[1].dropLast().split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 3, let hour = twoDigits(parts[0]), let minute = twoDigits(parts[1]),
            let second = twoDigits(parts[2]), hour < 24, minute < 60, second < 61
        else { return nil }
        return Timestamp(day, hour: hour, minute: minute, second: second)
    }

    private static func twoDigits(_ text: Substring) -> Int? {
        guard text.utf8.count == 2, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return Int(text)
    }
}
