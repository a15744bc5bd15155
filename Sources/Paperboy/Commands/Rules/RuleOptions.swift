import ArgumentParser

/// The rule that a command is about, and where its named rules and papers are.
struct RuleOptions: ParsableArguments {
    @Argument(help: "The rule, in quotes for the shell.")
    var rule: String

    @Option(
        help:
            "The configuration with the named rules and the papers; by default \(RuleInput.standardFile), if it is there."
    )
    var config: String?

    /// Prints what is wrong with the rule or the configuration and ends.
    func input() throws -> RuleInput { try RuleInput(rule, file: config) }
}
