internal import GRDB
internal import Papers
public import Rules

extension Store {
    /// The built-in topic that holds every paper.
    public static let everything = "all"

    /// So many of a topic's newest entries count as delivered: as many as a document of its feed has.
    public static let deliveredEntries = 100

    /// Makes these the stored topics; a topic without rule holds every paper. ``everything`` is always there.
    ///
    /// A rule that is new, or whose canonical form changed, is applied to all stored papers at once, as if it had been there when each was
    /// first seen: that is when they entered its feed, unless they were in it under the old rule. What the topic delivered under its old
    /// rule and the new one does not match, the newest ``deliveredEntries`` and all that are in its archive, leaves the feed and begins
    /// its new archive. All matches of topics that are left out go.
    public func synchronise(topics: [(name: String, rule: Rule?)]) throws(StoreError) {
        try write { db in
            var synchronisation = try TopicSynchronisation(db)
            try synchronisation.removeTopics(besides: topics.map(\.name) + [Store.everything])
            for topic in topics { try synchronisation.keep(topic.name, rule: topic.rule) }
            try synchronisation.finish()
        }
    }

    /// Whether there was a topic of this name once that is no more.
    public func hadTopic(_ name: String) throws(StoreError) -> Bool {
        try read { db in
            try SQLStatement(db, "SELECT 1 FROM formerTopic WHERE name = ?").first(.text(name)) { _ in true } ?? false
        }
    }

    /// A number that differs whenever the feed of the topic could be written differently; nil when there is no such topic.
    ///
    /// It grows when a paper enters the feed and when a paper in it changes, in its votes too. A renderer may therefore keep what it wrote for
    /// as long as the number stays. Numbers are never used twice in the life of a store.
    ///
    /// Costs no query when it was asked for within the same second and nothing was written since; what another process writes is seen
    /// within a second.
    public func revision(of topic: String) throws(StoreError) -> Int? {
        try revisions.revision(of: topic) { () throws(StoreError) in
            try read { db in
                try SQLStatement(db, "SELECT revision FROM topic WHERE name = ?").first(.text(topic)) { $0.integer(0) }
            }
        }
    }

    /// The newest entries of a topic: by the time they entered, those of one second by identity, descending. Empty when there is no such topic.
    public func feed(_ topic: String, limit: Int = 100) throws(StoreError) -> [FeedItem] {
        try read { db in
            guard let topic = try StoredTopic(db, name: topic) else { return [] }
            return try FeedItemReader(db).items(
                topic.isUnconditional ? newestPapers : newestMatches, .integer(topic.number), .integer(limit))
        }
    }

    private var newestPapers: String {
        "SELECT id, identity, firstSeen, updated, enriched FROM paper WHERE ?1 IS NOT NULL ORDER BY firstSeen DESC, identity DESC LIMIT ?2"
    }

    private var newestMatches: String {
        """
        SELECT paper.id, paper.identity, match.entered, paper.updated, paper.enriched FROM match JOIN paper ON paper.id = match.paper
        WHERE match.topic = ?1 AND isFormer = 0 ORDER BY match.entered DESC, paper.identity DESC LIMIT ?2
        """
    }
}
