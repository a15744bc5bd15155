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
        // The topics of subscriptions go with their subscriptions.
        try SQLStatement(db, "SELECT name FROM topic WHERE name NOT GLOB ?").rows(.text("\(Subscription.topicPrefix)*"))
        {
            gone.append($0.text(0))
        }
        gone.removeAll { kept.contains($0) }
        guard !gone.isEmpty else { return }
        // Before they go, so that the next new topic cannot get a revision that one of them had.
        try stored.markChanged(Set(stored.unconditional))
        let remove = try SQLStatement(db, "DELETE FROM topic WHERE name = ?")
        for name in gone { try remove.run(.text(name)) }
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
        let known = try removeMatches()
        let matcher = Matcher(rules: fresh.mapValues(\.rule))
        let reader = try PaperReader(db)
        let insert = try SQLStatement(db, "INSERT INTO match (topic, paper, entered) VALUES (?, ?, ?)")
        try SQLStatement(db, "SELECT id, identity, firstSeen FROM paper ORDER BY id").rows { row in
            let number = row.integer(0)
            let paper = try reader.paper(number, identity: row.text(1))
            for name in matcher.matches(paper, at: paper.firstSeen) {
                guard let topic = fresh[name]?.number else { continue }
                try insert.run(.integer(topic), .integer(number), .integer(known[topic]?[number] ?? row.integer(2)))
            }
        }
    }

    private func insert(_ name: String) throws -> Int {
        try SQLStatement(db, "INSERT INTO topic (name, revision) VALUES (?, 0)").run(.text(name))
        return Int(db.lastInsertedRowID)
    }

    /// Returns when papers entered the topics under their old rules: by topic, then by paper.
    private func removeMatches() throws -> [Int: [Int: Int]] {
        var entered: [Int: [Int: Int]] = [:]
        let select = try SQLStatement(db, "SELECT paper, entered FROM match WHERE topic = ?")
        let delete = try SQLStatement(db, "DELETE FROM match WHERE topic = ?")
        for topic in fresh.values {
            try select.rows(.integer(topic.number)) {
                entered[topic.number, default: [:]][$0.integer(0)] = $0.integer(1)
            }
            try delete.run(.integer(topic.number))
        }
        return entered
    }
}
