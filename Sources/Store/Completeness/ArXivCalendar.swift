internal import Papers

/// The days that arXiv's announcements carry.
///
/// New papers appear on Sunday to Thursday at 20:00 in New York, which feeds and listings date to the following day. Before holidays of the
/// United States the announcement is left out; which ones differs a little from year to year, and so the days around each are not expected.
/// Source: https://info.arxiv.org/help/availability.html
enum ArXivCalendar {
    /// Whether there should be an announcement with this date. Never true when it is uncertain.
    static func isExpected(_ day: CalendarDay) -> Bool {
        guard (1...5).contains(day.weekday) else { return false }
        return !isHoliday(day) && !isHoliday(day.advanced(by: -1))
    }

    /// Whether arXiv may be closed.
    static func isHoliday(_ day: CalendarDay) -> Bool {
        switch day.month {
        case 1: day.day <= 2 || isMonday(day, week: 3)  // New Year, Martin Luther King Day
        case 5: day.weekday == 1 && day.day > 24  // Memorial Day, the last Monday
        case 6: day.day == 19  // Juneteenth
        case 7: isObserved(day, on: 4)  // Independence Day
        case 9: isMonday(day, week: 1)  // Labor Day
        case 11: day.weekday == 4 && (22...28).contains(day.day)  // Thanksgiving, the fourth Thursday
        case 12: day.day >= 23
        default: false
        }
    }

    private static func isMonday(_ day: CalendarDay, week: Int) -> Bool {
        day.weekday == 1 && (day.day - 1) / 7 == week - 1
    }

    /// A holiday that falls on a weekend is kept on the Friday before or the Monday after.
    private static func isObserved(_ day: CalendarDay, on date: Int) -> Bool {
        switch day.weekday {
        case 5: day.day == date || day.day == date - 1
        case 1: day.day == date || day.day == date + 1
        default: day.day == date
        }
    }
}
