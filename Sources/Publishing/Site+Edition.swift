import Papers
public import Store

extension Site {
    /// What a feed holds, from the store's items for it, newest first.
    ///
    /// - Parameter languages: those that subscribers prefer, as ``FeedPolicy/languages``.
    public func edition(of feed: FeedDescription, items: [FeedItem], languages: [String] = []) -> Edition {
        Edition(
            id: feed.id,
            title: feed.title,
            description: feed.description,
            pageURL: feed.pageURL,
            feedURLs: feed.feedURLs,
            publisher: title,
            entries: items.map { Entry($0.paper, entered: $0.entered, updated: $0.updated, languages: languages) })
    }

    public func edition(of topic: TopicDescription, items: [FeedItem]) -> Edition {
        edition(of: feed(of: topic), items: items, policy: topic.policy)
    }

    /// As ``edition(of:items:languages:)``, with versions as entries of their own where the policy says so.
    func edition(of feed: FeedDescription, items: [FeedItem], policy: FeedPolicy) -> Edition {
        var edition = edition(of: feed, items: items, languages: policy.languages)
        if policy.revisions == .separate {
            edition.entries = items.flatMap { Entry.versions(of: $0, languages: policy.languages) }
                .sorted { ($0.entered, $0.id) > ($1.entered, $1.id) }
        }
        return edition
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
            title: "\(title): \(name)", description: "The papers that \(name) lists.", pageURL: "\(baseURL)/sources",
            address: address)
    }

    /// A topic's feed of whole digests.
    func feed(of topic: TopicDescription, _ rhythm: DigestRhythm) -> FeedDescription {
        FeedDescription(
            title: "\(topic.title), \(rhythm.rawValue)", description: topic.description, pageURL: pageURL(topic),
            address: "\(feedID(topic))/\(rhythm.rawValue)")
    }

    /// The page for people of an edition: the day's newspaper, which is for all papers; of anything else the topic's page.
    func pageURL(of edition: DigestEdition) -> String {
        let isDay = edition.days.lowerBound == edition.days.upperBound
        return isDay && edition.topic.name == Self.everything
            ? "\(baseURL)/digests/\(edition.days.lowerBound)" : pageURL(edition.topic)
    }

    /// The `Link` field of a document (RFC 8288; WebSub §4): a feed itself and its hub, which subscribers to it need both.
    func link(of document: DocumentAddress) -> String? {
        let own = "<\(url(of: document))>; rel=\"self\""
        switch document {
        case .feed, .digestFeed: return hub.map { "\(own), <\($0)>; rel=\"hub\"" } ?? own
        case .source: return own
        default: return nil
        }
    }

    /// The address of a document for programs.
    public func url(of document: DocumentAddress) -> String { "\(baseURL)/\(document.path)" }
}
