import Foundation
import Glibc

/// The program under test, as the build put it beside the tests.
enum PaperboyBinary {
    struct Result {
        let status: Int32
        let output: String
        let errors: String

        /// The objects of an output of one JSON object per line.
        var objects: [[String: Any]] {
            output.split(separator: "\n").compactMap {
                (try? JSONSerialization.jsonObject(with: Data($0.utf8))) as? [String: Any]
            }
        }
    }

    static var path: String {
        let executable = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
        return URL(fileURLWithPath: executable).deletingLastPathComponent().appending(path: "paperboy").path
    }

    /// Runs a command to its end.
    static func run(
        _ arguments: [String], input: Data = Data(), environment: [String: String] = [:]
    ) throws -> Result {
        let folder = try TemporaryFolder()
        try folder.write(input, to: "input")
        let process = try launch(arguments, in: folder, environment: environment)
        process.waitUntilExit()
        return Result(
            status: process.terminationStatus, output: try folder.text("output"), errors: try folder.text("errors"))
    }

    /// Starts a command whose output goes into the files `output` and `errors` of a folder.
    static func launch(
        _ arguments: [String], in folder: TemporaryFolder, environment: [String: String] = [:]
    ) throws -> Process {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = arguments
        process.environment = ProcessInfo.processInfo.environment
            .filter { !["STATE_DIRECTORY", "NOTIFY_SOCKET", "JOURNAL_STREAM"].contains($0.key) }
            .merging(environment) { $1 }
        try folder.write(Data(), to: "output")
        try folder.write(Data(), to: "errors")
        if !folder.has("input") { try folder.write(Data(), to: "input") }
        process.standardInput = try FileHandle(forReadingFrom: folder.url("input"))
        process.standardOutput = try FileHandle(forWritingTo: folder.url("output"))
        process.standardError = try FileHandle(forWritingTo: folder.url("errors"))
        try process.run()
        return process
    }
}

/// A folder that goes with the value that holds it.
final class TemporaryFolder: Sendable {
    let path: String

    init() throws {
        let url = FileManager.default.temporaryDirectory.appending(path: "paperboy-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        path = url.path
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }

    func url(_ name: String) -> URL { URL(fileURLWithPath: path).appending(path: name) }
    func has(_ name: String) -> Bool { FileManager.default.fileExists(atPath: url(name).path) }
    func text(_ name: String) throws -> String { String(decoding: try Data(contentsOf: url(name)), as: UTF8.self) }
    func write(_ data: Data, to name: String) throws { try data.write(to: url(name)) }
    func write(_ text: String, to name: String) throws { try write(Data(text.utf8), to: name) }
}
