internal import GRDB

/// The topics of the configuration as they are stored.
struct StoredTopics {
    /// The numbers of the topics that hold every paper.
    let unconditional: [Int]
    /// Whether any topic has a rule.
    let hasRules: Bool
    private let db: Database
    private let conditional: SQLStatement

    init(_ db: Database) throws {
        self.db = db
        conditional = try SQLStatement(db, "SELECT id FROM topic WHERE name = ? AND rule IS NOT NULL")
        var unconditional: [Int] = []
        try SQLStatement(db, "SELECT id FROM topic WHERE rule IS NULL ORDER BY id").rows {
            unconditional.append($0.integer(0))
        }
        self.unconditional = unconditional
        hasRules =
            try SQLStatement(db, "SELECT 1 FROM topic WHERE rule IS NOT NULL LIMIT 1").first { _ in true } ?? false
    }

    /// The number of the topic with a rule of this name.
    func number(of name: String) throws -> Int? {
        try conditional.first(.text(name)) { $0.integer(0) }
    }

    /// Gives the topics a revision that no topic ever had.
    func markChanged(_ topics: Set<Int>) throws {
        guard !topics.isEmpty, let next = try nextRevision() else { return }
        let mark = try SQLStatement(db, "UPDATE topic SET revision = ? WHERE id = ?")
        for topic in topics { try mark.run(.integer(next), .integer(topic)) }
    }

    func markAllChanged() throws {
        guard let next = try nextRevision() else { return }
        try SQLStatement(db, "UPDATE topic SET revision = ?").run(.integer(next))
    }

    /// Greater than every revision that a topic has.
    func nextRevision() throws -> Int? {
        try SQLStatement(db, "SELECT max(revision) + 1 FROM topic").first { $0.integer(0) }
    }
}
