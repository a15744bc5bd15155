import Papers

/// Dates that are written as one number, or as numbers in the short forms of ISO 8601 that leave out the century.
enum FeedDateNumber {
    /// Seconds since 1970 in 10 digits, milliseconds in 13; `YYMMDD`, `YYDDD`, `YY-MM-DD`, `-YYMM`, `-YY-MM`.
    static func parse(_ bytes: UnsafeBufferPointer<UInt8>) -> Timestamp? {
        var scanner = FeedDateScanner(bytes)
        let isShort = scanner.accept("-")
        let digits = scanner.digitsAhead
        guard let start = scanner.number(digits: digits <= 13 ? digits : 0), digits > 0 else { return nil }
        switch digits {
        case 2 where scanner.accept("-"):
            guard scanner.digitsAhead == 2, let month = scanner.number(digits: 2) else { return nil }
            if isShort { return scanner.isAtEnd ? date(start, month, 1) : nil }
            guard scanner.accept("-"), scanner.digitsAhead == 2, let day = scanner.number(digits: 2), scanner.isAtEnd
            else { return nil }
            return date(start, month, day)
        case 4 where isShort && scanner.isAtEnd: return date(start / 100, start % 100, 1)
        case 5 where !isShort && scanner.isAtEnd: return date(start / 1_000, ofDay: start % 1_000)
        case 6 where !isShort && scanner.isAtEnd: return date(start / 10_000, start / 100 % 100, start % 100)
        case 10 where !isShort && scanner.isAtEnd: return Timestamp(seconds: start)
        case 13 where !isShort && scanner.isAtEnd: return Timestamp(seconds: start / 1_000)
        default: return nil
        }
    }

    private static func date(_ year: Int, _ month: Int, _ day: Int) -> Timestamp? {
        FeedDate.timestamp(year: FeedDate.fullYear(year, digits: 2), month: month, day: day)
    }

    private static func date(_ year: Int, ofDay ordinal: Int) -> Timestamp? {
        let year = FeedDate.fullYear(year, digits: 2)
        guard let day = CalendarDay(year: year, month: 1, day: 1)?.advanced(by: ordinal - 1), day.year == year else {
            return nil
        }
        return Timestamp(day)
    }
}
