internal import GRDB

/// The topics as they are stored.
struct StoredTopics {
    /// The numbers of the topics with a rule, by name.
    private(set) var byName: [String: Int] = [:]
    /// The numbers of the topics that hold every paper.
    private(set) var unconditional: [Int] = []
    private let db: Database

    init(_ db: Database) throws {
        self.db = db
        try SQLStatement(db, "SELECT id, name, rule FROM topic ORDER BY id").rows { row in
            let number = row.integer(0)
            guard row.optionalText(2) != nil else {
                unconditional.append(number)
                return
            }
            byName[row.text(1)] = number
        }
    }

    var hasRules: Bool { !byName.isEmpty }

    /// Gives the topics a revision that no topic ever had.
    func markChanged(_ topics: Set<Int>) throws {
        guard !topics.isEmpty,
            let next = try SQLStatement(db, "SELECT max(revision) + 1 FROM topic").first(read: { $0.integer(0) })
        else { return }
        let mark = try SQLStatement(db, "UPDATE topic SET revision = ? WHERE id = ?")
        for topic in topics { try mark.run(.integer(next), .integer(topic)) }
    }
}
