import Papers
public import Store

extension Site {
    /// What a feed holds, from the store's items for it, newest first.
    public func edition(of feed: FeedDescription, items: [FeedItem]) -> Edition {
        Edition(
            id: feed.id,
            title: feed.title,
            description: feed.description,
            pageURL: feed.pageURL,
            feedURLs: feed.feedURLs,
            publisher: title,
            entries: items.map { Entry($0.paper, entered: $0.entered, updated: $0.updated) })
    }

    public func edition(of topic: TopicDescription, items: [FeedItem]) -> Edition {
        edition(of: feed(of: topic), items: items)
    }

    /// The feed of a topic.
    public func feed(of topic: TopicDescription) -> FeedDescription {
        FeedDescription(
            title: topic.title, description: topic.description, pageURL: pageURL(topic), address: feedID(topic))
    }

    /// The feed of all that one source lists.
    public func feed(ofSource name: String) -> FeedDescription {
        let address = "\(baseURL)/sources/\(WebAddress.pathSegment(name))"
        return FeedDescription(
            title: "\(title): \(name)", description: "The papers that \(name) lists.", pageURL: homeURL,
            address: address)
    }
}
