extension Schema {
    /// The index by which rules find papers of the past, and private feeds.
    ///
    /// `searchText` keeps no text, only where tokens occur; its rows are numbered as `searchEntry.document` says, in the order in which papers
    /// were first seen. Eight numbers in a row belong to one paper, a new one each time its text changes, so that nothing ever has to be taken
    /// out of the index: what no entry names is passed over. `unindexed` holds the papers that changed since they were indexed.
    ///
    /// A subscription is the topic `s/<id>` with a secret; of the secret only the SHA-256 is kept. `registry.revision` moves whenever a
    /// subscription comes, changes or goes.
    static let searchAndSubscriptions = """
        CREATE VIRTUAL TABLE searchText USING fts5 (
            title, abstract, summary, comment, journal, authors, codes,
            content = '', columnsize = 0, tokenize = "ascii tokenchars '+#'"
        );
        CREATE TABLE searchEntry (
            document INTEGER PRIMARY KEY,
            paper INTEGER NOT NULL UNIQUE REFERENCES paper ON DELETE CASCADE,
            hasOldText INTEGER NOT NULL DEFAULT 0 CHECK (hasOldText IN (0, 1)),
            textHash INTEGER NOT NULL,
            presence INTEGER NOT NULL,
            votes INTEGER,
            authors INTEGER,
            sources INTEGER,
            version INTEGER,
            published INTEGER,
            updated INTEGER,
            seen INTEGER,
            age INTEGER
        ) STRICT;
        CREATE INDEX searchEntryWithOldText ON searchEntry (document) WHERE hasOldText = 1;
        CREATE TABLE unindexed (
            paper INTEGER PRIMARY KEY REFERENCES paper ON DELETE CASCADE
        ) STRICT;
        INSERT INTO unindexed SELECT id FROM paper;

        CREATE TABLE subscription (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            title TEXT NOT NULL,
            rule TEXT NOT NULL CHECK (rule <> ''),
            policies TEXT NOT NULL DEFAULT '',
            tokenHash BLOB NOT NULL UNIQUE CHECK (length(tokenHash) = 32),
            created INTEGER NOT NULL,
            rotated INTEGER
        ) STRICT;
        CREATE TABLE registry (
            id INTEGER PRIMARY KEY CHECK (id = 1),
            revision INTEGER NOT NULL
        ) STRICT;
        INSERT INTO registry VALUES (1, 0);
        CREATE INDEX topicByRevision ON topic (revision);
        CREATE INDEX topicWithoutRule ON topic (id) WHERE rule IS NULL;
        """
}
