import Rules
import Store

/// Digests in memory to a new store, one transaction each.
enum StoreBenchmark {
    static func run(_ folder: FeedFolder, times: Int) throws {
        let polls = try folder.polls()
        var recorded = Recorded()
        let seconds = try Series(cpuSecondsOf: times) { recorded = try record(polls) }
        let perMention = seconds.map { $0 * 1_000_000 / Double(max(recorded.mentions, 1)) }
        print(
            "store: \(seconds.text(digits: 2)) CPU s, \(perMention.text(digits: 1)) µs per mention, "
                + "\(polls.count) polls, \(recorded.mentions) mentions, \(recorded.newPapers) papers")
    }

    private static func record(_ polls: [Poll]) throws -> Recorded {
        try withTemporaryStore { store in
            let matcher = Matcher(rules: [:])
            var total = Recorded()
            for poll in polls { total += try store.record(poll, matcher: matcher) }
            return total
        }
    }
}
