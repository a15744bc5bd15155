extension Schema {
    /// What sources should hold and did, and what arXiv was asked.
    ///
    /// `source.rhythm` says on which days a source has an issue; `document.nextPage` where a document went on, `document.feed` which feed a
    /// page names. `paper.metadataVersion` is the version of which arXiv itself gave title and abstract. A row of `metadataRequest` holds an
    /// identifier that arXiv was asked for without avail, and `pace` when a group of hosts may be asked again.
    static let batchesAndMetadata = """
        ALTER TABLE source ADD COLUMN rhythm TEXT;
        ALTER TABLE document ADD COLUMN nextPage TEXT;
        ALTER TABLE document ADD COLUMN feed TEXT;
        CREATE TABLE batch (
            source INTEGER NOT NULL REFERENCES source,
            day INTEGER NOT NULL,
            document TEXT NOT NULL,
            got INTEGER NOT NULL CHECK (got >= 0),
            expected INTEGER CHECK (expected >= 0),
            PRIMARY KEY (source, day, document)
        ) STRICT, WITHOUT ROWID;

        ALTER TABLE paper ADD COLUMN metadataVersion INTEGER;
        CREATE INDEX paperWithoutMetadata ON paper (firstSeen)
            WHERE identity GLOB 'arxiv:*' AND (metadataVersion IS NULL OR version > metadataVersion);
        CREATE TABLE metadataRequest (
            identifier TEXT NOT NULL PRIMARY KEY,
            attempts INTEGER NOT NULL CHECK (attempts > 0),
            askAgain INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE pace (
            name TEXT NOT NULL PRIMARY KEY,
            nextFree INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        """
}
