import Foundation

/// The prototype `matcher.swift` in the folder PAPERBOY_BENCH, whose figures are the goal.
struct MatcherYardstick {
    private let program: URL

    struct Figures {
        let microsecondsPerPaper: Double
        let bytesPerRule: Double
        let microsecondsToAdd: Double
        let matchesPerPaper: Double
    }

    /// Nil without PAPERBOY_BENCH.
    ///
    /// - Parameter folder: for the compiled program; whoever made it removes it.
    init?(compiledInto folder: URL) throws {
        guard let bench = ProcessInfo.processInfo.environment["PAPERBOY_BENCH"] else { return nil }
        program = folder.appending(path: "yardstick")
        let source = URL(filePath: bench).appending(path: "matcher.swift").path
        _ = try MatcherYardstick.output(
            of: "swiftc",
            ["-O", "-wmo", "-enforce-exclusivity=unchecked", "-suppress-warnings", source, "-o", program.path])
    }

    /// - Parameter runs: of which the median counts.
    func measure(rules: Int, runs: Int) throws -> Figures {
        let words = try MatcherYardstick.output(of: program.path, ["\(rules)", "A", "0", "\(runs)"])
            .split(whereSeparator: \.isWhitespace)
        func figure(behind name: String, _ offset: Int = 1) throws -> Double {
            guard let place = words.firstIndex(where: { $0 == name }), place + offset < words.count,
                let value = Double(words[place + offset])
            else { throw MissingInput("the yardstick printed no \(name): \(words.joined(separator: " "))") }
            return value
        }
        return Figures(
            microsecondsPerPaper: try figure(behind: "us/paper", 2), bytesPerRule: try figure(behind: "B/rule"),
            microsecondsToAdd: try figure(behind: "add_us"), matchesPerPaper: try figure(behind: "matches/paper"))
    }

    private static func output(of program: String, _ arguments: [String]) throws -> String {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = [program] + arguments
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw MissingInput("\(program) failed with status \(process.terminationStatus)")
        }
        return String(decoding: output, as: UTF8.self)
    }
}
