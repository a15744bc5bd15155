public import Store

/// Everything that the front page shows.
public struct Overview: Hashable, Sendable {
    public let site: Site
    /// The topics' revisions in the store, in order. Overviews of one site with equal revisions are equal.
    public let revisions: [Int]
    public let topics: [Topic]

    public struct Topic: Hashable, Sendable {
        public let description: TopicDescription
        /// The newest entries first.
        public let newest: [FeedItem]

        public init(description: TopicDescription, newest: [FeedItem]) {
            self.description = description
            self.newest = newest
        }
    }

    public init(site: Site, revisions: [Int], topics: [Topic]) {
        self.site = site
        self.revisions = revisions
        self.topics = topics
    }
}
