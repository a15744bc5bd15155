import Papers
import Store

extension Publisher {
    /// What a topic's feed holds now: the newest entries, which no document of its archive holds.
    ///
    /// Entries that have left it get their numbers here: no document names them before, so nobody can tell the difference, and a store that
    /// nobody reads from numbers none.
    func currentEdition(of topic: TopicDescription) throws -> Edition {
        var edition = try unannouncedEdition(of: topic)
        edition.hub = site.hub
        return edition
    }

    private func unannouncedEdition(of topic: TopicDescription) throws -> Edition {
        let policy = topic.policy
        if let rhythm = policy.digest { return try digestEdition(of: topic, rhythm, feed: site.feed(of: topic)) }
        guard policy.hasArchive else { return site.edition(of: topic, items: try items(of: topic)) }
        let items = try store.currentFeed(topic.name, limit: policy.limit).map(policy.applied)
        var edition = site.edition(of: topic, items: items)
        edition.entries = Array(edition.entries.prefix(try FeedDocument.window(edition)))
        let oldest = edition.entries.indices.last.map { FeedPosition(after: items[$0]) }
        if let archive = try store.archive(topic.name, olderThan: oldest) {
            let pages = ArchivePages(topic: topic.name, archive: archive)
            edition.documents[.previousArchive] = addresses(of: pages.newest, in: pages)
        }
        return edition
    }

    /// The pages of a topic's archive as they are now.
    func archivePages(of topic: TopicDescription) throws -> ArchivePages? {
        guard topic.policy.hasArchive, topic.policy.digest == nil else { return nil }
        _ = try currentEdition(of: topic)
        return try store.archive(topic.name, olderThan: nil).map { ArchivePages(topic: topic.name, archive: $0) }
    }

    /// A document of an archive: the bytes that were handed out first under its name, for ever.
    func archiveDocument(
        _ topic: TopicDescription?, name: String, number: Int, page: ClosedRange<Int>, _ format: FeedFormat
    ) throws -> RenderedDocument? {
        if let kept = try keptArchiveDocument(page, of: name, number, format) { return kept }
        guard let topic, topic.policy.hasArchive, ArchivePages.isPage(page),
            let archive = try archive(name, number: number),
            page.upperBound <= archive.last,
            try ArchivePages.isFull(page) || store.hasArchive(name, number: number, endedWith: page.upperBound)
        else { return nil }
        let pages = ArchivePages(topic: name, archive: archive)
        // The formats of a document are asked for one after the other.
        let edition = try keptEdition(of: pages.address(page, .atom)) { try archiveEdition(page, of: pages, topic) }
        return try keep(edition, as: page, of: pages, format)
    }

    /// The same in every format.
    func archiveDocuments(
        _ page: ClosedRange<Int>, of pages: ArchivePages, _ topic: TopicDescription
    ) throws -> [RenderedDocument] {
        var edition: Edition?
        return try FeedFormat.allCases.map { format in
            if let kept = try keptArchiveDocument(page, of: topic.name, pages.archive.number, format) { return kept }
            let made = try edition ?? archiveEdition(page, of: pages, topic)
            edition = made
            return try keep(made, as: page, of: pages, format)
        }
    }

    private func keptArchiveDocument(
        _ page: ClosedRange<Int>, of topic: String, _ number: Int, _ format: FeedFormat
    ) throws -> RenderedDocument? {
        try store.archiveDocument(Self.fileName(page, format), topic: topic, archive: number).map {
            Self.archived($0, format)
        }
    }

    private func keep(
        _ edition: Edition, as page: ClosedRange<Int>, of pages: ArchivePages, _ format: FeedFormat
    ) throws -> RenderedDocument {
        let bytes = try FeedDocument.whole(edition, format)
        let compressed = Gzip.compressed(bytes) ?? bytes
        let kept = try store.keepArchiveDocument(
            compressed, name: Self.fileName(page, format), topic: pages.topic, archive: pages.archive.number)
        return Self.archived(kept, format, kept == compressed ? bytes : nil)
    }

    private static func fileName(_ page: ClosedRange<Int>, _ format: FeedFormat) -> String {
        "\(page.lowerBound)-\(page.upperBound).\(format.rawValue)"
    }

    private func archiveEdition(
        _ page: ClosedRange<Int>, of pages: ArchivePages, _ topic: TopicDescription
    ) throws -> Edition {
        let items = try store.archivedItems(of: topic.name, archive: pages.archive.number, numbers: page)
            .map(topic.policy.applied)
        var edition = site.edition(of: topic, items: items)
        edition.isArchive = true
        edition.documents = [
            .current: edition.feedURLs, .previousArchive: addresses(of: ArchivePages.previous(of: page), in: pages),
            .nextArchive: addresses(of: pages.next(of: page), in: pages),
        ].compactMapValues(\.self)
        edition.feedURLs = addresses(of: page, in: pages) ?? [:]
        return edition
    }

    /// An archive of a topic, now or under a rule that it had.
    private func archive(_ name: String, number: Int) throws -> FeedArchive? {
        let current = try store.archive(name, olderThan: nil)
        return try current?.number == number ? current : store.formerArchive(name, number: number)
    }

    /// - Parameter bytes: what is stored, if that is known already.
    private static func archived(
        _ stored: [UInt8], _ format: FeedFormat, _ bytes: [UInt8]? = nil
    ) -> RenderedDocument {
        let expanded = bytes ?? Gzip.expanded(stored) ?? stored
        return RenderedDocument(
            bytes: expanded, gzip: stored.count < expanded.count ? stored : nil,
            contentType: "\(format.mediaType); charset=utf-8", isImmutable: true)
    }

    private func addresses(of page: ClosedRange<Int>?, in pages: ArchivePages) -> [FeedFormat: String]? {
        page.map { page in
            Dictionary(
                uniqueKeysWithValues: FeedFormat.allCases.map { ($0, site.url(of: pages.address(page, $0))) })
        }
    }
}
