import ArgumentParser

struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Check a configuration file without using it.",
        discussion: "Exits with 0, or with 78 after printing every problem as FILE:LINE:COLUMN: message.")

    @OptionGroup var options: ConfigurationOptions

    func run() throws {
        let configuration = try options.read()
        for hint in configuration.hints { print(hint.text(in: options.config)) }
        print(
            "\(options.config): fine, \(configuration.summary)")
    }
}
