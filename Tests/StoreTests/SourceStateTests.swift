import Papers
import Store
import Testing

@Suite struct SourceStateTests {
    private let store: Store

    init() throws {
        store = try Store.inMemory()
    }

    @Test func newSourcesAreDueAtOnceAndPolledOnesWhenTheyShouldBe() throws {
        try store.synchronise(sources: ["b", "a"])
        try store.record(poll("a", [], at: time(0)), matcher: noRules)
        #expect(try store.sourceStates().mapValues(\.nextCheck) == ["a": time(0, hour: 1), "b": Timestamp(seconds: 0)])
    }

    @Test func aSourceThatIsNoLongerConfiguredIsRememberedButNotAmongTheOthers() throws {
        try store.synchronise(sources: ["a", "b"])
        try store.record(poll("a", [], at: time(0)), matcher: noRules)
        try store.synchronise(sources: ["b"])
        #expect(try store.sourceStates().keys.sorted() == ["b"])
        #expect(try store.state(of: "a")?.lastSuccess == time(0))
        try store.synchronise(sources: ["a", "b"])
        #expect(try store.state(of: "a")?.nextCheck == time(0, hour: 1))
        #expect(try store.state(of: "unheard of") == nil)
        try store.synchronise(sources: [])
        #expect(try store.sourceStates().isEmpty)
    }

    @Test func failuresAreCountedFromTheFirstUntilTheNextSuccess() throws {
        for day in 0..<3 { try fail("a", day: day) }
        var state = try #require(try store.state(of: "a"))
        #expect(state.consecutiveFailures == 3)
        #expect(state.failingSince == time(0))
        #expect(state.lastError == "failure 2")
        #expect(state.lastErrorAt == time(2))
        #expect(state.lastSuccess == nil)

        try store.record(unchanged("a", day: 3), matcher: noRules)
        state = try #require(try store.state(of: "a"))
        #expect(state.consecutiveFailures == 0)
        #expect(state.failingSince == nil)
        #expect(state.lastError == "failure 2")
        #expect(state.lastSuccess == time(3))
        #expect(state.lastModified == nil)
        #expect(state.polls == 4)
        #expect(state.failures == 3)
    }

    @Test func validatorsAreKeptByteForByte() throws {
        let odd = CacheValidators(
            etag: "W/\"é\\ , \u{1F4F0}e\u{301}\"", lastModified: " Fri, 24 jan 2025 00:00:00 gmt ")
        var given = poll("a", [], at: time(0))
        let hash = ContentHash(of: Array("body".utf8))
        given.outcome = .modified([], validators: odd, contentHash: hash)
        given.wasUnconditional = true
        try store.record(given, matcher: noRules)
        let document = try #require(try store.state(of: "a")?.documents.first)
        #expect(document.validators.etag.map { Array($0.utf8) } == odd.etag.map { Array($0.utf8) })
        #expect(document.validators.lastModified.map { Array($0.utf8) } == odd.lastModified.map { Array($0.utf8) })
        #expect(document.contentHash == hash)
        #expect(document.contentHash != ContentHash(of: []))
        #expect(document.fetchedAt == time(0))
        #expect(document.lastUnconditional == time(0))
    }

    @Test func anUnchangedAnswerKeepsTheValidatorsThatItDoesNotRepeat() throws {
        var first = poll("a", [], at: time(0))
        first.outcome = .modified([], validators: CacheValidators(etag: "1", lastModified: "then"), contentHash: nil)
        try store.record(first, matcher: noRules)
        var second = unchanged("a", day: 1)
        second.outcome = .unchanged(validators: CacheValidators(etag: "2"))
        try store.record(second, matcher: noRules)
        try store.record(unchanged("a", day: 2), matcher: noRules)
        let document = try #require(try store.state(of: "a")?.documents.first)
        #expect(document.validators == CacheValidators(etag: "2", lastModified: "then"))
        #expect(document.fetchedAt == time(0))

        var third = poll("a", [], at: time(3))
        third.outcome = .modified([], validators: CacheValidators(), contentHash: nil)
        try store.record(third, matcher: noRules)
        #expect(try store.state(of: "a")?.documents.first?.validators == CacheValidators())
    }

    @Test func aPermanentRedirectIsRememberedSinceItWasFirstGiven() throws {
        func redirected(to url: String?, day: Int) throws -> [Timestamp?] {
            var given = unchanged("a", day: day)
            given.permanentURL = url
            try store.record(given, matcher: noRules)
            let document = try #require(try store.state(of: "a")?.documents.first)
            #expect(document.permanentURL == url)
            return [document.permanentSince]
        }
        #expect(try redirected(to: "https://new.example.org/", day: 0) == [time(0)])
        #expect(try redirected(to: "https://new.example.org/", day: 5) == [time(0)])
        #expect(try redirected(to: "https://other.example.org/", day: 6) == [time(6)])
        #expect(try redirected(to: nil, day: 7) == [nil])
        try fail("a", day: 8)
        #expect(try redirected(to: "https://other.example.org/", day: 9) == [time(9)])
    }

    @Test func documentsOfASourceAreKeptApartAndMayBeComplete() throws {
        for day in 1...3 {
            var given = poll("a", [], at: time(day))
            given.document = "https://example.org/\(day).md"
            given.isComplete = day < 3
            try store.record(given, matcher: noRules)
        }
        let documents = try #require(try store.state(of: "a")?.documents)
        #expect(documents.map(\.address) == (1...3).map { "https://example.org/\($0).md" })
        #expect(documents.map(\.isComplete) == [true, true, false])
    }

    @Test func theStateOfAllSourcesComesAtOnce() throws {
        try store.synchronise(sources: ["a", "b"])
        try store.record(poll("a", [], at: time(0)), matcher: noRules)
        let states = try store.sourceStates()
        #expect(states["a"] == (try store.state(of: "a")))
        #expect(states["a"]?.documents.count == 1)
        #expect(states["b"]?.documents == [])
    }

    private func unchanged(_ source: String, day: Int) -> Poll {
        var given = poll(source, [], at: time(day))
        given.outcome = .unchanged(validators: nil)
        return given
    }

    private func fail(_ source: String, day: Int) throws {
        var given = poll(source, [], at: time(day))
        given.outcome = .failed(message: "failure \(day)")
        try store.record(given, matcher: noRules)
    }
}
