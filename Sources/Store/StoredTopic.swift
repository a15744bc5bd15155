internal import GRDB

/// A topic as the store knows it.
struct StoredTopic {
    let number: Int
    /// Whether it holds every paper. The entries of such a topic are those of `paper`, of others those of `match`.
    let isUnconditional: Bool
    /// Names the numbering of its archive.
    let archiveNumber: Int

    /// Nil when there is no topic of this name.
    init?(_ db: Database, name: String) throws {
        let found = try SQLStatement(db, "SELECT id, rule IS NULL, archive FROM topic WHERE name = ?").first(
            .text(name)
        ) {
            (number: $0.integer(0), isUnconditional: $0.integer(1) == 1, archive: $0.integer(2))
        }
        guard let found else { return nil }
        (number, isUnconditional, archiveNumber) = found
    }
}
