import Papers

/// Dates as feeds write them.
///
/// ISO 8601 in all its lengths (RFC 3339, W3CDTF), RFC 822 and its abuses (two-digit years, zone names, no seconds, a wrong
/// weekday, months in other languages, any order of day and month name), `asctime`, and numeric dates with `/` or `.`.
/// A time without zone is taken for UTC.
enum FeedDate {
    static func parse(_ text: String) -> Timestamp? {
        var text = text
        let date = text.withUTF8 { bytes in
            var scanner = FeedDateScanner(bytes)
            return scanner.isoDate() ?? FeedDateNumber.parse(bytes)
        }
        return date ?? FeedDateForeign.parse(text) ?? text.withUTF8(FeedDateWords.parse)
    }

    /// - Parameter zone: seconds east of Greenwich.
    static func timestamp(
        year: Int, month: Int, day: Int, hour: Int = 0, minute: Int = 0, second: Int = 0, zone: Int = 0
    ) -> Timestamp? {
        guard let date = CalendarDay(year: year, month: month, day: day), (0...24).contains(hour),
            (0...59).contains(minute), (0...60).contains(second)
        else { return nil }
        // A leap second is counted as the second before it.
        return Timestamp(date, hour: hour, minute: minute, second: min(second, 59)).advanced(bySeconds: -zone)
    }

    /// RFC 2822 §4.3: two digits up to 49 are of this century; feeds are no older than the web, so take it up to 69.
    static func fullYear(_ year: Int, digits: Int) -> Int {
        switch digits {
        case 1, 2: year + (year < 70 ? 2_000 : 1_900)
        case 3: year + 1_900
        default: year
        }
    }
}

/// Reads numbers and signs one after the other.
struct FeedDateScanner {
    let bytes: UnsafeBufferPointer<UInt8>
    var index = 0

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
        skipSpace()
    }

    var current: UInt8? { index < bytes.count ? bytes[index] : nil }
    var isAtEnd: Bool { index >= bytes.count }

    mutating func skipSpace() {
        while let byte = current, byte <= 0x20 { index += 1 }
    }

    mutating func accept(_ character: Unicode.Scalar) -> Bool {
        guard let byte = current, UInt32(byte) == character.value else { return false }
        index += 1
        return true
    }

    /// A number of so many digits; the scanner stays where it is when there are fewer.
    mutating func number(digits: Int) -> Int? {
        guard index + digits <= bytes.count else { return nil }
        var value = 0
        for position in index..<(index + digits) {
            guard (0x30...0x39).contains(bytes[position]) else { return nil }
            value = value * 10 + Int(bytes[position] - 0x30)
        }
        index += digits
        return value
    }

    /// Whether so many digits follow, and then this sign.
    func isNumber(ofDigits digits: Int, before sign: Unicode.Scalar) -> Bool {
        digitsAhead == digits && index + digits < bytes.count && UInt32(bytes[index + digits]) == sign.value
    }

    var digitsAhead: Int {
        var end = index
        while end < bytes.count, (0x30...0x39).contains(bytes[end]) { end += 1 }
        return end - index
    }

    /// `YYYY-MM-DD…`, `YYYYMMDD…`, `YYYY-DDD`, `YYYY-MM`, `YYYY`, with or without a time.
    mutating func isoDate() -> Timestamp? {
        guard digitsAhead == 4 || digitsAhead == 8 || digitsAhead == 14, let year = number(digits: 4) else {
            return nil
        }
        var month = 1
        var day = 1
        if accept("-") || accept("/") || accept(".") {
            if digitsAhead == 3, !isNumber(ofDigits: 3, before: "-"), let ordinal = number(digits: 3),
                let first = CalendarDay(year: year, month: 1, day: 1)
            {
                let date = first.advanced(by: ordinal - 1)
                guard date.year == year else { return nil }
                (month, day) = (date.month, date.day)
            } else {
                guard let number = number(digits: min(3, max(1, digitsAhead))) else { return nil }
                month = number
                if accept("-") || accept("/") || accept(".") {
                    guard let number = self.number(digits: min(2, max(1, digitsAhead))) else { return nil }
                    day = number
                }
            }
        } else if digitsAhead >= 4 {
            guard let first = number(digits: 2), let second = number(digits: 2) else { return nil }
            (month, day) = (first, second)
        } else if !isAtEnd {
            return nil
        }
        guard let (hour, minute, second) = time() else { return nil }
        return FeedDate.timestamp(
            year: year, month: month, day: day, hour: hour, minute: minute, second: second,
            zone: FeedDateZone.read(&self))
    }

    /// A time if one follows, midnight if none does, nil if something else does.
    private mutating func time() -> (Int, Int, Int)? {
        skipSpace()
        if accept("T") || accept("t") || accept(",") { skipSpace() }
        guard digitsAhead > 0 else { return isAtEnd || !bytes[index].isDateLetter ? (0, 0, 0) : nil }
        if digitsAhead >= 4 {
            let digits = digitsAhead
            guard let hour = number(digits: 2), let minute = number(digits: 2) else { return nil }
            return (hour, minute, digits >= 6 ? number(digits: 2) ?? 0 : 0)
        }
        return clockTime()
    }

    /// `H`, `HH:MM`, `HH:MM:SS`, `HH:MM:SS.fff`; the fraction does not count.
    mutating func clockTime() -> (Int, Int, Int)? {
        guard let hour = number(digits: min(2, digitsAhead)) else { return nil }
        var minute = 0
        var second = 0
        if accept(":") || accept(".") || accept("h") {
            minute = number(digits: min(2, digitsAhead)) ?? 0
            if accept(":") || accept(".") {
                second = number(digits: min(2, digitsAhead)) ?? 0
                if accept(".") || accept(",") || accept(":") { index += digitsAhead }
            }
        }
        return (hour, minute, second)
    }
}

extension UInt8 {
    var isDateLetter: Bool { (self | 0x20) >= 0x61 && (self | 0x20) <= 0x7A || self >= 0x80 }
}
