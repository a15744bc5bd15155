import Papers

/// The day that a list of papers is for. The list itself does not say.
enum HuggingFaceDate {
    /// The day asked for, `?date=2025-01-24`; else the day on which most papers entered the list; else the day in the file's name;
    /// else the day on which most entries were published.
    static func day(of entries: [HuggingFaceEntry], document: Document) -> CalendarDay? {
        let asked = document.url?.split(separator: "?").dropFirst().first.flatMap { DayInText.first(in: String($0)) }
        return asked ?? mostFrequent(entries.compactMap(\.listed)) ?? document.name.flatMap(DayInText.first)
            ?? mostFrequent(entries.compactMap(\.published))
    }

    /// The later one of two that are as frequent.
    private static func mostFrequent(_ timestamps: [Timestamp]) -> CalendarDay? {
        var counts: [CalendarDay: Int] = [:]
        for timestamp in timestamps { counts[timestamp.day, default: 0] += 1 }
        return counts.max { ($0.value, $0.key) < ($1.value, $1.key) }?.key
    }
}
