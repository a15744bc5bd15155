public import Papers

/// What came of one document of the past.
public struct BackfillStep: Hashable, Sendable {
    public enum Outcome: Hashable, Sendable {
        /// The document was there.
        case read(mentions: Int, newPapers: Int)
        /// There is no document for this day, and probably never was.
        case absent
        /// The message names the cause; the document is asked for at the next run.
        case failed(String)
    }

    /// The day that the document is for; nil for a page of a list.
    public var day: CalendarDay?
    /// The page's number in its list, from 1; nil for a day.
    public var page: Int?
    public var outcome: Outcome
    /// Documents behind us, those that were known already among them.
    public var done: Int
    /// All documents; nil while nobody knows how many pages there are.
    public var total: Int?
}

/// How a backfill as a whole ended.
public struct BackfillSummary: Hashable, Sendable {
    public enum Ending: Hashable, Sendable {
        case finished
        /// The task was cancelled; the next run goes on here.
        case stopped
        /// There was no point in going on now; the next run goes on here.
        case abandoned(String)
    }

    public var ending = Ending.finished
    /// Documents that earlier runs and polls had read completely, and that were not asked for.
    public var known = 0
    public var read = 0
    public var absent = 0
    public var failed = 0
    public var mentions = 0
    public var newPapers = 0
}

/// Why the past of a source cannot be fetched.
public struct BackfillError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Names the source, the reason, and what to do.
    public let description: String
}
