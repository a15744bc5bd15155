import Papers

/// The day, days or month that a heading names: the batch to which the papers below it belong.
enum BatchName: Hashable {
    case day(CalendarDay)
    /// From its first day to its last.
    case days(CalendarDay, CalendarDay)
    case month(year: Int, month: Int)

    /// As an issue is called: `2025-01-24`, `2025-06-23/2025-06-29`, `2014-12`.
    var issue: String {
        switch self {
        case .day(let day): day.description
        case .days(let first, let last): "\(first)/\(last)"
        case .month(let year, let month):
            String("\(CalendarDay(year: year, month: month, day: 1)?.description ?? "")".prefix(7))
        }
    }

    /// The last day; nil for a month, which goes on.
    var day: CalendarDay? {
        switch self {
        case .day(let day), .days(_, let day): day
        case .month: nil
        }
    }

    var year: Int {
        switch self {
        case .day(let day), .days(let day, _): day.year
        case .month(let year, _): year
        }
    }

    /// Reads a heading such as `Papers for 2025-01-24`, `23rd June 2026`, `Wed, 10 Nov 2021`, `2026年04月06日`,
    /// `Top Papers (June 23 - June 29) - 2025`, `December 2014`, `2024-07`.
    ///
    /// - Parameter year: the year to take where the text names none; nil to take none.
    init?(_ text: String, year: Int? = nil) {
        guard text.utf8.count <= 160 else { return nil }
        if let day = DayInText.first(in: text) {
            self = .day(day)
        } else if let found = Self.ideographic(text) ?? Self.numericMonth(text) ?? Self.words(text, year: year) {
            self = found
        } else {
            return nil
        }
    }

    // MARK: - Forms

    /// `2026年04月06日`, `2026年4月`, `2026년 4월 6일`.
    private static func ideographic(_ text: String) -> BatchName? {
        let scalars = Array(text.unicodeScalars)
        guard let mark = scalars.firstIndex(where: { $0 == "年" || $0 == "년" }),
            let year = number(before: mark, in: scalars), (1990...2200).contains(year),
            let monthMark = scalars[mark...].prefix(6).firstIndex(where: { $0 == "月" || $0 == "월" }),
            let month = number(before: monthMark, in: scalars)
        else { return nil }
        if let dayMark = scalars[monthMark...].prefix(6).firstIndex(where: { $0 == "日" || $0 == "일" }) {
            return number(before: dayMark, in: scalars).flatMap { CalendarDay(year: year, month: month, day: $0) }.map(
                BatchName.day)
        }
        // "April to May" is no month.
        let rest = scalars[(monthMark + 1)...].prefix(4)
        guard !rest.contains(where: { "〜～-–至".unicodeScalars.contains($0) }), (1...12).contains(month) else {
            return nil
        }
        return .month(year: year, month: month)
    }

    private static func number(before mark: Int, in scalars: [Unicode.Scalar]) -> Int? {
        var digits = scalars[..<mark].reversed().drop { $0 == " " }.prefix { ("0"..."9").contains($0) }.prefix(4)
            .map(Character.init)
        digits.reverse()
        return Int(String(digits))
    }

    /// A heading that is `2024-07` and nothing else.
    private static func numericMonth(_ text: String) -> BatchName? {
        let bytes = Array(MarkdownText.tidied(text).utf8)
        guard bytes.count == 7, "-/.".utf8.contains(bytes[4]),
            let year = Int(String(decoding: bytes[..<4], as: UTF8.self)),
            let month = Int(String(decoding: bytes[5...], as: UTF8.self)), (1...12).contains(month),
            (1990...2200).contains(year)
        else { return nil }
        return .month(year: year, month: month)
    }

    private enum Token: Equatable {
        case month(Int)
        case number(Int)
        case word
    }

    /// Months in words, as English and its neighbours write them.
    private static func words(_ text: String, year given: Int?) -> BatchName? {
        guard given != nil || text.utf8.contains(where: \.isDigit) else { return nil }
        let tokens = tokens(of: text)
        var year = given
        for case .number(let number) in tokens where (1990...2200).contains(number) { year = number }
        guard let year else { return nil }
        var days: [(month: Int, day: Int)] = []
        var months: [Int] = []
        var used = -1
        for (index, token) in tokens.enumerated() {
            guard case .month(let month) = token else { continue }
            months.append(month)
            if index > 0, used < index - 1, case .number(let day) = tokens[index - 1], (1...31).contains(day) {
                days.append((month, day))
                continue
            }
            for next in [index + 1, index + 2] where next < tokens.count {
                guard case .number(let day) = tokens[next], (1...31).contains(day) else { break }
                days.append((month, day))
                used = next
            }
        }
        switch days.count {
        case 0:
            // A month alone is named beside its year: "December 2014".
            let isAlone = tokens.count <= 3 && months.count == 1
            return isAlone ? .month(year: year, month: months[0]) : nil
        case 1:
            return CalendarDay(year: year, month: days[0].month, day: days[0].day).map(BatchName.day)
        case 2:
            let firstYear = days[0].month > days[1].month ? year - 1 : year
            guard let first = CalendarDay(year: firstYear, month: days[0].month, day: days[0].day),
                let last = CalendarDay(year: year, month: days[1].month, day: days[1].day), first <= last
            else { return nil }
            return .days(first, last)
        default: return nil
        }
    }

    private static func tokens(of text: String) -> [Token] {
        let pieces = text.split { !$0.isLetter && !$0.isNumber }.prefix(24)
        return pieces.filter { $0 != "of" && $0 != "de" }.map { piece in
            let digits = piece.prefix { $0.isASCII && $0.isNumber }
            if !digits.isEmpty {
                let ending = piece.dropFirst(digits.count).lowercased()
                let isNumber = digits.count <= 4 && ["", "st", "nd", "rd", "th"].contains(ending)
                return isNumber ? Int(digits).map(Token.number) ?? .word : .word
            }
            return piece.utf8.count >= 3 ? FeedDateMonths.month(piece.lowercased()).map(Token.month) ?? .word : .word
        }
    }
}
