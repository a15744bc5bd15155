import ArgumentParser

@main
struct PaperboyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "paperboy",
        abstract: "Turns digests of research papers into feeds, filtered by your rules.",
        version: Program.version,
        subcommands: [
            ServeCommand.self, CheckCommand.self, PollCommand.self, FeedCommand.self, ParseCommand.self,
            IDsCommand.self, PublishCommand.self, RulesCommand.self, SubscriptionsCommand.self, SourcesCommand.self,
            BackfillCommand.self,
        ])
}
