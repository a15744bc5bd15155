internal import GRDB
internal import Papers
internal import Rules

/// A paper that a poll adds to or changes: its mentions as they were and as they are.
struct TouchedPaper {
    let isNew: Bool
    let before: StoredMentions
    var current: StoredMentions
    /// Whether the entry changed its name or swallowed another, whatever the content.
    var hasMoved = false

    init(isNew: Bool, before: StoredMentions) {
        self.isNew = isNew
        self.before = before
        current = before
    }

    mutating func absorb(_ other: TouchedPaper) {
        current.append(other.current)
        hasMoved = true
    }
}

/// Decides what the changes of one poll mean for feeds: new matches, entries to read again, feeds that look different.
struct PaperSettling {
    private(set) var newPapers = 0
    private(set) var changedPapers = 0

    private let db: Database
    private let matcher: Matcher
    private let at: Timestamp
    private let topics: StoredTopics
    private var changedTopics: Set<Int> = []
    private var hasDifferentPaper = false

    init(_ db: Database, matcher: Matcher, at: Timestamp) throws {
        self.db = db
        self.matcher = matcher
        self.at = at
        topics = try StoredTopics(db)
    }

    mutating func settle(_ number: Int, _ touched: TouchedPaper) throws {
        if touched.isNew {
            newPapers += 1
            hasDifferentPaper = true
            if topics.hasRules, let paper = Paper(folding: touched.current.carried) {
                try match(paper, number: number, isDifferent: true)
            }
            return
        }
        guard let before = Paper(folding: touched.before.carried),
            let after = Paper(folding: touched.current.carried), before != after || touched.hasMoved
        else { return }
        changedPapers += 1
        let isDifferent = touched.hasMoved || after.looksDifferent(from: before)
        if isDifferent { hasDifferentPaper = true }
        try updateDates(of: number, before: before, after: after)
        if topics.hasRules { try match(after, number: number, isDifferent: isDifferent) }
    }

    /// Marks the feeds that would now be written differently.
    mutating func finish(isEveryFeedChanged: Bool) throws {
        if isEveryFeedChanged { changedTopics.formUnion(topics.byName.values) }
        if hasDifferentPaper || isEveryFeedChanged { changedTopics.formUnion(topics.unconditional) }
        try topics.markChanged(changedTopics)
    }

    private func updateDates(of number: Int, before: Paper, after: Paper) throws {
        if after.firstSeen < before.firstSeen {
            try SQLStatement(db, "UPDATE paper SET firstSeen = min(firstSeen, ?) WHERE id = ?").run(
                .integer(after.firstSeen.seconds), .integer(number))
        }
        if after.isWorthReadingAgain(after: before) {
            try SQLStatement(db, "UPDATE paper SET updated = max(updated, ?) WHERE id = ?").run(
                .integer(at.seconds), .integer(number))
        }
    }

    /// A match is never withdrawn, so only new ones are written.
    private mutating func match(_ paper: Paper, number: Int, isDifferent: Bool) throws {
        var entered: Set<Int> = []
        try SQLStatement(db, "SELECT topic FROM match WHERE paper = ?").rows(.integer(number)) {
            entered.insert($0.integer(0))
        }
        if isDifferent { changedTopics.formUnion(entered) }
        for name in matcher.matches(paper, at: at) {
            guard let topic = topics.byName[name], entered.insert(topic).inserted else { continue }
            try SQLStatement(db, "INSERT INTO match (topic, paper, entered) VALUES (?, ?, ?)").run(
                .integer(topic), .integer(number), .integer(at.seconds))
            changedTopics.insert(topic)
        }
    }
}
