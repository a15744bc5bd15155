import Fetching
import Papers
import Store
import Testing

@testable import Polling

@Suite("Which documents to ask for, and how")
struct TargetTests {
    private let today = CalendarDay(daysSince1970: 20_000)  // 2024-10-04
    private var now: Timestamp { Timestamp(today, hour: 13) }
    private let url: DatedURL

    init() throws {
        url = try #require(DatedURL("https://example.org/{yyyy}-{MM}-{dd}"))
    }

    private func ages(_ documents: [DocumentState], isByName: Bool = false, at now: Timestamp? = nil) -> [Int] {
        let now = now ?? self.now
        let known = Dictionary(uniqueKeysWithValues: documents.map { ($0.address, $0) })
        return Target.all(of: url, documents: known, isByName: isByName, at: now).compactMap { target in
            target.day.map { now.day.daysSince1970 - $0.daysSince1970 }
        }
    }

    private func document(age: Int, _ change: (inout DocumentState) -> Void) -> DocumentState {
        var document = DocumentState(address: url.url(for: today.advanced(by: -age)))
        change(&document)
        return document
    }

    @Test("an address without date is one document")
    func plain() throws {
        let plain = try #require(DatedURL("https://example.org/feed"))
        #expect(Target.all(of: plain, documents: [:], at: now) == [Target(address: "https://example.org/feed")])
    }

    @Test("the first look takes today and the week before")
    func firstLook() {
        #expect(ages([]) == [0, 1, 2, 3, 4, 5, 6, 7])
    }

    @Test("complete days are left alone, all others asked for again")
    func completeDays() {
        let complete = (1...5).map { document(age: $0) { $0.isComplete = true } }
        #expect(ages(complete) == [0, 6, 7])
    }

    @Test("a day that was missing is asked for twice a day, yesterday and today always")
    func missingDays() {
        let missing = (0...3).map { document(age: $0) { $0.lastUnconditional = now.advanced(bySeconds: -3600) } }
        #expect(ages(missing) == [0, 1, 4, 5, 6, 7])
        #expect(!ages(missing, at: now.advanced(bySeconds: 10 * 3600)).contains(2))
        // Twelve hours have passed, and the day has changed.
        #expect(ages(missing, at: now.advanced(bySeconds: 11 * 3600)) == [0, 1, 2, 3, 4, 5, 6, 7])
    }

    @Test("asked for by name, a source is asked for every missing day, and for no complete one")
    func byName() {
        let missing = (0...3).map { document(age: $0) { $0.lastUnconditional = now.advanced(bySeconds: -60) } }
        let complete = (4...6).map { document(age: $0) { $0.isComplete = true } }
        #expect(ages(missing + complete, isByName: true) == [0, 1, 2, 3, 7])
    }

    @Test("a day is settled when it is over everywhere on Earth")
    func settled() {
        let yesterday = Target(address: "", day: today.advanced(by: -1))
        #expect(!yesterday.isSettled(at: Timestamp(today, hour: 11, minute: 59)))
        #expect(yesterday.isSettled(at: Timestamp(today, hour: 12)))
        #expect(!Target(address: "", day: today).isSettled(at: now))
        #expect(!Target(address: "").isSettled(at: now))
    }

    @Test("validators go back as they came, but not once in seven days")
    func validators() {
        let source = Source(name: "s", location: .url(url))
        let target = Target(address: "https://example.org/feed")
        func request(fetchedAt: Int?, lastUnconditional: Int?) -> Validators? {
            var state = DocumentState(address: target.address)
            state.validators = CacheValidators(etag: "W/\"x\"", lastModified: "yesterday")
            state.fetchedAt = fetchedAt.map { now.advanced(bySeconds: $0) }
            state.lastUnconditional = lastUnconditional.map { now.advanced(bySeconds: $0) }
            return target.request(source: source, state: state, at: now).validators
        }
        let both = Validators(etag: "W/\"x\"", lastModified: "yesterday")
        #expect(request(fetchedAt: -60, lastUnconditional: -60) == both)
        #expect(request(fetchedAt: -60, lastUnconditional: -7 * 86_400 + 1) == both)
        #expect(request(fetchedAt: -60, lastUnconditional: -7 * 86_400) == nil)
        #expect(request(fetchedAt: nil, lastUnconditional: -60) == nil)
        #expect(request(fetchedAt: -60, lastUnconditional: nil) == nil)
        #expect(request(fetchedAt: 9999, lastUnconditional: 9999) == nil, "a clock that was ahead")
        #expect(target.request(source: source, state: nil, at: now).validators == nil)
    }

    @Test("a permanent redirect is believed after seven days")
    func permanence() {
        let source = Source(name: "s", location: .url(url), allowsPrivateAddresses: true, maximumSize: 5)
        let target = Target(address: "https://example.org/feed")
        var state = DocumentState(address: target.address)
        state.permanentURL = "https://new.example.org/"
        state.permanentSince = now.advanced(bySeconds: -7 * 86_400 + 1)
        #expect(target.request(source: source, state: state, at: now).url == target.address)
        state.permanentSince = now.advanced(bySeconds: -7 * 86_400)
        let request = target.request(source: source, state: state, at: now)
        #expect(request.url == "https://new.example.org/")
        #expect(request.allowsPrivateAddresses)
        #expect(request.limits.wireBytes == 5)
    }
}
