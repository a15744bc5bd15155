extension Schema {
    /// The numbers of entries in the archives that topics had under earlier rules: documents name their pages, and someone may be on the way.
    static let formerArchives = """
        CREATE TABLE formerArchive (
            topic TEXT NOT NULL,
            archive INTEGER NOT NULL,
            sequence INTEGER NOT NULL,
            paper INTEGER NOT NULL,
            entered INTEGER NOT NULL,
            PRIMARY KEY (topic, archive, sequence)
        ) STRICT, WITHOUT ROWID;
        CREATE TRIGGER keptArchive BEFORE UPDATE OF rule ON topic BEGIN
            INSERT OR IGNORE INTO formerArchive (topic, archive, sequence, paper, entered)
            SELECT old.name, old.archive, sequence, paper, entered FROM match
            WHERE topic = old.id AND sequence IS NOT NULL;
        END;
        -- The number of a paper that became one with another may be given again.
        CREATE TRIGGER paperWithoutFormerArchives AFTER DELETE ON paper BEGIN
            DELETE FROM formerArchive WHERE paper = old.id;
        END;
        """
}
