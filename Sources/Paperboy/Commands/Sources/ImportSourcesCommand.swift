import ArgumentParser
import Polling

struct ImportSourcesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Turn a list of subscriptions (OPML) into sources.",
        discussion: """
            Prints a block of YAML to put into the configuration file, and changes nothing itself. With --config, feeds that are \
            already configured are left out. Exits with 65 when the file is no OPML.
            """)

    @Argument(help: "The OPML file, or - for standard input.")
    var file: String

    @Option(help: "The configuration file that the sources are for.")
    var config: String?

    func run() throws {
        let configured = try config.map { path in try ConfigurationOptions.read(path) }?.sources ?? []
        let list: (feeds: [OPMLFeed], unusable: [String])
        do {
            list = try OPML.read(try InputFile.bytes(file))
        } catch let error as OPMLError {
            StandardError.print("\(file): \(error)")
            throw ExitStatus.dataError
        }
        for url in list.unusable { StandardError.print("\(file): left out \(url): neither http nor https") }
        let known = Set(configured.compactMap(\.feedURL))
        let feeds = list.feeds.filter { !known.contains($0.url) }
        guard !feeds.isEmpty else {
            StandardError.print("\(file): no feed that is not configured already")
            return
        }
        print(SourceBlock.yaml(feeds, taken: configured.map(\.name)))
    }
}
