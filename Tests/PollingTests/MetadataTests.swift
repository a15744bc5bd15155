import Fetching
import Papers
import Rules
import Store
import Synchronization
import Testing

@testable import Polling

/// An answer of arXiv's query interface.
private func answer(_ entries: String...) -> String {
    """
    <?xml version="1.0" encoding="UTF-8"?>
    <feed xmlns="http://www.w3.org/2005/Atom" xmlns:arxiv="http://arxiv.org/schemas/atom">
    <link href="http://arxiv.org/api/query?id_list=x" rel="self" type="application/atom+xml"/>
    <title type="html">ArXiv Query: id_list=x</title><id>http://arxiv.org/api/abc</id>
    <updated>2024-06-10T00:00:00-04:00</updated>\(entries.joined())</feed>
    """
}

private func entry(_ id: String, version: Int = 1, comment: String = "4 pages") -> String {
    """
    <entry><id>http://arxiv.org/abs/\(id)v\(version)</id><updated>2024-01-02T03:04:05Z</updated>
    <published>2024-01-01T00:00:00Z</published><title>The title of \(id)</title><summary>We do things.</summary>
    <author><name>Ada One</name></author><author><name>Bo Two</name></author>
    <arxiv:doi>10.1000/\(id)</arxiv:doi><arxiv:comment>\(comment)</arxiv:comment>
    <arxiv:journal_ref>J. Test 1 (2024) 1</arxiv:journal_ref>
    <link href="http://arxiv.org/abs/\(id)v\(version)" rel="alternate" type="text/html"/>
    <arxiv:primary_category term="cs.CL"/><category term="cs.CL"/><category term="cs.LG"/></entry>
    """
}

private let errorEntry = """
    <entry><id>http://arxiv.org/api/errors#incorrect_id_format_for_x</id><title>Error</title>
    <summary>incorrect id format for x</summary></entry>
    """

@Suite("Completing papers from arXiv")
struct PollingMetadataTests {
    private let store: Store
    private let clock = TestClock()

    init() throws {
        store = try Store.inMemory()
    }

    /// A digest that names papers.
    private func mention(_ ids: String..., version: Int? = nil) throws {
        var digest = Digest(format: .markdown)
        digest.mentions = ids.map { id in
            var mention = Mention()
            mention.arxivID = ArXivID(id)
            mention.version = version
            return mention
        }
        let poll = Poll(
            source: "daily", document: "https://example.org/\(ids)", at: clock.now,
            outcome: .modified([digest], validators: CacheValidators(), contentHash: nil), next: nil)
        try store.record(poll, matcher: Matcher(rules: [:]))
    }

    private func round(_ network: ScriptedFetcher, size: Int = 100, mayAsk: Bool = true) async throws
        -> MetadataRound.Outcome
    {
        try await MetadataRound(
            settings: MetadataSettings(url: "https://export.arxiv.org/api/query"), size: size, store: store,
            fetcher: PoliteFetcher(fetcher: network, clock: clock.clock), matcher: Matcher(rules: [:]),
            clock: clock.clock
        ).run { mayAsk }
    }

    @Test("one request brings all that arXiv knows")
    func completion() async throws {
        try mention("2401.00001", "math/0309136")
        let network = ScriptedFetcher { .ok($0.url, answer(entry("2401.00001", version: 2), entry("math/0309136"))) }
        #expect(try await round(network) == .answered(asked: 2, known: 2, changed: 2))
        #expect(
            network.requests.map(\.url) == [
                "https://export.arxiv.org/api/query?id_list=math/0309136,2401.00001&max_results=2"
            ])
        let papers = try store.feed("all").map(\.paper)
        let paper = try #require(papers.first { $0.identity == ArXivID("2401.00001").map(PaperIdentity.arXiv) })
        #expect(paper.title == "The title of 2401.00001" && paper.abstract == "We do things.")
        #expect(paper.authors == ["Ada One", "Bo Two"] && paper.categories == ["cs.CL", "cs.LG"])
        #expect(paper.primaryCategory == "cs.CL" && paper.version == 2 && paper.comment == "4 pages")
        #expect(paper.doi == "10.1000/2401.00001" && paper.journalReference == "J. Test 1 (2024) 1")
        #expect(paper.submitted == Timestamp(try #require(CalendarDay("2024-01-01"))))
        #expect(paper.carriers.map(\.source) == ["daily"])
        #expect(try await round(network) == .nothing)
        #expect(network.requests.count == 1)
    }

    @Test("what arXiv does not know is not asked for again at once")
    func unknown() async throws {
        try mention("2401.00001", "2401.99999")
        let network = ScriptedFetcher { .ok($0.url, answer(entry("2401.00001"))) }
        #expect(try await round(network) == .answered(asked: 2, known: 1, changed: 1))
        #expect(try await round(network) == .nothing)
    }

    @Test("papers that were not asked for are left alone")
    func unasked() async throws {
        try mention("2401.00001")
        let network = ScriptedFetcher { .ok($0.url, answer(entry("2401.00002"), entry("2401.00001"))) }
        #expect(try await round(network) == .answered(asked: 1, known: 1, changed: 1))
        #expect(try store.feed("all").count == 1)
    }

    @Test("a withdrawal is noticed when a digest names the version that it made")
    func withdrawal() async throws {
        try mention("2401.00001")
        _ = try await round(ScriptedFetcher { .ok($0.url, answer(entry("2401.00001"))) })
        clock.now = clock.now.advanced(bySeconds: 86_400)
        try mention("2401.00001", version: 2)
        let network = ScriptedFetcher {
            .ok($0.url, answer(entry("2401.00001", version: 2, comment: "This paper has been withdrawn")))
        }
        #expect(try await round(network) == .answered(asked: 1, known: 1, changed: 1))
        let paper = try #require(try store.feed("all").first?.paper)
        #expect(paper.version == 2 && paper.isWithdrawn)
    }

    @Test("a refused list is asked about in parts, and the one that is refused alone is left")
    func refusal() async throws {
        try mention("2401.00001", "2401.00002", "2401.00003")
        for network in [
            ScriptedFetcher { Response(status: 400, url: $0.url) }, ScriptedFetcher { .ok($0.url, answer(errorEntry)) },
        ] {
            #expect(try await round(network) == .refused)
            #expect(try await round(network, size: 1) == .answered(asked: 1, known: 0, changed: 0))
        }
        #expect(try store.papersWithoutMetadata(limit: 10, at: clock.now).count == 1)
    }

    @Test("failures are kept, and waited for")
    func failures() async throws {
        try mention("2401.00001")
        let isDown = Mutex(true)
        let network = ScriptedFetcher { request in
            guard isDown.withLock({ $0 }) else { return .ok(request.url, answer(entry("2401.00001"))) }
            return Response(status: 500, url: request.url)
        }
        #expect(
            try await round(network) == .failed("https://export.arxiv.org/api/query: the server answered 500"))
        guard case .waiting(let seconds) = try await round(network) else {
            Issue.record("asked again at once")
            return
        }
        #expect((810...990).contains(seconds))
        let health = try #require(try store.sourceHealth(at: clock.now).last)
        #expect(health.name == CarriedMention.metadataSource && health.condition == .failing)
        isDown.withLock { $0 = false }
        clock.now = clock.now.advanced(bySeconds: seconds)
        #expect(try await round(network) == .answered(asked: 1, known: 1, changed: 1))
        #expect(try store.sourceHealth(at: clock.now).last?.condition == .fine)
    }

    @Test("an abandoned request leaves everything to be asked again, and so does an empty purse")
    func notAsked() async throws {
        try mention("2401.00001")
        let network = ScriptedFetcher { request throws(FetchError) in
            throw FetchError(url: request.url, kind: .cancelled, cause: "the request was cancelled")
        }
        #expect(try await round(network) == .notAsked)
        #expect(try await round(network, mayAsk: false) == .notAsked)
        #expect(network.requests.count == 1)
        #expect(try store.papersWithoutMetadata(limit: 10, at: clock.now).count == 1)
        #expect(try store.state(of: CarriedMention.metadataSource) == nil)
    }

    @Test("no more than a hundred are asked for at a time, newest first")
    func batches() async throws {
        for index in 10_000..<10_150 {
            try mention("2401.\(index)")
            clock.now = clock.now.advanced(bySeconds: 1)
        }
        let network = ScriptedFetcher { .ok($0.url, answer()) }
        #expect(try await round(network) == .answered(asked: 100, known: 0, changed: 0))
        #expect(network.requests.first?.url.contains("id_list=2401.10149,2401.10148,") == true)
        #expect(try await round(network) == .answered(asked: 50, known: 0, changed: 0))
        #expect(clock.sleeps.isEmpty || clock.sleeps == [.milliseconds(3_500)])
    }

    @Test("an hour's budget is kept in any hour")
    func budget() {
        var budget = HourlyBudget()
        #expect(budget.take(2, at: .seconds(0)) == nil)
        #expect(budget.take(2, at: .seconds(3_000)) == nil)
        #expect(budget.take(2, at: .seconds(3_001)) == .seconds(599))
        #expect(budget.take(2, at: .seconds(3_600)) == nil)
        #expect(budget.take(2, at: .seconds(3_601)) == .seconds(2_999))
        #expect(budget.take(0, at: .seconds(9_000)) == nil)
        #expect(budget.take(0, at: .seconds(9_001)) != nil)
    }
}
