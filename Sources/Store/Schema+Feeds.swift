extension Schema {
    /// Matches of private feeds apart from those of topics, what a topic delivered under an earlier rule, and the words of the search index.
    ///
    /// A paper may enter a thousand private feeds at once, each somewhere else in the table. So `subscriptionMatch` has one order and one
    /// index and refers to nothing; rows of a subscription that is gone mean nothing, since no number is used twice. The document of a
    /// private feed is as new as its papers (`paper.revision`), its own revision, and what was last said about all papers
    /// (`registry.everything`): nothing is written to the subscriptions that a paper is in when it changes.
    ///
    /// `searchWord` holds every word of the search index, for those who ask for parts of words. To fill it all papers are indexed again.
    ///
    /// `subscription.meaning` is the rule as it was last applied to the past. `match.isFormer` marks what a topic holds in its archive
    /// only, since its rule is another now.
    static let privateFeedsAndFormerMatches = """
        ALTER TABLE subscription ADD COLUMN meaning TEXT NOT NULL DEFAULT '';
        ALTER TABLE subscription ADD COLUMN revision INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE registry ADD COLUMN everything INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE paper ADD COLUMN revision INTEGER NOT NULL DEFAULT 0;
        CREATE TABLE subscriptionMatch (
            subscription INTEGER NOT NULL,
            entered INTEGER NOT NULL,
            paper INTEGER NOT NULL,
            PRIMARY KEY (subscription, entered, paper)
        ) STRICT, WITHOUT ROWID;
        CREATE UNIQUE INDEX subscriptionMatchByPaper ON subscriptionMatch (paper, subscription);

        INSERT INTO subscriptionMatch (subscription, entered, paper)
        SELECT CAST(substr(topic.name, 3) AS INTEGER), entered, paper FROM match JOIN topic ON topic.id = match.topic
        WHERE topic.name GLOB 's/*';
        UPDATE subscription SET
            meaning = coalesce((SELECT rule FROM topic WHERE name = 's/' || subscription.id), ''),
            revision = coalesce((SELECT revision FROM topic WHERE name = 's/' || subscription.id), 0);
        DELETE FROM match WHERE topic IN (SELECT id FROM topic WHERE name GLOB 's/*');
        DELETE FROM topic WHERE name GLOB 's/*';

        CREATE TABLE searchWord (word TEXT NOT NULL PRIMARY KEY) STRICT, WITHOUT ROWID;
        INSERT INTO unindexed SELECT id FROM paper WHERE true ON CONFLICT DO NOTHING;

        ALTER TABLE match ADD COLUMN isFormer INTEGER NOT NULL DEFAULT 0 CHECK (isFormer IN (0, 1));
        """
}
