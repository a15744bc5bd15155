import ArgumentParser
import Foundation
import Polling

struct ExportSourcesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Print the sources as a list of subscriptions (OPML) for other readers.",
        discussion: "Files and addresses with a date in them are no feeds, and are named on standard error.")

    @OptionGroup var options: ConfigurationOptions

    func run() throws {
        let configuration = try options.read()
        let feeds = configuration.sources.compactMap { source in
            source.feedURL.map { OPMLFeed(title: source.name, url: $0) }
        }
        for source in configuration.sources where source.feedURL == nil {
            StandardError.print("left out \(source.name): no other reader could poll it")
        }
        FileHandle.standardOutput.write(Data(OPML.write(feeds, title: "Sources of Paperboy")))
    }
}

extension Source {
    /// The one address of the source; nil for files and for one document a day.
    var feedURL: String? {
        if case .url(let url) = location, !url.isDated { url.description } else { nil }
    }
}
