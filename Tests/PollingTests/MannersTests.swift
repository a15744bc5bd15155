import Fetching
import Foundation
import Synchronization
import Testing

@testable import Polling

@Suite("Manners")
struct MannersTests {
    @Test("arXiv is asked once in 3.5 seconds, and a quiet time saves up nothing")
    func arXivPace() {
        var bucket = ArXivBucket()
        #expect(bucket.reserve(at: .seconds(100)) == .zero)
        #expect(bucket.reserve(at: .seconds(100)) == .milliseconds(3_500))
        #expect(bucket.reserve(at: .seconds(101)) == .seconds(6))
        #expect(bucket.reserve(at: .seconds(1000)) == .zero)
        #expect(bucket.reserve(at: .seconds(1001)) == .milliseconds(2_500))
    }

    @Test("all hosts of arXiv are one, look-alikes are not")
    func hostsOfArXiv() {
        for url in [
            "https://arxiv.org/a", "http://RSS.arxiv.org:80/x", "https://export.arxiv.org?x", "https://u:p@arxiv.org",
        ] {
            #expect(ArXivBucket.covers(Request(url: url).authority))
        }
        for url in ["https://notarxiv.org/", "https://arxiv.org.example.org/", "http://example.org/arxiv.org"] {
            #expect(!ArXivBucket.covers(Request(url: url).authority))
        }
    }

    @Test("no more than the limit pass at a time, and all of them do")
    func turnstile() async {
        let turnstile = Turnstile(limit: 2)
        let headcount = Headcount()
        await withTaskGroup { group in
            for _ in 0..<200 {
                group.addTask {
                    await turnstile.enter()
                    await headcount.change(by: 1)
                    await Task.yield()
                    await headcount.change(by: -1)
                    turnstile.leave()
                }
            }
        }
        #expect(await headcount.most <= 2)
        #expect(await headcount.passed == 200)
        // All places are free again.
        await turnstile.enter()
        await turnstile.enter()
    }

    @Test("arXiv's turns are waited for, other hosts' are not")
    func pace() async {
        let clock = TestClock()
        let network = ScriptedFetcher { Response(status: 200, url: $0.url) }
        let fetcher = PoliteFetcher(fetcher: network, clock: clock.clock)
        for url in [
            "https://arxiv.org/1", "https://example.org/", "https://rss.arxiv.org/2", "https://export.arxiv.org/3",
        ] {
            _ = await fetcher.fetch(Request(url: url)) { _ in }
        }
        #expect(clock.sleeps == [.milliseconds(3_500), .milliseconds(3_500)])
        #expect(network.requests.count == 4)
    }

    @Test("documents that take long to read keep nobody else waiting")
    func reading() async {
        let network = ScriptedFetcher { Response(status: 200, url: $0.url, body: [1]) }
        let fetcher = PoliteFetcher(fetcher: network, clock: TestClock().clock)
        let gate = Gate()
        let wasOpened = await withTaskGroup(of: Bool.self) { group in
            for number in 0..<12 {
                group.addTask {
                    await fetcher.fetch(Request(url: "https://example.org/\(number)")) { _ in gate.waitUntilOpened() }
                }
            }
            while !gate.isAwaited { await Task.yield() }
            // Where there are fewer threads than readers this place is reached only when those have threads of their own.
            gate.open()
            return await group.allSatisfy { $0 }
        }
        #expect(wasOpened)
    }
}

/// Holds threads up, as work does that takes long.
private final class Gate: Sendable {
    private let condition = NSCondition()
    private let state = Mutex((waiting: 0, isOpen: false))

    var isAwaited: Bool { state.withLock { $0.waiting > 0 } }

    func open() {
        state.withLock { $0.isOpen = true }
        condition.withLock { condition.broadcast() }
    }

    /// False when nobody opened within ten minutes: a machine under load takes its time until it comes to that.
    func waitUntilOpened() -> Bool {
        state.withLock { $0.waiting += 1 }
        return condition.withLock {
            while !state.withLock({ $0.isOpen }) {
                if !condition.wait(until: Date(timeIntervalSinceNow: 600)) { return false }
            }
            return true
        }
    }
}

private actor Headcount {
    private var now = 0
    private(set) var most = 0
    private(set) var passed = 0

    func change(by step: Int) {
        now += step
        most = max(most, now)
        passed += max(0, step)
    }
}
