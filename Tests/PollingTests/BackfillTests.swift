import Fetching
import Papers
import Rules
import Store
import Synchronization
import Testing

@testable import Polling

private let first = CalendarDay(daysSince1970: 19_600)

private func day(_ offset: Int) -> CalendarDay { first.advanced(by: offset) }

@Suite("Fetching the past")
struct BackfillTests {
    private let store: Store
    private let clock = TestClock()

    init() throws {
        store = try Store.inMemory()
    }

    private func run(
        _ url: String, _ days: ClosedRange<Int>, _ network: ScriptedFetcher
    ) async throws -> (summary: BackfillSummary, steps: [BackfillStep]) {
        let source = Source(name: "past", location: .url(try #require(DatedURL(url))))
        let steps = Mutex<[BackfillStep]>([])
        let backfill = Backfill(
            source: source, store: store, fetcher: network, matcher: Matcher(rules: [:]), clock: clock.clock)
        let summary = try await backfill.run(over: day(days.lowerBound)...day(days.upperBound)) { step in
            steps.withLock { $0.append(step) }
        }
        return (summary, steps.withLock { $0 })
    }

    private let dated = "https://example.org/{yyyy}/{MM}/{dd}"

    @Test(
        "every day is asked for once; what is there is read, what is not is remembered, and a second run asks for nothing"
    )
    func dated() async throws {
        let network = ScriptedFetcher { request in
            request.url.hasSuffix("3") ? Response(status: 404, url: request.url) : .ok(request.url, feed("2308.00001"))
        }
        let (summary, steps) = try await run(dated, 0...29, network)
        #expect(summary.ending == .finished && summary.read + summary.absent == 30 && summary.absent == 3)
        #expect(summary.mentions == 27 && summary.newPapers == 1)
        #expect(steps.count == 30 && steps.last?.done == 30 && Set(steps.map(\.total)) == [30])
        #expect(network.requests.count == 30)
        let again = try await run(dated, 0...29, network)
        #expect(again.summary.known == 30 && again.steps.isEmpty && again.summary.ending == .finished)
        #expect(network.requests.count == 30)
    }

    @Test("old papers are no news: they count as seen when their day was over, and the schedule stays")
    func seen() async throws {
        try store.synchronise(sources: ["past"])
        let before = try store.state(of: "past")?.nextCheck
        _ = try await run(dated, 5...5, ScriptedFetcher { .ok($0.url, feed("2308.00001")) })
        let item = try #require(try store.feed("all").first)
        #expect(item.entered == Timestamp(day(6), hour: 12) && item.updated == item.entered)
        #expect(try store.state(of: "past")?.nextCheck == before)
        #expect(try store.batches(of: "past", in: day(0)...day(9)) == [Batch(day: day(5), got: 1)])
    }

    @Test("a run that was cut short goes on where it ended")
    func resumption() async throws {
        let isBroken = Mutex(true)
        let network = ScriptedFetcher { request in
            if isBroken.withLock({ $0 }), request.url.suffix(2) > "20" {
                return Response(status: 500, url: request.url)
            }
            return .ok(request.url, feed("2308.00001"))
        }
        // From the first to the last day of one month.
        let start = 1 - first.day
        let cut = try await run(dated, start...(start + 29), network)
        guard case .abandoned(let reason) = cut.summary.ending else {
            Issue.record("went on for ever")
            return
        }
        #expect(reason.contains("500") && cut.summary.read == 20)
        isBroken.withLock { $0 = false }
        let asked = network.requests.count
        let rest = try await run(dated, start...(start + 29), network)
        #expect(rest.summary.known == 20 && rest.summary.read == 10)
        #expect(network.requests.count - asked == 10)
    }

    @Test("a server that asks for a moment gets it, one that asks for long is left alone")
    func patience() async throws {
        let answers = Mutex(0)
        let network = ScriptedFetcher { request in
            guard
                answers.withLock({
                    $0 += 1
                    return $0
                }) == 1
            else { return .ok(request.url, feed("2308.00001")) }
            return Response(status: 429, url: request.url).with { $0.headers.retryAfter = "30" }
        }
        #expect(try await run(dated, 0...0, network).summary.read == 1)
        #expect(clock.sleeps == [.seconds(30)])
        let busy = ScriptedFetcher { Response(status: 503, url: $0.url).with { $0.headers.retryAfter = "3600" } }
        let left = try await run(dated, 1...300, busy).summary
        #expect(left.ending != .finished && left.ending != .stopped)
        #expect(busy.requests.count <= 9, "what was under way, and nothing more")
    }

    @Test("cancelled, it stops, and nothing that was read is lost")
    func cancellation() async throws {
        let network = ScriptedFetcher { request throws(FetchError) in
            if request.url.hasSuffix("9") { throw FetchError(url: request.url, kind: .cancelled, cause: "cancelled") }
            return .ok(request.url, feed("2308.00001"))
        }
        #expect(try await run(dated, 0...29, network).summary.ending == .stopped)
        #expect(try store.feed("all").count == 1)
    }

    @Test(
        "a feed is followed into its archive, as far back as was asked, and to its end",
        arguments: ["next", "prev-archive"], [(20, 4), (400, 5)])
    func archives(relation: String, reach: (days: Int, documents: Int)) async throws {
        let network = ScriptedFetcher { request in .ok(request.url, archive(request.url, relation, pages: 5)) }
        let start = clock.now.day
        let source = Source(name: "past", location: .url(try #require(DatedURL("https://example.org/feed.atom"))))
        let backfill = Backfill(
            source: source, store: store, fetcher: network, matcher: Matcher(rules: [:]), clock: clock.clock)
        let days = start.advanced(by: -reach.days)...start.advanced(by: -2)
        let summary = try await backfill.run(over: days) { _ in }
        #expect(summary.ending == .finished && summary.newPapers == reach.documents)
        #expect(network.requests.count == reach.documents)
        #expect(Set(network.requests.map(\.url)).count == reach.documents)
        let again = try await backfill.run(over: days) { _ in }
        #expect(again.known == 1 && network.requests.count == reach.documents)
    }

    @Test("an archive is the past, which polls leave alone")
    func archivesAreNotPolled() async throws {
        let url = "https://example.org/feed.atom"
        let source = Source(name: "past", location: .url(try #require(DatedURL(url))))
        let isChanged = Mutex(false)
        let bench = try Bench([source]) { request in
            let text = archive(request.url, "prev-archive", pages: 5)
            return .ok(request.url, isChanged.withLock { $0 } ? text.replacing("2401.10000", with: "2401.20000") : text)
        }
        _ = try await bench.pass()
        isChanged.withLock { $0 = true }
        #expect(try await bench.pass(over: ["past"]).first?.newPapers == 1)
        #expect(bench.network.requests.map(\.url) == [url, url])
    }

    @Test("a server that leads on for ever is left when it has nothing new to say")
    func endless() async throws {
        let network = ScriptedFetcher { request in .ok(request.url, archive(request.url, "next", pages: .max)) }
        let summary = try await run("https://example.org/feed.atom", -400...0, network).summary
        #expect(summary.ending == .finished)
        #expect(network.requests.count == 31 + 3)
    }

    /// A document of a feed with a paper of its own, ten days older with every one; after thirty-one the papers come again.
    private func archive(_ url: String, _ relation: String, pages: Int) -> String {
        let number = url.split(separator: "=").last.flatMap { Int($0) } ?? 0
        let published = clock.now.day.advanced(by: -10 * min(number, 31))
        let more = "<link rel=\"\(relation)\" href=\"/feed.atom?page=\(number + 1)\"/>"
        return """
            <feed xmlns="http://www.w3.org/2005/Atom"><id>x</id><title>Papers</title><updated>2024-10-04T00:00:00Z</updated>
            \(number + 1 < pages ? more : "")<entry><id>https://arxiv.org/abs/2401.\(10_000 + min(number, 30))</id>
            <title>A paper</title><published>\(published)T00:00:00Z</published><updated>\(published)T00:00:00Z</updated>
            <link href="https://arxiv.org/abs/2401.\(10_000 + min(number, 30))"/></entry></feed>
            """
    }

    @Test("sources without a past say so")
    func impossible() async throws {
        let files = Source(name: "files", location: .path("/x/*.md"))
        let network = ScriptedFetcher { .ok($0.url, feed()) }
        let backfill = Backfill(
            source: files, store: store, fetcher: network, matcher: Matcher(rules: [:]), clock: clock.clock)
        let error = await #expect(throws: BackfillError.self) { try await backfill.run(over: day(0)...day(1)) { _ in } }
        #expect(error?.description.contains("files: files are read when they change") == true)
        await #expect(throws: BackfillError.self) { _ = try await run(dated, 9_000...9_001, network) }
    }

    @Test(
        "lists are asked for in months, as their kind can be asked",
        arguments: [
            (
                "https://export.arxiv.org/oai2?verb=ListRecords&metadataPrefix=arXiv&set=cs&from=2001-01-01",
                "https://export.arxiv.org/oai2?verb=ListRecords&metadataPrefix=arXiv&set=cs&from=2023-09-01&until=2023-09-30"
            ),
            (
                "https://export.arxiv.org/api/query?search_query=cat:cs.CL+OR+cat:cs.LG&start=10&sortBy=lastUpdatedDate",
                "https://export.arxiv.org/api/query?search_query=%28cat:cs.CL+OR+cat:cs.LG%29+AND+"
                    + "submittedDate:[202309010000+TO+202309302359]&sortBy=submittedDate&sortOrder=ascending&max_results=100"
            ),
        ])
    func lists(url: String, expected: String) throws {
        let source = Source(name: "list", location: .url(try #require(DatedURL(url))))
        let days = day(0)...day(60)
        guard case .chains(let chains, 0) = BackfillPlan(source, days: days, documents: [:], at: clock.now) else {
            Issue.record("no list")
            return
        }
        #expect(chains.map(\.address)[1] == expected)
        #expect(chains.count == 3 && chains.allSatisfy(\.isBounded))
        #expect(chains.first?.days.lowerBound == days.lowerBound && chains.last?.days.upperBound == days.upperBound)
        var state = DocumentState(address: chains[0].address)
        state.isComplete = true
        let rest = BackfillPlan(source, days: days, documents: [state.address: state], at: clock.now)
        #expect(rest == .chains(Array(chains[1...]), known: 1))
    }
}

extension Response {
    fileprivate func with(_ change: (inout Response) -> Void) -> Response {
        var copy = self
        change(&copy)
        return copy
    }
}
