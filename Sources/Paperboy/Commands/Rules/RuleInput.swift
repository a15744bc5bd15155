import Foundation
import Papers
import Publishing
import Rules
import Store

/// A rule on the command line, with the configuration whose named rules and papers it is about.
struct RuleInput {
    let rule: Rule
    let configuration: Configuration?

    static let standardFile = "/etc/paperboy/paperboy.yaml"

    /// Prints what is wrong with the rule and ends with status 65, or 78 when it is the configuration.
    ///
    /// - Parameter file: nil means the usual file, if there is one.
    init(_ text: String, file: String?) throws {
        let configuration = try RuleInput.configuration(file)
        do throws(RuleErrors) {
            try self.init(text, configuration)
        } catch {
            StandardError.print(error)
            throw ExitStatus.dataError
        }
    }

    init(_ text: String, _ configuration: Configuration?) throws(RuleErrors) {
        self.configuration = configuration
        rule = try Rule(text, naming: configuration?.namedRules ?? NamedRules(), syntax: .atomEntry)
    }

    static func configuration(_ file: String?) throws -> Configuration? {
        guard let path = file ?? (FileManager.default.fileExists(atPath: standardFile) ? standardFile : nil) else {
            return nil
        }
        do {
            return try ConfigurationReader.read(file: path)
        } catch {
            StandardError.print(error)
            throw ExitStatus.configuration
        }
    }

    /// The papers of the configuration, if there are any yet.
    func store() throws -> Store? {
        let environment = ProcessInfo.processInfo.environment
        guard let configuration,
            Store.exists(in: StateFolder.path(configured: configuration.storagePath, environment: environment))
        else { return nil }
        return try State.openExisting(configuration, environment: environment)
    }
}

extension Timestamp {
    static var now: Timestamp { Timestamp(seconds: Int(Date().timeIntervalSince1970)) }
}

/// A text with its marks for a terminal.
enum MarkedLine {
    static func text(_ marked: MarkedText) -> String {
        marked.parts.map { $0.isMarked ? "[\($0.text)]" : $0.text }.joined().replacing("\n", with: " ")
    }
}
