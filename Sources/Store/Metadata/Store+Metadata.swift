internal import GRDB
public import Papers
public import Rules

extension Store {
    /// The papers of arXiv that digests name, and of which arXiv itself has not given title and abstract, or not of the newest version.
    ///
    /// Newest first. Those that arXiv was asked about in vain are left out for a while: see ``metadataDelay(attempts:)``.
    public func papersWithoutMetadata(limit: Int, at now: Timestamp) throws(StoreError) -> [ArXivID] {
        try read { db in
            var identifiers: [ArXivID] = []
            try SQLStatement(
                db,
                """
                SELECT substr(identity, 7) AS name FROM paper
                WHERE identity GLOB 'arxiv:*' AND (metadataVersion IS NULL OR version > metadataVersion)
                    AND NOT EXISTS (SELECT 1 FROM metadataRequest WHERE identifier = substr(identity, 7) AND askAgain > ?2)
                ORDER BY firstSeen DESC, identity DESC LIMIT ?1
                """
            ).rows(.integer(limit), .integer(now.seconds)) { row in
                if let identifier = ArXivID(row.text(0)) { identifiers.append(identifier) }
            }
            return identifiers
        }
    }

    /// How many papers lack arXiv's word, those included that will be asked for later.
    public func countPapersWithoutMetadata() throws(StoreError) -> Int {
        try read { db in
            try SQLStatement(
                db,
                """
                SELECT count(*) FROM paper
                WHERE identity GLOB 'arxiv:*' AND (metadataVersion IS NULL OR version > metadataVersion)
                """
            ).first { $0.integer(0) } ?? 0
        }
    }

    /// Records what arXiv said about papers, and which of those asked for it left out, in one transaction.
    @discardableResult
    public func record(
        metadata poll: Poll, asked: [ArXivID], matcher: Matcher
    ) throws(StoreError) -> Recorded {
        try write { db in
            let recorded = try Store.record(poll, SourceRecorder(db), matcher: matcher, in: db)
            for identifier in asked { try Store.note(identifier, at: poll.at, in: db) }
            return recorded
        }
    }

    /// Remembers an identifier that is still without metadata, and forgets one that is not.
    private static func note(_ identifier: ArXivID, at now: Timestamp, in db: Database) throws {
        let name = identifier.value
        let isLacking =
            try SQLStatement(
                db, "SELECT metadataVersion IS NULL OR version > metadataVersion FROM paper WHERE identity = ?"
            ).first(.text("arxiv:\(name)")) { $0.integer(0) == 1 } ?? false
        guard isLacking else {
            return try SQLStatement(db, "DELETE FROM metadataRequest WHERE identifier = ?").run(.text(name))
        }
        let attempts =
            try SQLStatement(db, "SELECT attempts FROM metadataRequest WHERE identifier = ?").first(.text(name)) {
                $0.integer(0)
            } ?? 0
        let again = now.advanced(bySeconds: metadataDelay(attempts: attempts + 1))
        try SQLStatement(
            db,
            """
            INSERT INTO metadataRequest (identifier, attempts, askAgain) VALUES (?1, ?2, ?3)
            ON CONFLICT (identifier) DO UPDATE SET attempts = excluded.attempts, askAgain = excluded.askAgain
            """
        ).run(.text(name), .integer(attempts + 1), .integer(again.seconds))
    }

    /// Seconds until arXiv is asked again about a paper that it did not know so many times: 6 hours, then four times as long, up to 64 days.
    static func metadataDelay(attempts: Int) -> Int {
        let sixHours = 6 * 60 * 60
        return sixHours << (2 * min(max(attempts - 1, 0), 4))
    }

    // MARK: Pace

    /// When a group of hosts may be asked again, as it was last kept.
    public func pace(of name: String) throws(StoreError) -> Timestamp? {
        try read { db in
            try SQLStatement(db, "SELECT nextFree FROM pace WHERE name = ?").first(.text(name)) {
                Timestamp(seconds: $0.integer(0))
            }
        }
    }

    /// Keeps when a group of hosts may be asked again, so that a restart does not ask earlier.
    public func keepPace(of name: String, until nextFree: Timestamp) throws(StoreError) {
        try write { db in
            try SQLStatement(
                db,
                "INSERT INTO pace (name, nextFree) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET nextFree = excluded.nextFree"
            ).run(.text(name), .integer(nextFree.seconds))
        }
    }
}
