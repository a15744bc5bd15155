internal import GRDB
internal import Papers
internal import Rules

/// Walks over the papers that a rule may match, newest first: those of the index, and among them those that changed since they were indexed.
///
/// Papers are ordered as they were first seen, those of one second by identity, and keep their place for ever; what waits for its place
/// comes first.
struct SearchScan {
    /// A paper that may match.
    struct Candidate {
        let paper: Int
        /// Whether the index is sure.
        let isMatch: Bool
    }

    private let db: Database
    /// Decides where the index is not sure.
    let test: RuleTest
    private let query: SearchQuery
    private let isExact: Bool
    private let waiting: [Waiting]
    private let waitingPapers: Set<Int>

    /// A paper that changed since it was indexed, or of which the index still has old text.
    private struct Waiting {
        let paper: Int
        /// Its place in the index; nil when it has none yet.
        let document: Int?
        let position: FeedPosition
    }

    init(_ db: Database, _ rule: Rule) throws {
        self.db = db
        test = RuleTest(rule)
        let indexed = rule.indexCondition
        query = SearchQuery(try indexed.condition.replacingParts { try SearchWords.words(with: $0.text, db) })
        isExact = indexed.isExact
        var waiting: [Waiting] = []
        try SQLStatement(
            db,
            """
            SELECT paper.id, searchEntry.document, paper.firstSeen, paper.identity
            FROM (SELECT paper FROM unindexed UNION SELECT paper FROM searchEntry WHERE hasOldText = 1) AS waiting
            JOIN paper ON paper.id = waiting.paper LEFT JOIN searchEntry ON searchEntry.paper = paper.id
            ORDER BY searchEntry.document IS NULL DESC, searchEntry.document DESC, paper.firstSeen DESC, paper.identity DESC
            """
        ).rows { row in
            guard let identity = PaperIdentity(name: row.text(3)) else { return }
            waiting.append(
                Waiting(
                    paper: row.integer(0), document: row.optionalInteger(1),
                    position: FeedPosition(entered: Timestamp(seconds: row.integer(2)), identity: identity)))
        }
        self.waiting = waiting
        waitingPapers = Set(waiting.map(\.paper))
    }

    /// Hands over the candidates behind a position for as long as the body returns true.
    func candidates(after position: FeedPosition?, while body: (Candidate) throws -> Bool) throws {
        let start = try position.map(place)
        var waiting = waiting[...]
        switch start {
        case nil: break
        case .newcomer(let place): waiting = waiting.drop { $0.document == nil && !$0.position.isOlder(than: place) }
        case .document(let number): waiting = waiting.drop { ($0.document ?? .max) >= number }
        }
        var goesOn = true
        func offer(downTo document: Int) throws {
            while goesOn, let next = waiting.first, (next.document ?? .max) > document {
                waiting.removeFirst()
                goesOn = try body(Candidate(paper: next.paper, isMatch: false))
            }
        }
        try rows(before: start?.document) { document, paper in
            try offer(downTo: document)
            guard goesOn, !waitingPapers.contains(paper) else { return goesOn }
            goesOn = try body(Candidate(paper: paper, isMatch: isExact))
            return goesOn
        }
        if goesOn { try offer(downTo: -1) }
    }

    /// The numbers of the newest papers that the rule matches, newest first.
    ///
    /// - Parameter maximum: how many papers may be read that turn out not to match.
    func newest(_ limit: Int, examining maximum: Int) throws -> [Int] {
        let papers = try FeedItemReader(db)
        var found: [Int] = []
        var misses = 0
        try candidates(after: nil) { candidate in
            if try candidate.isMatch || papers.item(ofPaper: candidate.paper).map({ test.matches($0.paper) }) == true {
                found.append(candidate.paper)
            } else {
                misses += 1
            }
            return found.count < limit && misses < maximum
        }
        return found
    }

    // MARK: Places

    private enum Place {
        /// Among the papers that have no place in the index yet.
        case newcomer(FeedPosition)
        case document(Int)

        var document: Int? {
            if case .document(let number) = self { number } else { nil }
        }
    }

    /// Where a page ended. A paper that is gone has left its time behind.
    private func place(_ position: FeedPosition) throws -> Place {
        let found = try SQLStatement(
            db,
            """
            SELECT searchEntry.document FROM paper LEFT JOIN searchEntry ON searchEntry.paper = paper.id WHERE paper.identity = ?
            """
        ).first(.text(position.identity.name)) { $0.optionalInteger(0) }
        switch found {
        case .some(.some(let document)): return .document(document)
        case .some(.none): return .newcomer(position)
        case nil:
            let next =
                try SQLStatement(db, "SELECT max(document) + 1 FROM searchEntry WHERE seen <= ?")
                .first(.integer(position.entered.seconds)) { $0.optionalInteger(0) } ?? nil
            return .document(next ?? 0)
        }
    }

    // MARK: Rows

    private func rows(before document: Int?, while body: (_ document: Int, _ paper: Int) throws -> Bool) throws {
        let filter = query.filter.isEmpty ? "" : " AND \(query.filter)"
        let statement = try SQLStatement(
            once: "SELECT document, paper FROM \(source) AND \(number) < ?\(filter) ORDER BY \(number) DESC", db)
        try statement.rows(textValue + [.integer(document ?? .max)] + query.values) { row in
            try body(row.integer(0), row.integer(1))
        }
    }

    /// The index walks backwards by itself when it is asked by its own row numbers.
    private var number: String { query.match == nil ? "document" : "searchText.rowid" }

    /// The rows that the text leads to, or all; begins a condition that goes on.
    private var source: String {
        query.match == nil
            ? "searchEntry WHERE 1"
            : "searchText CROSS JOIN searchEntry ON document = searchText.rowid WHERE searchText MATCH ?"
    }

    private var textValue: [SQLValue] { query.match.map { [.text($0)] } ?? [] }

    // MARK: Counting

    /// How many papers the index is sure of, by the day since 1970 on which they were first seen; none when it cannot be sure of any.
    ///
    /// - Parameter maximum: how many papers are taken from the index for their text, the newest first.
    /// - Returns: also the day of the last one of those, when there may be more.
    func sureMatchesPerDay(upTo maximum: Int) throws -> (days: [Int: Int], givenUp: Int?) {
        guard isExact else { return ([:], nil) }
        let isSure = "hasOldText = 0" + (waitingPapers.isEmpty ? "" : " AND paper NOT IN (SELECT paper FROM unindexed)")
        let documents = try documentsOfText(upTo: maximum)
        let oldest = documents.count < maximum ? 0 : documents.last ?? 0
        var days = DayCounts()
        if query.filter.isEmpty, let newest = documents.first, Self.isCommon(documents) {
            var left = documents[...]
            try SQLStatement(
                db,
                "SELECT document, seen / 86400 FROM searchEntry WHERE document <= ? AND \(isSure) ORDER BY document DESC"
            ).rows([.integer(newest)]) { row in
                let document = row.integer(0)
                left = left.drop { $0 > document }
                if left.first == document { days.add(row.integer(1)) }
                return !left.isEmpty
            }
        } else {
            let filter = query.filter.isEmpty ? "" : " AND \(query.filter)"
            try SQLStatement(
                once: "SELECT seen / 86400 FROM \(source) AND \(number) >= ? AND \(isSure)\(filter)", db
            ).rows(textValue + [.integer(oldest)] + query.values) { row in
                days.add(row.integer(0))
                return true
            }
        }
        return (days.finish(), oldest > 0 ? try day(from: oldest) : nil)
    }

    /// The day since 1970 on which the paper of a document, or of the next one, was first seen.
    private func day(from document: Int) throws -> Int? {
        try SQLStatement(db, "SELECT seen / 86400 FROM searchEntry WHERE document >= ? ORDER BY document LIMIT 1")
            .first(.integer(document)) { $0.integer(0) }
    }

    /// The documents that the text leads to, the newest first; none where there is no text.
    private func documentsOfText(upTo maximum: Int) throws -> [Int] {
        guard let match = query.match else { return [] }
        var documents: [Int] = []
        try SQLStatement(db, "SELECT rowid FROM searchText WHERE searchText MATCH ? ORDER BY rowid DESC LIMIT ?")
            .rows(.text(match), .integer(maximum)) { documents.append($0.integer(0)) }
        return documents
    }

    /// Whether documents are so many that walking along all entries takes less time than looking up theirs.
    private static func isCommon(_ documents: [Int]) -> Bool {
        guard let newest = documents.first, let oldest = documents.last else { return false }
        let entries = (newest - oldest) / SearchIndexer.documentsPerPaper + 1
        return documents.count * 4 > entries
    }

    /// Counts by day. Papers of one day mostly come together, and are added together.
    private struct DayCounts {
        private var counts: [Int: Int] = [:]
        private var run = (day: 0, count: 0)

        mutating func add(_ day: Int) {
            if day != run.day { endRun(day) }
            run.count += 1
        }

        private mutating func endRun(_ next: Int) {
            if run.count > 0 { counts[run.day, default: 0] += run.count }
            run = (next, 0)
        }

        mutating func finish() -> [Int: Int] {
            endRun(0)
            return counts
        }
    }

    /// The candidates of which the index is not sure, for as long as the body returns true; newest first.
    func doubtfulCandidates(while body: (_ paper: Int) throws -> Bool) throws {
        guard isExact else { return try candidates(after: nil) { try body($0.paper) } }
        for next in waiting {
            guard try body(next.paper) else { return }
        }
    }
}

extension FeedPosition {
    fileprivate func isOlder(than other: FeedPosition) -> Bool {
        if entered != other.entered { return entered < other.entered }
        return identity.name.utf8.lexicographicallyPrecedes(other.identity.name.utf8)
    }
}
