import Foundation

/// Measures parts of Paperboy by the CPU time that they take, which a busy machine changes less than the time that passes.
@main
enum Benchmarks {
    private static let usage = """
        usage: Benchmarks NAME [FOLDER] [--runs N]

          seed             parses and stores the recorded Korean digests (PAPERBOY_CORPUS)
          feeds FOLDER     parses FOLDER/f/*.xml
          reader FILE      reads the XML of a feed into plain values, such as one of 20 MB
          document FILE    parses one document, such as a feed of 20 MB
          count FILE       counts the entries of a feed as parse --count does
          store FOLDER     stores what FOLDER/f/*.xml list
          matcher          matches papers with 1,000 to 1,000,000 rules, beside matcher.swift in PAPERBOY_BENCH
          agreement        compares the matcher with asking every rule, on 50 million pairs a run
          subscriptions FOLDER  starts with 100,000 private feeds, records papers of FOLDER/f/*.xml
          search FOLDER    asks 100,000 papers made of FOLDER/f/*.xml for the first page of 200 rules

        Prints medians of N runs (3), and the least and the most in parentheses. Build for release.
        """

    static func main() {
        do {
            try run(Arguments(Array(CommandLine.arguments.dropFirst())))
        } catch {
            let message = error is UsageError ? usage : "Benchmarks: \(error)"
            FileHandle.standardError.write(Data((message + "\n").utf8))
            exit(error is UsageError ? EX_USAGE : EXIT_FAILURE)
        }
    }

    private static func run(_ arguments: Arguments) throws {
        switch (arguments.name, arguments.folder) {
        case ("seed", nil): try SeedBenchmark.run(times: arguments.runs)
        case ("feeds", let folder?): try FeedsBenchmark.run(FeedFolder(folder), times: arguments.runs)
        case ("reader", let file?): try ReaderBenchmark.run(file, times: arguments.runs)
        case ("document", let file?): try DocumentBenchmark.read(file, times: arguments.runs)
        case ("count", let file?): try DocumentBenchmark.count(file, times: arguments.runs)
        case ("store", let folder?): try StoreBenchmark.run(FeedFolder(folder), times: arguments.runs)
        case ("matcher", nil): try MatcherBenchmark.run(times: arguments.runs)
        case ("agreement", nil): try MatcherAgreement.run(arguments.runs)
        case ("search", let folder?): try SearchBenchmark.run(FeedFolder(folder), times: arguments.runs)
        case ("subscriptions", let folder?):
            try SubscriptionsBenchmark.run(FeedFolder(folder), times: arguments.runs)
        default: throw UsageError()
        }
    }
}

/// The words after the program's name.
private struct Arguments {
    var name = ""
    var folder: String?
    var runs = 3

    init(_ words: [String]) throws {
        var words = words
        if let option = words.firstIndex(of: "--runs") {
            guard option + 1 < words.count, let count = Int(words[option + 1]), count > 0 else { throw UsageError() }
            runs = count
            words.removeSubrange(option...option + 1)
        }
        guard (1...2).contains(words.count) else { throw UsageError() }
        name = words[0]
        folder = words.dropFirst().first
    }
}

private struct UsageError: Error {}
