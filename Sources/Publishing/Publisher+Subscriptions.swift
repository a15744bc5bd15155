import Papers
public import Store

extension Publisher {
    /// The feed of a subscription under its policies, which nothing keeps: who asks for it decides how long it stays good.
    ///
    /// - Parameter addresses: by format; they hold the secret.
    /// Throws the store's error when it cannot be read, and `XMLWriterError` when memory runs out.
    public func document(
        of subscription: Subscription, pageURL: String, addresses: [FeedFormat: String], format: FeedFormat
    ) throws -> RenderedDocument {
        let feed = FeedDescription(
            id: "\(site.baseURL)/subscriptions/\(subscription.id)", title: subscription.title,
            description: "Papers that match \(subscription.rule)", pageURL: pageURL, feedURLs: addresses)
        let policy = FeedPolicy(text: subscription.policies)
        let items = try policy.selected(upTo: Store.subscriptionWindow) { limit in
            try store.feed(ofSubscription: subscription.id, limit: limit)
        }
        return try Self.document(
            site.edition(of: feed, items: items, policy: policy), format, maximumEntries: policy.limit)
    }
}

extension FeedPolicy {
    /// The entries of the current document of a feed, of which the newest can be asked for.
    ///
    /// - Parameter window: of so many entries another order than that of entering chooses.
    func selected(upTo window: Int, of newest: (_ limit: Int) throws -> [FeedItem]) rethrows -> [FeedItem] {
        let isAsEntered = order == .entered && revisions != .separate
        var items = try newest(isAsEntered ? limit : window)
        switch order {
        case .entered where isAsEntered: break
        case .entered: items.sort(by: { $0.updated.seconds })
        case .submitted: items.sort(by: { ($0.paper.submitted ?? $0.paper.firstSeen).seconds })
        case .votes: items.sort(by: { $0.paper.maximumVotes ?? -1 })
        }
        return items.prefix(limit).map(applied)
    }
}

extension [FeedItem] {
    /// The highest first; of equal ones the order stays.
    fileprivate mutating func sort(by rank: (FeedItem) -> Int) {
        self = enumerated().sorted { (rank($1.element), $0.offset) < (rank($0.element), $1.offset) }.map(\.element)
    }
}
