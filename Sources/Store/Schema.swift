internal import GRDB

/// The tables, as an append-only list of named migrations. A migration that was released is never edited.
enum Schema {
    static let migrator: DatabaseMigrator = {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1 mentions and papers") { db in try db.execute(sql: version1) }
        migrator.registerMigration("2 search and subscriptions") { db in try db.execute(sql: searchAndSubscriptions) }
        migrator.registerMigration("3 batches and metadata") { db in try db.execute(sql: batchesAndMetadata) }
        migrator.registerMigration("4 archives") { db in try db.execute(sql: archives) }
        migrator.registerMigration("5 private feeds") { db in try db.execute(sql: privateFeedsAndFormerMatches) }
        migrator.registerMigration("6 former topics") { db in try db.execute(sql: formerTopics) }
        migrator.registerMigration("7 response times") { db in try db.execute(sql: responseTimes) }
        migrator.registerMigration("8 former archives") { db in try db.execute(sql: formerArchives) }
        migrator.registerMigration("9 former matches") { db in try db.execute(sql: formerMatches) }
        migrator.registerMigration("10 exact spellings") { db in try db.execute(sql: exactSpellings) }
        return migrator
    }()

    /// Refuses a database of a newer program, brings an older one up to date.
    static func prepare(_ writer: any DatabaseWriter, path: String) throws {
        let applied = try writer.read { db in try migrator.appliedIdentifiers(db) }
        let known = migrator.migrations
        if let unknown = applied.subtracting(known).max(by: { number(of: $0) < number(of: $1) }) {
            throw StoreError(
                .newerSchema,
                "\(path): the state has schema \(number(of: unknown)), written by a newer paperboy; this one knows schema "
                    + "\(number(of: known.last ?? "0")). Run the newer version, or give this one another storage.path")
        }
        if applied.count < known.count { try migrator.migrate(writer) }
    }

    /// Migrations are named by their number and what they bring.
    private static func number(of migration: String) -> Int {
        Int(migration.prefix { $0 != " " }) ?? 0
    }

    /// Times are seconds since 1970 in UTC; days are counted from 1970-01-01.
    ///
    /// A mention is kept as the digest listed it, and papers are folded from mentions when they are read. So `paper` holds only what must be
    /// found or ordered without folding, and two papers become one by pointing mentions at the other.
    private static let version1 = """
        CREATE TABLE source (
            id INTEGER PRIMARY KEY,
            name TEXT NOT NULL UNIQUE,
            isConfigured INTEGER NOT NULL DEFAULT 1 CHECK (isConfigured IN (0, 1)),
            nextCheck INTEGER NOT NULL DEFAULT 0,
            lastCheck INTEGER,
            lastSuccess INTEGER,
            lastModified INTEGER,
            lastError TEXT,
            lastErrorAt INTEGER,
            failingSince INTEGER,
            consecutiveFailures INTEGER NOT NULL DEFAULT 0 CHECK (consecutiveFailures >= 0),
            polls INTEGER NOT NULL DEFAULT 0 CHECK (polls >= 0),
            failures INTEGER NOT NULL DEFAULT 0 CHECK (failures >= 0),
            CHECK ((failingSince IS NULL) = (consecutiveFailures = 0))
        ) STRICT;

        CREATE TABLE document (
            id INTEGER PRIMARY KEY,
            source INTEGER NOT NULL REFERENCES source,
            address TEXT NOT NULL,
            etag TEXT,
            lastModified TEXT,
            contentHash BLOB CHECK (length(contentHash) = 32),
            fetchedAt INTEGER,
            lastUnconditional INTEGER,
            permanentURL TEXT,
            permanentSince INTEGER,
            isComplete INTEGER NOT NULL DEFAULT 0 CHECK (isComplete IN (0, 1)),
            minutesBetweenUpdates INTEGER,
            skippedHours INTEGER NOT NULL DEFAULT 0,
            skippedWeekdays INTEGER NOT NULL DEFAULT 0,
            UNIQUE (source, address),
            CHECK ((permanentURL IS NULL) = (permanentSince IS NULL))
        ) STRICT;

        CREATE TABLE issue (
            id INTEGER PRIMARY KEY,
            source INTEGER NOT NULL REFERENCES source,
            name TEXT NOT NULL,
            title TEXT,
            link TEXT,
            language TEXT,
            UNIQUE (source, name)
        ) STRICT;

        CREATE TABLE paper (
            id INTEGER PRIMARY KEY,
            identity TEXT NOT NULL UNIQUE CHECK (identity <> ''),
            firstSeen INTEGER NOT NULL,
            updated INTEGER NOT NULL,
            version INTEGER NOT NULL DEFAULT 0,
            hasAbstract INTEGER NOT NULL DEFAULT 0 CHECK (hasAbstract IN (0, 1))
        ) STRICT;
        CREATE INDEX paperByFirstSeen ON paper (firstSeen);

        -- The kinds of sections that a paper ever had; one of a new kind is worth reading.
        CREATE TABLE section (
            paper INTEGER NOT NULL REFERENCES paper,
            source INTEGER NOT NULL REFERENCES source,
            label TEXT NOT NULL,
            language TEXT NOT NULL,
            PRIMARY KEY (paper, source, label, language)
        ) STRICT, WITHOUT ROWID;

        -- Weaker names of a paper. One that several papers claim identifies none of them.
        CREATE TABLE alias (
            name TEXT NOT NULL PRIMARY KEY,
            paper INTEGER REFERENCES paper
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX aliasByPaper ON alias (paper);

        CREATE TABLE mention (
            id INTEGER PRIMARY KEY,
            paper INTEGER NOT NULL REFERENCES paper,
            issue INTEGER NOT NULL REFERENCES issue,
            identity TEXT NOT NULL,
            version INTEGER NOT NULL,
            ordinal INTEGER NOT NULL CHECK (ordinal >= 0),
            seen INTEGER NOT NULL,
            date INTEGER,
            content BLOB NOT NULL,
            UNIQUE (issue, identity, version, ordinal)
        ) STRICT;
        CREATE INDEX mentionByPaper ON mention (paper);

        CREATE TABLE topic (
            id INTEGER PRIMARY KEY,
            name TEXT NOT NULL UNIQUE,
            rule TEXT,
            revision INTEGER NOT NULL
        ) STRICT;
        INSERT INTO topic (name, rule, revision) VALUES ('all', NULL, 1);

        CREATE TABLE match (
            topic INTEGER NOT NULL REFERENCES topic ON DELETE CASCADE,
            paper INTEGER NOT NULL REFERENCES paper,
            entered INTEGER NOT NULL,
            PRIMARY KEY (topic, paper)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX matchByEntered ON match (topic, entered);
        CREATE INDEX matchByPaper ON match (paper);
        """
}
