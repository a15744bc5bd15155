public import ArgumentParser
import Foundation
public import Publishing

struct FeedCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "feed",
        abstract: "Print the feed of a topic.",
        discussion: "The same bytes that the daemon serves. The topic \"all\" holds every paper.")

    @Argument(help: "The name of the topic.")
    var name: String

    @OptionGroup var options: ConfigurationOptions

    @Option(help: "\(FeedFormat.allCases.map(\.rawValue).joined(separator: ", ")).")
    var format: FeedFormat = .atom

    func run() throws {
        let configuration = try options.read()
        let site = configuration.site
        guard site.topic(name) != nil else {
            let suggestion = Suggestion.sentence(for: name, among: site.topics.map(\.name))
            throw ValidationError("no topic is named \"\(name)\"\(suggestion)")
        }
        let store = try State.openExisting(configuration, environment: ProcessInfo.processInfo.environment)
        // A topic that the daemon has not seen yet is not in the state: its feed is still to come.
        guard let document = try Publisher(store: store, site: site).feed(name, format: format) else {
            StandardError.print(
                "the topic \"\(name)\" is not in the state yet; run \"paperboy poll\" or the daemon once")
            throw ExitStatus.unavailable
        }
        FileHandle.standardOutput.write(Data(document.bytes))
    }
}

extension FeedFormat: ExpressibleByArgument {}
