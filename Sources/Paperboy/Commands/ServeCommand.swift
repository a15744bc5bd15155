import ArgumentParser
import Foundation
import Logging
import Web

struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Run the daemon: poll the sources and serve the feeds.",
        discussion: """
            SIGHUP reloads the configuration, SIGTERM and SIGINT end the daemon.
            Exits with 78 when the configuration is wrong, 75 when another instance uses the same state, 69 when the address \
            cannot be listened on or the database cannot be opened.
            """)

    @OptionGroup var options: ConfigurationOptions

    @Option(help: "The least severe messages to log: \(levels).", transform: level)
    var logLevel: Logger.Level = .info

    private static var levels: String { Logger.Level.allCases.map(\.rawValue).joined(separator: ", ") }

    private static func level(_ text: String) throws -> Logger.Level {
        guard let level = Logger.Level(rawValue: text) else { throw ValidationError("choose one of \(levels)") }
        return level
    }

    func run() async throws {
        FileDescriptorLimit.raise()
        let environment = ProcessInfo.processInfo.environment
        let configuration = try options.read()
        let lock = try State.lock(configuration, environment: environment, command: "paperboy serve")
        defer { withExtendedLifetime(lock) {} }
        let store = try State.open(configuration, environment: environment)
        var logger = Logger(label: "paperboy") { _ in StandardErrorLog(environment: environment) }
        logger.logLevel = logLevel
        let daemon = Daemon(
            file: options.config, store: store, manager: ServiceManager(environment: environment), logger: logger)
        do {
            try await daemon.run(configuration)
        } catch let error as WebError {
            logger.critical("\(error)")
            throw ExitStatus.unavailable
        }
    }
}
