internal import GRDB
internal import Papers
internal import Rules

/// Brings the stored topics in line with the configured ones, inside one transaction.
struct TopicSynchronisation {
    private let db: Database
    private let stored: StoredTopics
    /// The topics whose rule is new, with their numbers.
    private var fresh: [String: (number: Int, rule: Rule)] = [:]
    private var changed: Set<Int> = []

    init(_ db: Database) throws {
        self.db = db
        stored = try StoredTopics(db)
    }

    mutating func removeTopics(besides names: [String]) throws {
        let kept = Set(names)
        var gone: [String] = []
        try SQLStatement(db, "SELECT name FROM topic").rows { gone.append($0.text(0)) }
        gone.removeAll { kept.contains($0) }
        guard !gone.isEmpty else { return }
        // Before they go, so that the next new topic cannot get a revision that one of them had.
        try stored.markChanged(Set(stored.unconditional))
        let remove = try SQLStatement(db, "DELETE FROM topic WHERE name = ?")
        let remember = try SQLStatement(db, "INSERT INTO formerTopic (name) VALUES (?) ON CONFLICT DO NOTHING")
        for name in gone {
            try remove.run(.text(name))
            try remember.run(.text(name))
        }
    }

    mutating func keep(_ name: String, rule: Rule?) throws {
        let known = try SQLStatement(db, "SELECT id, rule FROM topic WHERE name = ?").first(.text(name)) {
            (number: $0.integer(0), rule: $0.optionalText(1))
        }
        if let known, known.rule == rule?.meaning { return }
        let number = try known?.number ?? insert(name)
        try SQLStatement(db, "UPDATE topic SET rule = ?2 WHERE id = ?1").run(
            .integer(number), .optional(rule?.meaning))
        changed.insert(number)
        if let rule { fresh[name] = (number, rule) }
    }

    /// Applies the new rules to the past.
    func finish() throws {
        try stored.markChanged(changed)
        guard !fresh.isEmpty else { return }
        var former = try removeMatches()
        let matcher = Matcher(rules: fresh.mapValues(\.rule))
        let reader = try PaperReader(db)
        let insert = try SQLStatement(db, "INSERT INTO match (topic, paper, entered) VALUES (?, ?, ?)")
        try SQLStatement(db, "SELECT id, identity, firstSeen FROM paper ORDER BY id").rows { row in
            let number = row.integer(0)
            let paper = try reader.paper(number, identity: row.text(1))
            for name in matcher.matches(paper, at: paper.firstSeen) {
                guard let topic = fresh[name]?.number else { continue }
                let entered = former[topic]?.removeMatch(of: number) ?? row.integer(2)
                try insert.run(.integer(topic), .integer(number), .integer(entered))
            }
        }
        for (topic, matches) in former { try matches.archive(in: topic, db) }
    }

    private func insert(_ name: String) throws -> Int {
        try SQLStatement(db, "DELETE FROM formerTopic WHERE name = ?").run(.text(name))
        try SQLStatement(db, "INSERT INTO topic (name, revision) VALUES (?, 0)").run(.text(name))
        return Int(db.lastInsertedRowID)
    }

    /// Returns the matches that the topics had under their old rules.
    private func removeMatches() throws -> [Int: FormerMatches] {
        var former: [Int: FormerMatches] = [:]
        let delete = try SQLStatement(db, "DELETE FROM match WHERE topic = ?")
        for topic in fresh.values {
            former[topic.number] = try FormerMatches(of: topic.number, db)
            try delete.run(.integer(topic.number))
        }
        return former
    }
}

/// What was in a topic's feed before its rule changed.
private struct FormerMatches {
    private struct Match {
        let entered: Int
        /// Whether readers may have seen it: it was among the newest, or is in the archive.
        let isDelivered: Bool
    }

    /// By paper.
    private var matches: [Int: Match] = [:]

    init(of topic: Int, _ db: Database) throws {
        var place = 0
        try SQLStatement(
            db,
            """
            SELECT match.paper, entered, match.sequence IS NOT NULL, isFormer FROM match JOIN paper ON paper.id = match.paper
            WHERE topic = ? ORDER BY entered DESC, identity DESC
            """
        ).rows(.integer(topic)) { row in
            let isFormer = row.integer(3) == 1
            let isCurrent = !isFormer && place < Store.deliveredEntries
            if !isFormer { place += 1 }
            matches[row.integer(0)] = Match(entered: row.integer(1), isDelivered: isCurrent || row.integer(2) == 1)
        }
    }

    /// When a paper entered that stays; nil for one that was not there.
    mutating func removeMatch(of paper: Int) -> Int? { matches.removeValue(forKey: paper)?.entered }

    /// Makes what was delivered the beginning of the topic's new archive.
    func archive(in topic: Int, _ db: Database) throws {
        let delivered = matches.filter(\.value.isDelivered)
        guard !delivered.isEmpty else { return }
        let insert = try SQLStatement(
            db, "INSERT INTO match (topic, paper, entered, sequence, isFormer) VALUES (?, ?, ?, ?, 1)")
        let ordered = delivered.sorted { ($0.value.entered, $0.key) < ($1.value.entered, $1.key) }
        for (index, match) in ordered.enumerated() {
            try insert.run(
                .integer(topic), .integer(match.key), .integer(match.value.entered), .integer(index + 1))
        }
        try SQLStatement(
            db, "INSERT INTO archiveEnd (topic, archive, last) SELECT name, archive, ?2 FROM topic WHERE id = ?1"
        ).run(.integer(topic), .integer(ordered.count))
    }
}
