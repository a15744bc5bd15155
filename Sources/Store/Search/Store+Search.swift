internal import GRDB
public import Papers
public import Rules

/// A part of what a search found.
public struct SearchPage: Hashable, Sendable {
    /// Newest first.
    public var items: [FeedItem]
    /// Behind which the next page begins; nil when nothing follows.
    public var next: FeedPosition?
    /// Whether the search went on until the page was full or the past was at its end. If not, it gave up after so many papers that might
    /// have matched and did not; ``next`` says where it stopped.
    public var isComplete: Bool

    public init(items: [FeedItem], next: FeedPosition?, isComplete: Bool = true) {
        self.items = items
        self.next = next
        self.isComplete = isComplete
    }
}

/// How many stored papers a rule matches.
public struct SearchCount: Hashable, Sendable {
    /// By the day on which they were first seen; days without any are left out.
    public var perDay: [CalendarDay: Int] = [:]
    /// The day at which counting gave up, from the newest papers on: there may be more on it and on earlier ones.
    public var givenUp: CalendarDay?

    public init() {}

    public var isComplete: Bool { givenUp == nil }

    /// Whether nothing from a day on is left out.
    public func isComplete(since day: CalendarDay) -> Bool {
        givenUp.map { $0 < day } ?? true
    }

    public var total: Int { perDay.values.reduce(0, +) }

    public func total(since day: CalendarDay) -> Int {
        perDay.reduce(0) { $0 + ($1.key < day ? 0 : $1.value) }
    }
}

extension Store {
    /// The stored papers that a rule matches: as they were first seen, the newest first, those of one second by identity, descending.
    ///
    /// An index finds the papers that may match and the rule decides, so that the result is that of asking the rule about every paper;
    /// `age` is taken at the time when a paper was first seen.
    ///
    /// - Parameter position: the ``SearchPage/next`` of the page before. Papers that arrive meanwhile neither shift nor repeat anything.
    /// - Parameter maximum: how many papers may be read that turn out not to match.
    public func search(
        _ rule: Rule, after position: FeedPosition? = nil, limit: Int = 100, examining maximum: Int = .max
    ) throws(StoreError) -> SearchPage {
        try read { db in
            try Store.search(
                SearchScan(db, rule), ExaminedPapers(db), after: position, limit: limit, examining: maximum)
        }
    }

    static func search(
        _ scan: SearchScan, _ papers: ExaminedPapers, after position: FeedPosition? = nil, limit: Int,
        examining maximum: Int
    ) throws -> SearchPage {
        var page = SearchPage(items: [], next: nil)
        var misses = 0
        try scan.candidates(after: position) { candidate in
            // One match beyond the page tells that there is a next one.
            if candidate.isMatch, page.items.count == limit {
                page.next = page.items.last.map { FeedPosition(after: $0) }
                return false
            }
            guard let found = try papers.paper(candidate.paper) else { return true }
            guard candidate.isMatch || scan.test.matches(found.prepared) else {
                misses += 1
                guard misses >= maximum else { return true }
                page.next = FeedPosition(after: found.item)
                page.isComplete = false
                return false
            }
            if page.items.count == limit {
                page.next = page.items.last.map { FeedPosition(after: $0) }
                return false
            }
            page.items.append(found.item)
            return true
        }
        return page
    }

    /// How many stored papers a rule matches, in all and by the day on which they were first seen.
    ///
    /// - Parameters:
    ///   - maximum: how many papers may be read because the index is not sure of them.
    ///   - sure: how many of the newest the index may be sure of because of their text.
    public func count(
        _ rule: Rule, examining maximum: Int = .max, upTo sure: Int = .max
    ) throws(StoreError) -> SearchCount {
        try read { db in
            try Store.count(SearchScan(db, rule), ExaminedPapers(db), examining: maximum, upTo: sure)
        }
    }

    static func count(
        _ scan: SearchScan, _ papers: ExaminedPapers, examining maximum: Int, upTo sure: Int
    ) throws -> SearchCount {
        var count = SearchCount()
        let known = try scan.sureMatchesPerDay(upTo: sure)
        count.givenUp = known.givenUp.map { CalendarDay(daysSince1970: $0) }
        for (day, number) in known.days { count.perDay[CalendarDay(daysSince1970: day)] = number }
        var examined = 0
        try scan.doubtfulCandidates { number in
            guard let found = try papers.paper(number) else { return true }
            let day = found.item.entered.day
            guard examined < maximum else {
                count.givenUp = max(day, count.givenUp ?? day)
                return false
            }
            examined += 1
            if scan.test.matches(found.prepared) { count.perDay[day, default: 0] += 1 }
            return true
        }
        return count
    }

    /// Brings the search index up to date with papers that changed, the earliest seen first, in transactions of so many papers that nobody
    /// waits long for the writer.
    ///
    /// Searching finds every paper without it, but asks the rule about each one that is not in the index.
    ///
    /// - Parameter limit: at most so many papers.
    /// - Returns: how many papers were indexed.
    @discardableResult
    public func updateSearchIndex(limit: Int = .max) throws(StoreError) -> Int {
        // Looking needs no writer, and mostly there is nothing to do.
        let waiting = try read { db in try SearchIndexer.waiting(db, limit: limit) }
        for start in stride(from: 0, to: waiting.count, by: SearchIndexer.batch) {
            let batch = waiting[start..<min(start + SearchIndexer.batch, waiting.count)]
            try write { db in try SearchIndexer(db).index(batch) }
        }
        return waiting.count
    }
}
