import ArgumentParser
import Fetching
import Foundation
import Logging
import Polling
import Publishing
import Rules
import Store

struct PollCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "poll",
        abstract: "Poll the sources once, then exit.",
        discussion: """
            Without names, those sources that are due. Prints a line per source. Exits with 1 when a source failed, with 75 when \
            another instance (a running daemon) uses the same state.
            """)

    @Argument(help: "The names of the sources to poll, due or not.")
    var sources: [String] = []

    @OptionGroup var options: ConfigurationOptions

    @Flag(help: "Print one JSON object per source and line.")
    var json = false

    func run() async throws {
        let environment = ProcessInfo.processInfo.environment
        let configuration = try options.read()
        try checkNames(among: configuration.sources.map(\.name))
        let lock = try State.lock(configuration, environment: environment, command: "paperboy poll")
        defer { withExtendedLifetime(lock) {} }
        let store = try State.open(configuration, environment: environment)
        let hasFailed = try await poll(configuration, store, environment)
        try store.close()
        if hasFailed { throw ExitCode.failure }
    }

    private func checkNames(among known: [String]) throws {
        for name in sources where !known.contains(name) {
            throw ValidationError("no source is named \"\(name)\"\(Suggestion.sentence(for: name, among: known))")
        }
    }

    /// Whether any source failed.
    private func poll(_ configuration: Configuration, _ store: Store, _ environment: [String: String]) async throws
        -> Bool
    {
        try store.synchronise(topics: configuration.topics.map { ($0.name, $0.rule) })
        var logger = Logger(label: "paperboy") { _ in StandardErrorLog(environment: environment) }
        logger.logLevel = .warning
        let fetcher = CurlFetcher(userAgent: Program.userAgent(contact: configuration.server.baseURL))
        defer { fetcher.shutdown() }
        let poller = try Poller(
            store: store, fetcher: fetcher, sources: configuration.sources,
            matcher: try SubscriptionRules(store: store, logger: logger).matcher(for: configuration), logger: logger)
        var hasFailed = false
        try await poller.pass(over: sources.isEmpty ? nil : sources) { report in
            hasFailed = hasFailed || report.outcome == .failed
            print(json ? PollReportJSON.line(report) : PollReportText.line(report))
        }
        return hasFailed
    }
}

/// A report as `poll --json` prints it.
private enum PollReportJSON {
    static func line(_ report: PollReport) -> String {
        var text = JSONText()
        text.object { object in
            if let message = report.message { object.member("message", message) } else { object.null("message") }
            object.member("mentions", report.mentions)
            object.member("newPapers", report.newPapers)
            object.member("outcome", report.outcome.rawValue)
            object.member("source", report.source)
        }
        return String(decoding: text.bytes, as: UTF8.self)
    }
}

/// A report as a person reads it.
private enum PollReportText {
    static func line(_ report: PollReport) -> String {
        let facts: String
        switch report.outcome {
        case .modified: facts = "modified, \(report.mentions) mentions, \(report.newPapers) new papers"
        case .unchanged: facts = "unchanged"
        case .failed: facts = "failed"
        }
        return "\(report.source): \(facts)\(report.message.map { ": \($0)" } ?? "")"
    }
}
