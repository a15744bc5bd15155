/// Where a feed goes on, and how much it says there is altogether.
enum FeedPaging {
    /// OpenSearch's `totalResults` (https://github.com/dewitt/opensearch).
    static func total(_ feed: FeedDocument) -> Int? {
        feed.totalResults.flatMap { Int($0) }.flatMap { $0 >= 0 ? $0 : nil }
    }

    /// The feed's own link with relation `next` (RFC 5005 §3); else, where the feed counts its entries as OpenSearch does and was
    /// asked with `start`, as arXiv's API is, the address of the entries after these.
    static func nextPage(_ feed: FeedDocument, url: String?) -> String? {
        let linked = feed.links.first { $0.relation == "next" }?.resolved(against: url)
        if let next = linked ?? feed.nextPage.flatMap({ FeedLink(relation: "next", href: $0).resolved(against: url) }) {
            return other(than: url, next)
        }
        guard let total = total(feed), let start = feed.startIndex.flatMap({ Int($0) }), start >= 0,
            !feed.entries.isEmpty
        else { return nil }
        let (next, overflow) = start.addingReportingOverflow(feed.entries.count)
        guard !overflow, next < total else { return nil }
        let own = feed.links.first { $0.href.contains("api/query") }?.resolved(against: url)
        guard let address = [url, own].compactMap({ $0 }).first(where: { $0.contains("/query") }) else { return nil }
        return URLText.setting("start", to: String(next), in: address)
    }

    /// The document of older entries (RFC 5005 §4).
    static func previousArchive(_ feed: FeedDocument, url: String?) -> String? {
        feed.links.first { $0.relation == "prev-archive" }?.resolved(against: url).flatMap { other(than: url, $0) }
    }

    private static func other(than url: String?, _ address: String) -> String? {
        FeedLink.isWebAddress(address) && address != url ? address : nil
    }
}
