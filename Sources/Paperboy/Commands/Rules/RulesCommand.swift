import ArgumentParser

struct RulesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rules",
        abstract: "Try rules before feeds are made of them.",
        subcommands: [CheckRuleCommand.self, ExplainRuleCommand.self, MatchRulesCommand.self])
}
