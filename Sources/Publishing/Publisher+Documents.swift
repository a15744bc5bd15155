public import Papers
import Store

extension Publisher {
    /// The document at an address, or nil when there is none. Private feeds are never among them.
    ///
    /// Throws the store's error when it cannot be read, and `XMLWriterError` when memory runs out.
    public func document(at address: DocumentAddress) throws -> RenderedDocument? {
        switch address {
        case .feed(let topic, let format):
            return try feed(topic, format: format)
        case .digestFeed(let name, let rhythm, let format):
            guard let topic = site.topic(name) else { return nil }
            return try kept(address, topic: name) {
                var edition = try digestEdition(of: topic, rhythm, feed: site.feed(of: topic, rhythm))
                edition.hub = site.hub
                return try Self.document(edition, format)
            }
        case .archive(let name, let number, let numbers, let format):
            return try archiveDocument(site.topic(name), name: name, number: number, page: numbers, format)
        case .bibliography(let name, let format):
            guard let topic = site.topic(name) else { return nil }
            return try kept(address, topic: name) {
                bibliography(try items(of: topic).map(\.paper), format)
            }
        case .source(let name, let format):
            guard try store.hasSource(name) else { return nil }
            return try kept(address, topic: Store.everything) {
                let items = try store.feed(ofSource: name, limit: FeedDocument.maximumEntries)
                return try document(for: site.feed(ofSource: name), items: items, format: format)
            }
        case .citation(let identity, let format):
            guard let record = try store.record(of: identity), record.paper.identity == identity else { return nil }
            return citation(of: record.paper, format)
        case .edition(let topic, let day):
            return try kept(address, topic: topic) { try markdownEdition(of: day, topic: topic) }
        case .subscriptions:
            return RenderedDocument(bytes: try OPMLDocument.bytes(site), contentType: "text/x-opml; charset=utf-8")
        }
    }

    /// One paper as reference managers read it.
    public func citation(of paper: Paper, _ format: BibliographyFormat) -> RenderedDocument {
        bibliography([paper], format)
    }

    private func bibliography(_ papers: [Paper], _ format: BibliographyFormat) -> RenderedDocument {
        RenderedDocument(
            bytes: Bibliography.bytes(papers, format), contentType: "\(format.mediaType); charset=utf-8")
    }

    /// The newest entries of a topic that its policy lets into the current document.
    func items(of topic: TopicDescription) throws -> [FeedItem] {
        let policy = topic.policy
        if policy.order == .entered, policy.revisions == .separate {
            return try store.latestChanges(of: topic.name, limit: policy.limit).map(policy.applied)
        }
        return try policy.selected(upTo: FeedPolicy.limits.upperBound) { limit in
            try store.feed(topic.name, limit: limit)
        }
    }

    /// The newest days or weeks of a topic as a feed.
    func digestEdition(
        of topic: TopicDescription, _ rhythm: DigestRhythm, feed: FeedDescription
    ) throws -> Edition {
        let days = try store.listedDays(of: topic.name, limit: rhythm.reach).map(\.day)
        var firstDays: [CalendarDay] = []
        for day in days {
            let first = rhythm == .weekly ? day.week.lowerBound : day
            if firstDays.last != first { firstDays.append(first) }
        }
        // A week is over when a digest of a later one is there: until then its entry would change every day.
        if rhythm == .weekly { firstDays = Array(firstDays.dropFirst()) }
        let editions = try firstDays.prefix(rhythm.maximumEntries).compactMap { day in
            try edition(of: day, topic: topic.name, isWeekly: rhythm == .weekly)
        }
        return DigestFeed(site: site, topic: topic, rhythm: rhythm).edition(editions, feed: feed)
    }
}

extension DigestRhythm {
    fileprivate var maximumEntries: Int { self == .daily ? 14 : 8 }
    /// How many days are looked at for them.
    fileprivate var reach: Int { self == .daily ? 14 : 9 * 7 }
}
