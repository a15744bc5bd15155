import ArgumentParser

struct SourcesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sources",
        abstract: "Show how the sources fare; take them over from other readers.",
        subcommands: [ListSourcesCommand.self, ImportSourcesCommand.self, ExportSourcesCommand.self],
        defaultSubcommand: ListSourcesCommand.self)
}
