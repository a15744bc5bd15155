extension Schema {
    /// The search index learns how words are spelled: it begins anew, and all papers are indexed again.
    static let exactSpellings = """
        INSERT INTO searchText (searchText) VALUES ('delete-all');
        DELETE FROM searchEntry;
        INSERT INTO unindexed SELECT id FROM paper WHERE true ON CONFLICT DO NOTHING;
        """
}
