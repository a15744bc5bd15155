import ArgumentParser
import Fetching
import Foundation
import Logging
import Papers
import Polling
import Store
import UnixSignals

struct BackfillCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backfill",
        abstract: "Fetch what a source published before it was polled.",
        discussion: """
            For sources with a date in their address, one document a day; for lists and feeds that go on at another address (arXiv's \
            query interface, OAI-PMH, RFC 5005 archives), their further pages. What is there already is not fetched again, so a \
            run that was interrupted can be started anew. Exits with 1 when documents failed, with 75 when the server wants to be \
            left alone or another instance uses the same state, with 130 after an interrupt.
            """)

    @Argument(help: "The name of the source.")
    var source: String

    @Option(help: "The first day, YYYY-MM-DD, in UTC.", transform: day)
    var from: CalendarDay

    @Option(help: "The last day, YYYY-MM-DD, in UTC. Default: yesterday.", transform: day)
    var to: CalendarDay?

    @OptionGroup var options: ConfigurationOptions

    private static func day(_ text: String) throws -> CalendarDay {
        guard let day = CalendarDay(text) else { throw ValidationError("give a day as YYYY-MM-DD") }
        return day
    }

    func run() async throws {
        let environment = ProcessInfo.processInfo.environment
        let configuration = try options.read()
        let days = try days()
        let source = try configured(configuration)
        let lock = try State.lock(configuration, environment: environment, command: "paperboy backfill")
        defer { withExtendedLifetime(lock) {} }
        let store = try State.open(configuration, environment: environment)
        try store.synchronise(topics: configuration.topics.map { ($0.name, $0.rule) })
        let fetcher = CurlFetcher(userAgent: Program.userAgent(contact: configuration.server.baseURL))
        defer { fetcher.shutdown() }
        var logger = Logger(label: "paperboy") { _ in StandardErrorLog(environment: environment) }
        logger.logLevel = .warning
        let backfill = Backfill(
            source: source, store: store, fetcher: fetcher,
            matcher: try SubscriptionRules(store: store, logger: logger).matcher(for: configuration))
        let summary: BackfillSummary
        do {
            summary = try await interruptible { try await fetch(backfill, days) }
        } catch let error as BackfillError {
            StandardError.print(error)
            throw ExitCode.failure
        }
        try store.close()
        print(BackfillText.summary(summary, of: source.name))
        try exit(after: summary)
    }

    private func days() throws -> ClosedRange<CalendarDay> {
        let last = to ?? Timestamp(seconds: Int(Date().timeIntervalSince1970)).day.advanced(by: -1)
        guard from <= last else { throw ValidationError("--from (\(from)) lies after --to (\(last))") }
        return from...last
    }

    private func configured(_ configuration: Configuration) throws -> Source {
        guard let found = configuration.sources.first(where: { $0.name == source }) else {
            let suggestion = Suggestion.sentence(for: source, among: configuration.sources.map(\.name))
            throw ValidationError("no source is named \"\(source)\"\(suggestion)")
        }
        return found
    }

    private func fetch(_ backfill: Backfill, _ days: ClosedRange<CalendarDay>) async throws -> BackfillSummary {
        let progress = BackfillProgress()
        defer { progress.end() }
        return try await backfill.run(over: days) { progress.show($0) }
    }

    /// Cancels the work at the first interrupt; what was read is kept.
    private func interruptible(
        _ work: @escaping @Sendable () async throws -> BackfillSummary
    ) async throws -> BackfillSummary {
        let task = Task { try await work() }
        let watch = Task {
            for await _ in await UnixSignalsSequence(trapping: .sigint, .sigterm) { task.cancel() }
        }
        defer { watch.cancel() }
        return try await task.value
    }

    private func exit(after summary: BackfillSummary) throws {
        switch summary.ending {
        case .finished: if summary.failed > 0 { throw ExitCode.failure }
        case .stopped: throw ExitCode(130)
        case .abandoned: throw ExitStatus.temporaryFailure
        }
    }
}
