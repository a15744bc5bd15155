internal import GRDB
public import Papers

extension Store {
    /// All that is known about a paper, found by any name that digests gave it; nil when it is unknown or the name fits several papers.
    public func record(of identity: PaperIdentity) throws(StoreError) -> PaperRecord? {
        try read { db in
            guard let number = try PaperFinder(db).paper(identified: identity)?.number else { return nil }
            let found = try SQLStatement(db, "SELECT identity, updated FROM paper WHERE id = ?").first(.integer(number))
            {
                (name: $0.text(0), updated: Timestamp(seconds: $0.integer(1)))
            }
            guard let found else { return nil }
            let reader = try PaperReader(db)
            var entered: [String: Timestamp] = [:]
            try SQLStatement(
                db,
                """
                SELECT topic.name, match.entered FROM match JOIN topic ON topic.id = match.topic
                WHERE match.paper = ? AND isFormer = 0
                """
            ).rows(.integer(number)) {
                entered[$0.text(0)] = Timestamp(seconds: $0.integer(1))
            }
            return PaperRecord(
                paper: try reader.paper(number, identity: found.name),
                mentions: try reader.mentions(number).sorted { $0.seen < $1.seen },
                entered: entered, updated: found.updated)
        }
    }
}
