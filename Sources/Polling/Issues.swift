internal import Markup
internal import Papers
internal import Store

extension Rhythm {
    /// On which days a source is expected to have an issue; nil for one that publishes when it likes.
    init?(of url: DatedURL, host: String) {
        if url.isDated {
            self = .daily
            return
        }
        guard ArXivBucket.covers(host) else { return nil }
        // Feeds and the listing of the day hold one announcement; the API and other listings hold what they are asked for.
        let parts = URLReference(url.description).path.split(separator: "/")
        let isFeed = ["rss", "atom"].contains(parts.first)
        guard isFeed || parts.first == "list" && parts.last == "new" else { return nil }
        self = .arXiv
    }
}

extension Batch {
    /// What digests say about the issues in them, one for each day.
    ///
    /// - Parameters:
    ///   - day: the day that the document is for, where its address says so.
    ///   - rhythm: of the source. Without one, and without a name of its own, a digest is no issue but a stream.
    static func all(in digests: [Digest], day: CalendarDay?, rhythm: Rhythm?) -> [Batch] {
        var batches: [Batch] = []
        for digest in digests {
            let isIssue = digest.issue != nil || rhythm == .arXiv
            guard let day = day ?? (isIssue ? digest.date : nil) else { continue }
            let batch = Batch(day: day, got: digest.mentions.count, expected: digest.announcedMentions)
            if let index = batches.firstIndex(where: { $0.day == day }) {
                batches[index].add(batch)
            } else {
                batches.append(batch)
            }
        }
        return batches
    }

    private mutating func add(_ other: Batch) {
        got += other.got
        expected = expected.map { $0 + (other.expected ?? other.got) } ?? other.expected
    }

    /// Whether papers that were announced have not come.
    var isShort: Bool { condition == .partial || condition == .empty && expected ?? 0 > 0 }
}
