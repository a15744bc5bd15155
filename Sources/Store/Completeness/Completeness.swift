internal import Papers

/// Which issues of a source should be there and are not. Pure: what came goes in, what is missing comes out.
struct Completeness: Equatable {
    /// Issues that came, newest first; an empty one only where one was expected.
    var batches: [Batch] = []
    /// Days that have no issue though an earlier and a later one came, newest first.
    var missedDays: [CalendarDay] = []
    /// The days up to now that should have an issue and are newer than every one that came, newest first.
    var awaitedDays: [CalendarDay] = []

    /// How far back issues are looked for. Days.
    static let window = 28

    /// - Parameter batches: one for each day, of any days.
    init(batches all: [Batch], rhythm: Rhythm?, at now: Timestamp) {
        let today = now.day
        let byDay = Dictionary(all.map { ($0.day, $0) }) { first, _ in first }
        let present = Set(all.filter { $0.got > 0 }.map(\.day))
        let isExpected = Completeness.expectation(of: rhythm, present: present, today: today)
        let days = (0..<Completeness.window).map { today.advanced(by: -$0) }
        batches = days.compactMap { byDay[$0] }.filter { $0.got > 0 || ($0.expected ?? 0) > 0 || isExpected($0.day) }
        guard let newest = all.map(\.day).max(), let oldest = present.min() else { return }
        for day in days where byDay[day] == nil && isExpected(day) && Completeness.isDue(day, at: now) {
            if day > newest {
                awaitedDays.append(day)
            } else if day > oldest {
                missedDays.append(day)
            }
        }
    }

    /// An issue is late once its day is over everywhere on Earth, at noon UTC of the next.
    private static func isDue(_ day: CalendarDay, at now: Timestamp) -> Bool {
        now >= Timestamp(day.advanced(by: 1), hour: 12)
    }

    private static func expectation(
        of rhythm: Rhythm?, present: Set<CalendarDay>, today: CalendarDay
    ) -> (CalendarDay) -> Bool {
        switch rhythm {
        case nil: return { _ in false }
        case .arXiv: return ArXivCalendar.isExpected
        case .daily:
            let weekdays = usualWeekdays(present, today: today)
            return { weekdays.contains($0.weekday) }
        }
    }

    /// The days of the week that had an issue at least half of the time; Monday to Friday while too little is known.
    private static func usualWeekdays(_ present: Set<CalendarDay>, today: CalendarDay) -> Set<Int> {
        let known = present.filter { $0 > today.advanced(by: -window) }
        guard let oldest = known.min(), let newest = known.max(), newest.daysSince1970 - oldest.daysSince1970 >= 13
        else { return Set(1...5) }
        var occurrences: [Int: (all: Int, present: Int)] = [:]
        for day in oldest.daysSince1970...newest.daysSince1970 {
            let day = CalendarDay(daysSince1970: day)
            occurrences[day.weekday, default: (0, 0)].all += 1
            if known.contains(day) { occurrences[day.weekday, default: (0, 0)].present += 1 }
        }
        return Set(occurrences.filter { $0.value.present * 2 >= $0.value.all }.keys)
    }
}
