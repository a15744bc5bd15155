import ArgumentParser
import Foundation

/// The option that every command with a configuration shares.
struct ConfigurationOptions: ParsableArguments {
    @Option(help: "The configuration file.")
    var config = "/etc/paperboy/paperboy.yaml"

    /// Prints every problem on standard error and ends with status 78 when the file is at fault.
    func read() throws -> Configuration { try ConfigurationOptions.read(config) }

    /// As ``read()``, of another file.
    static func read(_ file: String) throws -> Configuration {
        do {
            return try ConfigurationReader.read(file: file)
        } catch {
            StandardError.print(error)
            throw ExitStatus.configuration
        }
    }
}

/// Messages for people, apart from what a command prints for programs.
enum StandardError {
    static func print(_ message: some CustomStringConvertible) {
        FileHandle.standardError.write(Data("\(message)\n".utf8))
    }
}
