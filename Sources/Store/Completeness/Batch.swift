public import Papers

/// What one issue of a source should hold, and what came of it.
public struct Batch: Hashable, Sendable {
    /// The day that the issue is for.
    public var day: CalendarDay
    /// Papers that the documents of the issue listed when they listed most.
    public var got: Int
    /// Papers that the documents say they hold; nil when they do not say.
    public var expected: Int?

    public init(day: CalendarDay, got: Int, expected: Int? = nil) {
        self.day = day
        self.got = got
        self.expected = expected
    }

    /// What an issue that came may be short of.
    public enum Condition: String, CaseIterable, Sendable {
        /// All that was announced, or some papers where nothing is.
        case complete
        /// Fewer papers than the document itself announces.
        case partial
        /// No paper at all.
        case empty
    }

    public var condition: Condition {
        if let expected, got < expected { return got == 0 ? .empty : .partial }
        return got == 0 && expected != 0 ? .empty : .complete
    }
}

/// On which days a source is expected to have an issue.
public enum Rhythm: String, Sendable {
    /// arXiv's announcements: Monday to Friday, but for its holidays.
    case arXiv = "arxiv"
    /// One document for each day; which days of the week have one is learned.
    case daily
}
