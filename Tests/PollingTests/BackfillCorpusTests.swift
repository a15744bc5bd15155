import Fetching
import Foundation
import Papers
import Polling
import Rules
import Store
import TestSupport
import Testing

/// All recorded days of the Korean digest, served as its repository does.
@Suite("Fetching the recorded past", .enabled(if: Corpus.isAvailable, Comment(rawValue: Corpus.reason)))
struct BackfillCorpusTests {
    /// The text of every day, by its path.
    private func days() throws -> [CalendarDay: [UInt8]] {
        let days = try CorpusArchive.days().compactMap { day in
            CalendarDay(day.name.prefix(10)).map { ($0, day.bytes) }
        }
        return Dictionary(days) { first, _ in first }
    }

    private static var cpuSeconds: Double {
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        let times = [usage.ru_utime, usage.ru_stime].map { Double($0.tv_sec) + Double($0.tv_usec) / 1e6 }
        return times.reduce(0, +)
    }

    @Test("every day comes within six CPU seconds, and a second run fetches nothing", .timeLimit(.minutes(15)))
    func everyDay() async throws {
        let days = try days()
        try #require(days.count > 340)
        let origin = try LoopbackOrigin()
        for (day, text) in days {
            origin.answer("/" + day.description.replacing("-", with: "/") + ".md", with: .response(body: text))
        }
        let folder = FileManager.default.temporaryDirectory.appending(path: "paperboy-past-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let fetcher = CurlFetcher(
            userAgent: UserAgent(product: "Paperboy", version: "0", contactURL: "https://example.org"))
        let source = Source(
            name: "daily", location: .url(try #require(DatedURL(origin.url("/{yyyy}/{MM}/{dd}.md")))),
            allowsPrivateAddresses: true)
        let backfill = Backfill(
            source: source, store: try Store(folder: folder), fetcher: fetcher, matcher: Matcher(rules: [:]))
        let range = try #require(days.keys.min())...(try #require(days.keys.max()))

        let start = BackfillCorpusTests.cpuSeconds
        let first = try await backfill.run(over: range) { _ in }
        let spent = BackfillCorpusTests.cpuSeconds - start
        #expect(first.read == days.count && first.failed == 0 && first.ending == .finished)
        #expect(first.newPapers > 3_000)
        print("backfill of \(days.count) days: \(spent) CPU seconds, \(first.newPapers) papers")
        #if !DEBUG
            #expect(spent <= 6)
        #endif

        let asked = origin.requests.count
        let second = try await backfill.run(over: range) { _ in }
        #expect(second.known == first.read + first.absent && second.read == 0)
        #expect(origin.requests.count == asked)
    }
}
