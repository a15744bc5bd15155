import Foundation
import Glibc
import TestSupport

/// `paperboy serve` on a free port, with its own state.
final class Daemon {
    struct DidNotStart: Error, CustomStringConvertible {
        let status: Int32
        let errors: String
        var description: String { "paperboy serve ended with \(status): \(errors)" }
    }

    let folder: TemporaryFolder
    let port: Int
    private let process: Process

    /// Starts the daemon with a configuration to which server and storage are added, and waits until it serves.
    convenience init(configuration: String, folder: TemporaryFolder, environment: [String: String] = [:]) throws {
        try folder.write(Daemon.complete(configuration), to: "paperboy.yaml")
        try self.init(completeConfigurationIn: folder, environment: environment)
    }

    /// Starts the daemon with the configuration `paperboy.yaml` of a folder as it is.
    init(completeConfigurationIn folder: TemporaryFolder, environment: [String: String] = [:]) throws {
        self.folder = folder
        process = try PaperboyBinary.launch(
            ["serve", "--config", folder.url("paperboy.yaml").path], in: folder, environment: environment)
        port = try Daemon.port(of: process, folder)
    }

    deinit {
        process.end()
    }

    /// With server and storage, and without asking the real arXiv unless the configuration says how.
    static func complete(_ configuration: String) -> String {
        let arxiv = configuration.contains("arxiv: {") ? "" : "\narxiv: {metadata: off}\n"
        return "server: {listen: \"127.0.0.1:0\", base-url: \"http://papers.test\"}\nstorage: {path: state}\n"
            + configuration + arxiv
    }

    var log: String { (try? folder.text("errors")) ?? "" }

    func signal(_ number: Int32) { kill(process.processIdentifier, number) }

    /// Asks the daemon to end and gives its exit status; nil when a signal ended it instead.
    func stop(_ number: Int32 = SIGTERM) -> Int32? {
        signal(number)
        process.waitUntilExit()
        return process.terminationReason == .exit ? process.terminationStatus : nil
    }

    /// Waits until something is so; gives up after a generous time, for machines under load.
    static func wait(seconds: Double = 30, until condition: () throws -> Bool) rethrows -> Bool {
        let deadline = Date(timeIntervalSinceNow: seconds)
        while Date() < deadline {
            if try condition() { return true }
            usleep(20_000)
        }
        return try condition()
    }

    private static func port(of process: Process, _ folder: TemporaryFolder) throws -> Int {
        var port: Int?
        _ = try wait {
            port = try folder.text("errors").firstMatch(of: /Serving .*address=127\.0\.0\.1:(\d+)/).flatMap {
                Int($0.1)
            }
            return port != nil || !process.isRunning
        }
        guard let port else {
            process.end()
            process.waitUntilExit()
            throw DidNotStart(status: process.terminationStatus, errors: try folder.text("errors"))
        }
        return port
    }
}
