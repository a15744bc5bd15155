extension Schema {
    /// The days of digests, and what is fixed for ever of feeds.
    ///
    /// `mention.position` is the place in the document; `paper.enriched` moves as `updated` does, but not for new versions. `sequence` numbers the entries of a feed that are older than its current document,
    /// from 1, in the order in which they left it; `topic.archive` names the numbering, which begins anew when the rule changes. The documents in
    /// `archiveDocument` were handed out under a name that promises never to change.
    static let archives = """
        ALTER TABLE mention ADD COLUMN position INTEGER NOT NULL DEFAULT 0;
        CREATE INDEX mentionByDay ON mention (coalesce(date, seen / 86400), issue, position, paper);

        ALTER TABLE paper ADD COLUMN enriched INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE topic ADD COLUMN archive INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE paper ADD COLUMN sequence INTEGER;
        CREATE INDEX paperToArchive ON paper (firstSeen, identity) WHERE sequence IS NULL;
        CREATE UNIQUE INDEX paperBySequence ON paper (sequence) WHERE sequence IS NOT NULL;
        ALTER TABLE match ADD COLUMN sequence INTEGER;
        CREATE INDEX matchToArchive ON match (topic, entered) WHERE sequence IS NULL;
        CREATE UNIQUE INDEX matchBySequence ON match (topic, sequence) WHERE sequence IS NOT NULL;
        -- The numbers with which an archive ended when it was announced.
        CREATE TABLE archiveEnd (
            topic TEXT NOT NULL,
            archive INTEGER NOT NULL,
            last INTEGER NOT NULL,
            PRIMARY KEY (topic, archive, last)
        ) STRICT, WITHOUT ROWID;
        CREATE TRIGGER renumberedArchive AFTER UPDATE OF rule ON topic BEGIN
            UPDATE topic SET archive = (
                SELECT coalesce(max(archive), 0) + 1
                FROM (SELECT archive FROM topic UNION ALL SELECT archive FROM archiveEnd)
            ) WHERE id = new.id;
        END;
        CREATE TABLE archiveDocument (
            topic TEXT NOT NULL,
            archive INTEGER NOT NULL,
            name TEXT NOT NULL,
            content BLOB NOT NULL,
            PRIMARY KEY (topic, archive, name)
        ) STRICT;
        """
}
