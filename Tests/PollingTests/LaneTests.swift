import Papers
import Rules
import Store
import Testing

@testable import Polling

@Suite("Sources polled one after the other")
struct LaneTests {
    private func job(_ name: String, _ location: Source.Location) -> Poller.Job {
        Poller.Job(
            source: Source(name: name, location: location),
            state: SourceState(name: name, nextCheck: Timestamp(seconds: 0)), isByName: false,
            matcher: Matcher(rules: [:]))
    }

    private func page(_ name: String, _ host: String) throws -> Poller.Job {
        job(name, .url(try #require(DatedURL("https://\(host)/\(name)"))))
    }

    @Test("every source has its turn, and those of a host share no lane with others")
    func hosts() throws {
        let jobs = try (0..<300).map { try page("a\($0)", "a.example") } + [page("b", "b.example")]
        let lanes = Lane.lanes(of: jobs)
        #expect(lanes.count == 129)
        #expect(Set(lanes.flatMap { $0.jobs.map(\.source.name) }) == Set(jobs.map(\.source.name)))
        #expect(lanes.allSatisfy { Set($0.jobs.map(\.source.host)).count == 1 })
        #expect(lanes.prefix(128).map { $0.jobs.first?.source.name } == (0..<128).map { "a\($0)" })
    }

    @Test("a thousand files leave room for readers")
    func files() throws {
        let jobs = (0..<1_000).map { job("f\($0)", .path("/papers/\($0).md")) }
        let lanes = Lane.lanes(of: try jobs + [page("b", "b.example")])
        #expect(lanes.count == 9)
        #expect(lanes.dropLast().allSatisfy { $0.jobs.count == 125 })
        #expect(Set(lanes.dropLast().flatMap { $0.jobs.map(\.source.name) }) == Set(jobs.map(\.source.name)))
    }
}
