import Papers
public import Store

extension Publisher {
    /// All public documents but those about single papers: feeds, days, bibliographies, archives, sources, editions, subscriptions.
    ///
    /// Throws the store's error when it cannot be read.
    ///
    /// - Parameter fingerprints: tell whether documents may have changed.
    private func documentParts(sources: [String], _ fingerprints: StoreFingerprints) throws -> [PublishedPart] {
        var parts = [part(.subscriptions, from: .unknown)]
        let days = fingerprints.days.prefix(Self.maximumDays)
        for topic in site.topics {
            let content = PublishedPart.Origin.content("topic \(fingerprints[topic: topic.name] ?? 0)")
            parts += FeedFormat.allCases.map { part(.feed(topic: topic.name, format: $0), from: content) }
            parts += BibliographyFormat.allCases.map {
                part(.bibliography(topic: topic.name, format: $0), from: content)
            }
            for rhythm in DigestRhythm.allCases {
                parts += FeedFormat.allCases.map {
                    part(.digestFeed(topic: topic.name, rhythm: rhythm, format: $0), from: content)
                }
            }
            if let pages = try archivePages(of: topic) {
                parts += pages.all.map { archivePart($0, of: pages, topic) }
            }
            let listed = Set(try store.listedDays(of: topic.name, limit: Self.maximumDays).map(\.day))
            parts += days.filter { listed.contains($0.day) }.map { day in
                part(.edition(topic: topic.name, day: day.day), from: .content("edition \(day.fingerprint)"))
            }
        }
        let everything = PublishedPart.Origin.content("source \(fingerprints[topic: Store.everything] ?? 0)")
        for source in sources {
            parts += FeedFormat.allCases.map { part(.source(name: source, format: $0), from: everything) }
        }
        return parts
    }

    private func part(_ address: DocumentAddress, from origin: PublishedPart.Origin) -> PublishedPart {
        PublishedPart(at: address.segments, from: origin) { [self] in try document(at: address) }
    }

    private func archivePart(
        _ page: ClosedRange<Int>, of pages: ArchivePages, _ topic: TopicDescription
    ) -> PublishedPart {
        PublishedPart(at: FeedFormat.allCases.map { pages.address(page, $0).segments }, from: .fixed) { [self] in
            try archiveDocuments(page, of: pages, topic)
        }
    }

    /// Writes all public documents into a folder that a web server serves as it is.
    ///
    /// Documents of an archive that were published once stay for as long as their topic does, since others may be on their way to them.
    ///
    /// - Parameters:
    ///   - program: stands for the program and the settings with which files are made; without it all are made anew.
    ///   - sources: the names of those whose feeds are public.
    ///   - others: what else is to be there.
    ///   - progress: is told from time to time how many parts of how many are done.
    public func publish(
        into folder: String, program: String? = nil, sources: [String],
        others: (StoreFingerprints) throws -> [PublishedPart] = { _ in [] },
        progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }
    ) throws -> StaticFolder.Changes {
        var folder = try StaticFolder(folder, program: program)
        // Entries that leave the current documents get their places in archives before anything is written.
        for topic in site.topics { _ = try archivePages(of: topic) }
        let fingerprints = try store.fingerprints()
        let parts = try documentParts(sources: sources, fingerprints) + others(fingerprints)
        progress(0, parts.count)
        try folder.write(parts) { done in progress(done, parts.count) }
        for topic in site.topics { try folder.keepAll(beginningWith: ["feeds", topic.name, "archive-"]) }
        return try folder.finish()
    }

    /// As far back as the editions of a published folder go: ten years.
    public static let maximumDays = 3_660
}
