import Papers
import Store

extension Publisher {
    /// The addresses of all public documents but those about single papers: feeds, days, bibliographies, archives, sources, editions, subscriptions.
    ///
    /// Throws the store's error when it cannot be read.
    public func publicDocuments(sources: [String]) throws -> [DocumentAddress] {
        var addresses: [DocumentAddress] = [.subscriptions]
        for topic in site.topics {
            addresses += FeedFormat.allCases.map { .feed(topic: topic.name, format: $0) }
            addresses += BibliographyFormat.allCases.map { .bibliography(topic: topic.name, format: $0) }
            for rhythm in DigestRhythm.allCases {
                addresses += FeedFormat.allCases.map { .digestFeed(topic: topic.name, rhythm: rhythm, format: $0) }
            }
            if let pages = try archivePages(of: topic) {
                addresses += pages.all.flatMap { page in FeedFormat.allCases.map { pages.address(page, $0) } }
            }
            let days = try store.listedDays(of: topic.name, limit: Self.maximumDays)
            addresses += days.map { .edition(topic: topic.name, day: $0.day) }
        }
        for source in sources { addresses += FeedFormat.allCases.map { .source(name: source, format: $0) } }
        return addresses
    }

    /// Writes all public documents into a folder that a web server serves as it is.
    ///
    /// Documents of an archive that were published once stay for as long as their topic does, since others may be on their way to them.
    ///
    /// - Parameters:
    ///   - sources: the names of those whose feeds are public.
    ///   - others: writes what else is to be there.
    public func publish(
        into folder: String, sources: [String], others: (inout StaticFolder) throws -> Void = { _ in }
    ) throws -> StaticFolder.Changes {
        var folder = try StaticFolder(folder)
        for address in try publicDocuments(sources: sources) {
            // A document of an archive never changes.
            if case .archive = address, try folder.keep(address.segments) { continue }
            if let document = try document(at: address) { try folder.put(document, at: address.segments) }
        }
        try others(&folder)
        for topic in site.topics { try folder.keepAll(beginningWith: ["feeds", topic.name, "archive-"]) }
        return try folder.finish()
    }

    /// As far back as the editions of a published folder go: ten years.
    public static let maximumDays = 3_660
}
