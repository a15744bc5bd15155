import Papers
public import Store

extension Site {
    /// What a topic's feed holds, from the store's items for it, newest first.
    public func edition(of topic: TopicDescription, items: [FeedItem]) -> Edition {
        Edition(
            id: feedID(topic),
            title: topic.title,
            description: topic.description,
            pageURL: pageURL(topic),
            feedURLs: Dictionary(uniqueKeysWithValues: FeedFormat.allCases.map { ($0, feedURL(topic, $0)) }),
            publisher: title,
            entries: items.map { Entry($0.paper, entered: $0.entered, updated: $0.updated) })
    }
}
