import Papers
import Publishing
import Store

/// The sources that need a look, as a feed: one entry for each trouble, new when it begins again.
enum SourceProblemFeed {
    static func edition(_ sources: [SourceHealth], on site: Site) -> Edition {
        Edition(
            id: site.url(ofPath: site.sourcesPath), title: "Problems of sources",
            description: "The sources of \(site.title) that fail, are late or bring less than they announce.",
            pageURL: site.url(ofPath: site.sourcesPath),
            feedURLs: [.atom: site.url(ofPath: "\(site.sourcesPath).atom")], publisher: site.title,
            entries: sources.compactMap { entry($0, on: site) }.sorted { $0.updated > $1.updated })
    }

    private static func entry(_ source: SourceHealth, on site: Site) -> Entry? {
        guard let detail = SourceProblem.detail(source), let since = beginning(source) else { return nil }
        let page = site.url(ofPath: site.sourcesPath)
        return Entry(
            id: "\(page)#\(WebAddress.pathSegment(source.name))-\(source.condition.rawValue)-\(since.seconds)",
            title: "\(source.name): \(source.condition.rawValue)", link: page, published: since, entered: since,
            updated: since, summary: detail, summaryLanguage: "en", content: "")
    }

    /// When the trouble began; the same for as long as it lasts.
    private static func beginning(_ source: SourceHealth) -> Timestamp? {
        switch source.condition {
        case .failing: source.failingSince
        case .stale: source.awaitedDays.last.map { Timestamp($0) }
        case .missed: source.missedDays.first.map { Timestamp($0) }
        case .empty, .partial: source.batches.first.map { Timestamp($0.day) }
        case .fine, .new: nil
        }
    }
}
