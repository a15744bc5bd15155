import Papers
import Rules
import Testing

@testable import Store

@Suite struct RevisionCacheTests {
    @Test func aRevisionIsReadOnceAndAgainAfterAWrite() throws {
        let cache = RevisionCache()
        var reads = 0
        // Within a second; a slow machine may cross into the next ones, which costs a read each.
        for _ in 0..<1_000 {
            #expect(
                cache.revision(of: "all") {
                    reads += 1
                    return 7
                } == 7)
        }
        #expect(reads < 100)
        cache.invalidate()
        #expect(cache.revision(of: "all") { 8 } == 8)
    }

    @Test func whatWasReadBeforeAWriteIsNotKeptAfterIt() {
        let cache = RevisionCache()
        let old = cache.revision(of: "all") { () -> Int? in
            cache.invalidate()
            return 1
        }
        #expect(old == 1)
        #expect(cache.revision(of: "all") { 2 } == 2)
    }

    @Test func namesOfNoTopicAreNotKept() {
        let cache = RevisionCache()
        #expect(cache.revision(of: "none") { () -> Int? in nil } == nil)
        #expect(cache.revision(of: "none") { 3 } == 3)
    }

    @Test func aStoreTellsOfItsOwnWritesAtOnce() throws {
        let store = try Store.inMemory()
        for number in 0..<20 {
            let before = try store.revision(of: "all")
            try store.record([mention("2501.1320\(number % 10)", votes: number)], at: time(number))
            #expect(try store.revision(of: "all") != before)
        }
    }
}
