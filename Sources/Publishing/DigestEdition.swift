public import Papers
public import Store

/// The papers of a topic that digests of one day, or of one week, list: a newspaper of that day.
public struct DigestEdition: Hashable, Sendable {
    public var topic: TopicDescription
    public var days: ClosedRange<CalendarDay>
    /// In the order in which the day's digests list them, each once.
    public var papers: [ListedPaper]
    /// Whether more were listed than it holds.
    public var isCut: Bool
    /// The days before and after with papers of the topic.
    public var previous: CalendarDay?
    public var next: CalendarDay?

    public init(
        topic: TopicDescription, days: ClosedRange<CalendarDay>, papers: [ListedPaper], isCut: Bool = false,
        previous: CalendarDay? = nil, next: CalendarDay? = nil
    ) {
        self.topic = topic
        self.days = days
        self.papers = papers
        self.isCut = isCut
        self.previous = previous
        self.next = next
    }

    /// More than any digest that chooses its papers lists in a day.
    public static let maximumPapers = 500

    /// `Daily Papers (2025-01-24)`, as the founding digest calls itself; other topics give their own name.
    public var title: String {
        let isDay = days.lowerBound == days.upperBound
        let span = isDay ? "\(days.lowerBound)" : "\(days.lowerBound) to \(days.upperBound)"
        let name = topic.name == Store.everything ? "\(isDay ? "Daily" : "Weekly") Papers" : topic.title
        return "\(PlainText.line(name)) (\(span))"
    }
}

extension CalendarDay {
    /// The week from Monday to Sunday that a day is in (ISO 8601).
    public var week: ClosedRange<CalendarDay> {
        let monday = advanced(by: -((weekday + 6) % 7))
        return monday...monday.advanced(by: 6)
    }
}
