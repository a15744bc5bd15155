import ArgumentParser
import Foundation
import Papers
import Polling
import Publishing
import Store

struct ListSourcesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "Show when each source last answered, what it lacks, and when it is looked at next.",
        discussion: """
            The states: fine; new (never looked at); failing (its last look failed); stale (it answers, but the issue that is due \
            has not come); missed (a day between others has no issue); empty or partial (its newest issue lists nothing, or less \
            than it announces). Times are in UTC.
            """)

    @OptionGroup var options: ConfigurationOptions

    @Flag(help: "Print one JSON object per source and line.")
    var json = false

    func run() throws {
        let configuration = try options.read()
        let store = try State.openExisting(configuration, environment: ProcessInfo.processInfo.environment)
        let now = Timestamp(seconds: Int(Date().timeIntervalSince1970))
        let known = try store.sourceHealth(at: now)
        let configured = Set(configuration.sources.map(\.name))
        // What the daemon has not heard of yet is new; what was taken out of the configuration is of no interest.
        let missing = configured.subtracting(known.map(\.name)).sorted().map { SourceHealth(new: $0) }
        let sources = known.filter { configured.contains($0.name) || $0.isBuiltIn } + missing
        guard json else { return print(SourceTable.text(sources, at: now)) }
        for source in sources { print(try JSONLine.string(SourceHealthJSON(source, at: now))) }
    }
}
