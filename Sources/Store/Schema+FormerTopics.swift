extension Schema {
    /// The names of topics that were there once: who asks for their feeds is told that they are gone.
    static let formerTopics = """
        CREATE TABLE formerTopic (name TEXT NOT NULL PRIMARY KEY) STRICT, WITHOUT ROWID;
        """
}
