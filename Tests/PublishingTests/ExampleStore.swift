import Papers
import Publishing
import Rules
import Store

/// A store that one source named `daily` fills, and a publisher of it.
struct ExampleStore {
    let store: Store
    let publisher: Publisher
    private let matcher: Matcher

    init(topics: [TopicDescription] = [.everything]) throws {
        store = try Store.inMemory()
        try store.synchronise(sources: ["daily"])
        var rules: [String: Rule] = [:]
        for topic in topics { rules[topic.name] = try topic.rule.map { try Rule($0) } }
        try store.synchronise(topics: rules.map { (name: $0.key, rule: $0.value) })
        matcher = Matcher(rules: rules)
        publisher = Publisher(
            store: store, site: Site(title: "Papers", baseURL: "https://papers.example", topics: topics))
    }

    /// Records papers of one rolling feed, or of the issue of a day.
    func record(_ ids: [String], at seconds: Int, day: CalendarDay? = nil, _ change: (inout Mention) -> Void = { _ in })
        throws
    {
        var digest = Digest(format: .rss)
        digest.date = day
        digest.issue = day?.description
        digest.title = day.map { "Daily Papers (\($0))" }
        digest.mentions = ids.map { id in
            var mention = Mention()
            mention.arxivID = ArXivID(id)
            mention.title = "Paper \(id)"
            change(&mention)
            return mention
        }
        let outcome = Poll.Outcome.modified([digest], validators: CacheValidators(), contentHash: nil)
        let poll = Poll(
            source: "daily", document: "https://example.org/feed", at: Timestamp(seconds: seconds), outcome: outcome,
            next: nil)
        try store.record(poll, matcher: matcher)
    }

    func text(_ path: String) throws -> String? {
        let segments = path.split(separator: "/").map(String.init)
        return try DocumentAddress(segments: segments).flatMap { try publisher.document(at: $0) }.map {
            String(decoding: $0.bytes, as: UTF8.self)
        }
    }

    static func id(_ number: Int) -> String { "2501.\(10_000 + number)" }
}
