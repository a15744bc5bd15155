extension Schema {
    /// How long sources took to answer. `source.responseTimes` holds the newest looks that were answered, as ``ResponseTime`` packs them:
    /// a poll writes the row of its source anyway.
    static let responseTimes = """
        ALTER TABLE source ADD COLUMN responseTimes BLOB NOT NULL DEFAULT x'';
        """
}
