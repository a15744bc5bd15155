import Digests
import Foundation
import Rules
import Store
import TestSupport

/// Every recorded day of the Korean digest, from its file into a new store.
enum SeedBenchmark {
    /// CPU seconds that reading and storing all days may take.
    private static let goal = 4.0

    static func run(times: Int) throws {
        guard let corpus = Corpus.folder?.appending(path: "seed-format-ko") else { throw MissingInput(Corpus.reason) }
        try withTemporaryFolder { archive in
            try unpack(corpus.appending(path: "all-other-days.tar.xz"), into: archive)
            let days = try [corpus, archive].flatMap { try files(in: $0.appending(path: "days"), ending: ".md") }
            var recorded = Recorded()
            let seconds = try Series(cpuSecondsOf: times) { recorded = try record(days) }
            print(
                "seed: \(seconds.text(digits: 2)) CPU s (goal \(goal)), peak \(rounded(Usage.peakMiB, digits: 0)) MiB, "
                    + "\(days.count) days, \(recorded.mentions) mentions, \(recorded.newPapers) papers")
        }
    }

    /// Reads and stores one file after the other, as polling does.
    private static func record(_ days: [URL]) throws -> Recorded {
        try withTemporaryStore { store in
            let matcher = Matcher(rules: [:])
            var total = Recorded()
            for day in days {
                let document = Document(bytes: [UInt8](try Data(contentsOf: day)), name: day.lastPathComponent)
                total += try store.record(Poll(reading: document, source: "daily"), matcher: matcher)
            }
            return total
        }
    }

    private static func unpack(_ archive: URL, into folder: URL) throws {
        let tar = Process()
        tar.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        tar.arguments = ["tar", "-xJf", archive.path, "-C", folder.path]
        try tar.run()
        tar.waitUntilExit()
        guard tar.terminationStatus == 0 else { throw MissingInput("\(archive.path): tar could not unpack it") }
    }
}
