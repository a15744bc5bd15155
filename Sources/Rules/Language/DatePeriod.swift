import Papers

/// A year, month, day or minute: a date with missing parts is the whole period.
struct DatePeriod: Hashable, Sendable {
    /// The first second.
    let start: Timestamp
    /// The first second after it.
    let end: Timestamp
    /// `2026`, `2026-03`, `2026-03-01` or `2026-03-01T09:30`.
    let text: String

    enum Failure: Error {
        /// Not of the form of a date at all.
        case malformed
        /// Of the form, but there is no such date; with what would be right.
        case impossible(help: String)
    }

    init(_ text: String) throws(Failure) {
        guard let parts = DatePeriod.numbers(in: text) else { throw .malformed }
        let (year, month, day) = (parts[0], parts.count > 1 ? parts[1] : 1, parts.count > 2 ? parts[2] : 1)
        guard year >= 1 else { throw .impossible(help: "years run from 0001 to 9999") }
        guard (1...12).contains(month) else { throw .impossible(help: "months run from 01 to 12") }
        let monthLength = CalendarDay.length(ofMonth: month, year: year)
        guard let first = CalendarDay(year: year, month: month, day: day) else {
            throw .impossible(help: "\(DatePeriod.monthNames[month - 1]) \(year) has \(monthLength) days")
        }
        self.text = text
        switch parts.count {
        case 1: (start, end) = DatePeriod.days(from: first, count: DatePeriod.length(ofYear: year))
        case 2: (start, end) = DatePeriod.days(from: first, count: monthLength)
        case 3: (start, end) = DatePeriod.days(from: first, count: 1)
        default:
            guard parts[3] < 24, parts[4] < 60 else { throw .impossible(help: "times run from 00:00 to 23:59") }
            start = Timestamp(first, hour: parts[3], minute: parts[4])
            end = start.advanced(bySeconds: 60)
        }
    }

    /// One to three numbers, or five with a time, if every one has its full number of digits.
    private static func numbers(in text: String) -> [Int]? {
        let halves = text.split(separator: "T", maxSplits: 1, omittingEmptySubsequences: false)
        var parts = halves[0].split(separator: "-", omittingEmptySubsequences: false)
        guard (1...3).contains(parts.count) else { return nil }
        if halves.count == 2 {
            let time = halves[1].split(separator: ":", omittingEmptySubsequences: false)
            guard parts.count == 3, time.count == 2 else { return nil }
            parts += time
        }
        var numbers: [Int] = []
        for (part, width) in zip(parts, [4, 2, 2, 2, 2]) {
            guard part.utf8.count == width, part.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(part)
            else { return nil }
            numbers.append(number)
        }
        return numbers
    }

    private static func days(from day: CalendarDay, count: Int) -> (Timestamp, Timestamp) {
        let start = Timestamp(day)
        return (start, start.advanced(bySeconds: count * 86_400))
    }

    private static func length(ofYear year: Int) -> Int {
        CalendarDay.length(ofMonth: 2, year: year) + 337
    }

    private static let monthNames = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]
}

/// A duration as a rule writes it: `36h`, `7d`, `2w`.
struct Age: Hashable, Sendable {
    let seconds: Int
    /// Without leading zeros.
    let text: String

    /// Nil unless the text is digits and `h`, `d` or `w`, and at most about three million years.
    init?(_ text: String) {
        guard let unit = text.utf8.last, let secondsPerUnit = Age.units[unit],
            let count = DecimalNumber.value(of: text.dropLast()), count <= 999_999_999
        else { return nil }
        seconds = count * secondsPerUnit
        self.text = "\(count)" + text.suffix(1)
    }

    private static let units: [UInt8: Int] = [
        UInt8(ascii: "h"): 3_600, UInt8(ascii: "d"): 86_400, UInt8(ascii: "w"): 604_800,
    ]
}

/// Numbers as a rule writes them: ASCII digits, no sign.
enum DecimalNumber {
    static func value(of text: some StringProtocol) -> Int? {
        guard !text.isEmpty, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return Int(text)
    }
}
