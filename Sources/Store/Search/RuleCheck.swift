internal import GRDB
public import Papers
public import Rules

/// What a rule means and what it would have caught, for whoever is writing it.
///
/// As JSON, which `GET /rules/check?q=RULE` and `paperboy rules check --json` give:
///
///     {"rule": "ti:agnet", "valid": true,
///      "errors": [], "hints": [{"code": "H6", "message": …, "offset": 0, "length": 8, "line": 1, "column": 1, "help": …}],
///      "canonical": "ti:agnet", "words": "“agnet” in the title", "cost": "indexed",
///      "tree": {"kind": "term", "rule": "ti:agnet", "words": …, "operands": []},
///      "stored": 31210,
///      "matches": {"total": 0, "complete": true, "last7Days": 0, "last30Days": 0, "last90Days": 0,
///                  "perDay": [{"day": "2026-11-23", "count": 0}, …]},
///      "terms": [{"rule": "ti:agnet", "words": …, "count": 0, "complete": true}],
///      "newest": [{"identity": "arxiv:2501.13200", "url": "https://arxiv.org/abs/2501.13200", "day": "2026-11-23",
///                  "title": {"text": "Agents", "marks": [[0, 6]]},
///                  "excerpt": {"field": "abstract", "text": {"text": "…", "marks": [[3, 9]]}}}]}
///
/// Diagnostics count bytes of UTF-8; marks count UTF-16 code units from start to end. `complete` is false where counting gave up, so that there
/// may be more. `perDay` has the last 90 days, today first, those without matches too. From `canonical` on, everything is there only when the
/// rule is valid; `excerpt` only when the rule asks for words outside of the title, and a diagnostic's `fix` only when one is evident.
public struct RuleCheck: Encodable, Sendable {
    public struct Matches: Encodable, Sendable {
        public var total: Int
        public var complete: Bool
        public var last7Days: Int
        public var last30Days: Int
        public var last90Days: Int
        public var perDay: [DayCount]
    }

    public struct DayCount: Encodable, Sendable {
        public var day: String
        public var count: Int
    }

    public struct TermCount: Encodable, Sendable {
        public var rule: String
        public var words: String
        public var count: Int
        public var complete: Bool
    }

    public struct Found: Encodable, Sendable {
        public var identity: String
        public var url: String
        /// On which the paper was first seen.
        public var day: String
        public var title: MarkedText
        public var excerpt: RuleNode.Place?
    }

    /// As it was written.
    public var rule: String
    public var valid: Bool
    public var errors: [RuleDiagnostic] = []
    public var hints: [RuleDiagnostic] = []
    public var canonical: String?
    public var words: String?
    /// As ``CostClass``; conditions that more than 5 % of the papers of the last 90 days meet count as broad.
    public var cost: String?
    public var tree: RuleNode?
    /// How many papers are stored.
    public var stored: Int?
    public var matches: Matches?
    public var terms: [TermCount]?
    public var newest: [Found]?

    /// A rule that was refused.
    public init(_ refusal: RuleErrors) {
        rule = refusal.rule
        valid = false
        errors = refusal.diagnostics
    }

    fileprivate init(valid rule: Rule) {
        self.rule = rule.text
        valid = true
        hints = rule.hints
        canonical = rule.canonical
        words = rule.words
        cost = rule.costClass.rawValue
        tree = rule.outline
    }
}

extension Store {
    /// What a rule means and what it would have caught among the stored papers.
    ///
    /// - Parameter now: the day of which is the last one in the counts per day.
    public func check(_ rule: Rule, at now: Timestamp) throws(StoreError) -> RuleCheck {
        let stored = try paperCount(of: Store.everything)
        let recently = now.day.advanced(by: -CheckLimits.days)
        return try read { db in try RuleCheck(rule, db, stored: stored, since: recently, at: now) }
    }
}

extension RuleCheck {
    /// - Parameters:
    ///   - stored: how many papers there are.
    ///   - recently: the day from which papers tell what is common.
    fileprivate init(
        _ rule: Rule, _ db: Database, stored: Int, since recently: CalendarDay, at now: Timestamp
    ) throws {
        self.init(valid: rule)
        let recent = try Store.paperCount(since: recently, db)
        let papers = try ExaminedPapers(db, room: RuleTrial.examined * 2)
        let trial = try RuleTrial(SearchScan(db, rule), papers)
        let count = trial.count
        self.stored = stored
        matches = Matches(count, upTo: now.day)
        let counted = try count.givenUp.map { try Store.paperCount(since: $0, db) }
        if let hint = rule.hint(matching: count.total, of: counted ?? stored, isEverything: counted == nil) {
            hints.append(hint)
        }
        var common: Set<String> = []
        let terms = rule.terms.prefix(CheckLimits.terms)
        // So many, at least, that common ones are told from others.
        let tellingCount = recent * CheckLimits.commonPercent / 100 + 1
        self.terms = try terms.map { term in
            let count =
                term == rule
                ? count
                : try Store.count(
                    SearchScan(db, term), papers, examining: RuleTrial.examined / terms.count,
                    upTo: max(RuleTrial.counted / terms.count, tellingCount))
            if recent >= CheckLimits.telling, count.total(since: recently) * 100 > recent * CheckLimits.commonPercent {
                common.insert(term.canonical)
            }
            return TermCount(
                rule: term.canonical, words: term.words, count: count.total, complete: count.isComplete)
        }
        cost = rule.costClass(amongPapersWhere: common).rawValue
        newest = trial.newest.map { Found($0, rule) }
    }
}

private enum CheckLimits {
    static let terms = 24
    static let days = 90
    /// A condition that more recent papers meet leads to too many.
    static let commonPercent = 5
    /// Fewer recent papers tell nothing about what is common.
    static let telling = 20
}

extension RuleCheck.Matches {
    fileprivate init(_ count: SearchCount, upTo today: CalendarDay) {
        func last(_ days: Int) -> Int { count.total(since: CalendarDay(daysSince1970: today.daysSince1970 - days + 1)) }
        self.init(
            total: count.total, complete: count.isComplete, last7Days: last(7), last30Days: last(30),
            last90Days: last(90),
            perDay: (0..<CheckLimits.days).map { age in
                let day = CalendarDay(daysSince1970: today.daysSince1970 - age)
                return RuleCheck.DayCount(day: day.description, count: count.perDay[day] ?? 0)
            })
    }
}

extension RuleCheck.Found {
    fileprivate init(_ item: FeedItem, _ rule: Rule) {
        self.init(
            identity: item.paper.identity.name, url: item.paper.identity.permanentURL,
            day: item.entered.day.description,
            title: rule.markedTitle(of: item.paper), excerpt: rule.markedExcerpt(of: item.paper))
    }
}
