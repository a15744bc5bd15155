public import Papers
public import Store
import Synchronization

/// Renders feeds from the store, each once for as long as nothing in it changes.
public final class Publisher: Sendable {
    /// What is published comes from here.
    public let store: Store
    private let state: Mutex<State>

    private struct State {
        var site: Site
        /// Counts the updates of the site, so that a document rendered for an earlier one is not kept.
        var generation = 0
        var documents: [DocumentAddress: (revision: Int, document: RenderedDocument)] = [:]
        /// The bytes that were put among the documents.
        var documentsSize = 0
        var overview: Overview?
        /// The one that was rendered last.
        var archiveEdition: (address: DocumentAddress, edition: Edition)?
    }

    private static let headlines = 3

    public init(store: Store, site: Site) {
        self.store = store
        state = Mutex(State(site: site))
    }

    /// What is published now.
    public var site: Site {
        state.withLock { $0.site }
    }

    /// Publishes another site from now on, as after a reload of the configuration.
    public func update(site: Site) {
        state.withLock { state in
            guard state.site != site else { return }
            state = State(site: site, generation: state.generation + 1)
        }
    }

    /// A topic's feed, or nil when there is no such topic. While nothing changes this costs one small query.
    ///
    /// Throws the store's error when it cannot be read, and `XMLWriterError` when memory runs out.
    public func feed(_ topic: String, format: FeedFormat) throws -> RenderedDocument? {
        guard let description = site.topic(topic) else { return nil }
        return try kept(.feed(topic: topic, format: format), topic: topic) {
            let limit = description.policy.limit
            return try Self.document(currentEdition(of: description), format, maximumEntries: limit)
        }
    }

    /// A document that stays good for as long as nothing changes in a topic; nil when there is no such topic or document.
    func kept(
        _ address: DocumentAddress, topic: String, render: () throws -> RenderedDocument?
    ) throws -> RenderedDocument? {
        let generation = state.withLock { $0.generation }
        // Asked before the entries: what changes in between is rendered now and once more later, never missed.
        guard let revision = try store.revision(of: topic) else { return nil }
        if let cached = state.withLock({ $0.documents[address] }), cached.revision == revision {
            return cached.document
        }
        guard var document = try render() else { return nil }
        document.link = site.link(of: address)
        state.withLock { state in
            guard state.generation == generation else { return }
            // Days are many; the few documents that everybody asks for are soon back.
            if state.documentsSize > Self.maximumDocumentsSize {
                state.documents = [:]
                state.documentsSize = 0
            }
            state.documents[address] = (revision, document)
            state.documentsSize += document.size
        }
        return document
    }

    /// Those of a hundred topics in all formats.
    private static let maximumDocumentsSize = 64 << 20

    /// The edition of a document of an archive, made anew unless it was the last one to be made.
    func keptEdition(of address: DocumentAddress, make: () throws -> Edition) rethrows -> Edition {
        let (kept, generation) = state.withLock { ($0.archiveEdition, $0.generation) }
        if let kept, kept.address == address { return kept.edition }
        let edition = try make()
        state.withLock { if $0.generation == generation { $0.archiveEdition = (address, edition) } }
        return edition
    }

    /// A feed of any papers, newest first, which nothing keeps: who asks for it decides how long it stays good.
    ///
    /// As many of the papers are in it as readers take (``FeedDocument``). Throws `XMLWriterError` when memory runs out.
    public func document(for feed: FeedDescription, items: [FeedItem], format: FeedFormat) throws -> RenderedDocument {
        try Self.document(site.edition(of: feed, items: items), format)
    }

    static func document(
        _ edition: Edition, _ format: FeedFormat, maximumEntries: Int = FeedDocument.maximumEntries
    ) throws -> RenderedDocument {
        RenderedDocument(
            bytes: try FeedDocument.bytes(edition, format, maximumEntries: maximumEntries),
            contentType: "\(format.mediaType); charset=utf-8",
            lastModified: edition.updated)
    }

    /// Every topic with its newest papers. While nothing changes this costs one small query per topic.
    ///
    /// Throws the store's error when it cannot be read.
    public func overview() throws -> Overview {
        let (site, generation) = state.withLock { ($0.site, $0.generation) }
        let revisions = try site.topics.map { try store.revision(of: $0.name) ?? 0 }
        if let cached = state.withLock({ $0.overview }), cached.site == site, cached.revisions == revisions {
            return cached
        }
        let topics = try site.topics.map { topic in
            let items = try store.feed(topic.name, limit: Self.headlines)
            return Overview.Topic(description: topic, newest: items)
        }
        let overview = Overview(site: site, revisions: revisions, topics: topics)
        state.withLock { state in
            guard state.generation == generation else { return }
            state.overview = overview
        }
        return overview
    }

    /// The edition of a day, or of the week that it is in; nil when there is no such topic.
    ///
    /// Throws the store's error when it cannot be read.
    public func edition(
        of day: CalendarDay, topic name: String = Store.everything, isWeekly: Bool = false
    ) throws -> DigestEdition? {
        guard let topic = site.topic(name) else { return nil }
        let days = isWeekly ? day.week : day...day
        let limit = DigestEdition.maximumPapers
        let papers = try store.papers(of: name, listedOn: days, limit: limit + 1)
        return DigestEdition(
            topic: topic, days: days, papers: Array(papers.prefix(limit)), isCut: papers.count > limit,
            previous: try store.listedDays(of: name, before: days.lowerBound, limit: 1).first?.day,
            next: try store.firstListedDay(of: name, after: days.upperBound))
    }

    /// The Markdown of an edition, which nothing keeps; nil when there is no such topic or it has no papers of these days.
    public func markdownEdition(
        of day: CalendarDay, topic: String = Store.everything, isWeekly: Bool = false
    ) throws -> RenderedDocument? {
        guard let edition = try edition(of: day, topic: topic, isWeekly: isWeekly), !edition.papers.isEmpty else {
            return nil
        }
        // RFC 7763 §3; the layout is CommonMark's.
        return RenderedDocument(
            bytes: MarkdownEdition.bytes(edition), contentType: "text/markdown; charset=utf-8; variant=CommonMark")
    }

    /// What all that is published now is made from. Costs one small query.
    ///
    /// Throws the store's error when it cannot be read.
    public func version() throws -> PublishedVersion {
        PublishedVersion(
            generation: state.withLock { $0.generation }, revision: try store.revision(of: Store.everything) ?? 0)
    }

    /// The revision of every topic, which moves with its feeds. Costs one small query per topic.
    ///
    /// Throws the store's error when it cannot be read.
    public func revisions() throws -> [String: Int] {
        var revisions: [String: Int] = [:]
        for topic in site.topics { revisions[topic.name] = try store.revision(of: topic.name) }
        return revisions
    }

    /// Throws the store's error when it cannot be read.
    public func checkHealth() throws {
        _ = try store.revision(of: Store.everything)
    }
}
