import Papers

/// Finds days in headings, file names and addresses.
enum DayInText {
    /// The first `YYYY-MM-DD`, also with `/`, `.` or `_` between its parts, that is a day of the calendar.
    static func first(in text: String) -> CalendarDay? {
        for candidate in candidates(in: text) {
            if let day = candidate { return day }
        }
        return nil
    }

    /// Whether a text names a day that is not in the calendar, as `2025-13-45`, and none that is.
    static func isUnreadable(in text: String) -> Bool {
        let candidates = candidates(in: text)
        return !candidates.isEmpty && candidates.allSatisfy { $0 == nil }
    }

    /// All that is written as a day is; nil for what is none.
    private static func candidates(in text: String) -> [CalendarDay?] {
        var candidates: [CalendarDay?] = []
        let bytes = Array(text.utf8)
        var index = 0
        while index + 10 <= bytes.count {
            defer { index += 1 }
            guard bytes[index].isDigit, index == 0 || !bytes[index - 1].isDigit,
                index + 10 == bytes.count || !bytes[index + 10].isDigit
            else { continue }
            let separator = bytes[index + 4]
            guard "-/._".utf8.contains(separator), bytes[index + 7] == separator,
                let year = number(bytes[index..<(index + 4)]), let month = number(bytes[(index + 5)..<(index + 7)]),
                let day = number(bytes[(index + 8)..<(index + 10)])
            else { continue }
            candidates.append(CalendarDay(year: year, month: month, day: day))
        }
        return candidates
    }

    private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
        digits.allSatisfy(\.isDigit) ? Int(String(decoding: digits, as: UTF8.self)) : nil
    }
}
