import Foundation
import Testing

/// The unit file in a real systemd: `PAPERBOY_SYSTEMD_SANDBOX` names a program that boots one and runs a command in it.
@Suite struct SystemdTests {
    private static let sandbox = ProcessInfo.processInfo.environment["PAPERBOY_SYSTEMD_SANDBOX"] ?? ""
    private static let repository = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appending(path: "../..").standardizedFileURL

    @Test(.enabled(if: !sandbox.isEmpty, "PAPERBOY_SYSTEMD_SANDBOX names no program that boots a systemd"))
    func theUnitStartsServesReloadsRestartsAndStops() throws {
        let tree = try TemporaryFolder()
        try install(PaperboyBinary.path, as: "usr/bin/paperboy", in: tree)
        try install(
            Self.repository.appending(path: "Deploy/paperboy.service").path,
            as: "etc/systemd/system/paperboy.service", in: tree)
        try install(
            Self.repository.appending(path: "Config/sample-digest.md").path,
            as: "etc/paperboy/sample-digest.md", in: tree)
        try install(
            Self.repository.appending(path: "Tests/EndToEndTests/Fixtures/systemd-checks").path,
            as: "usr/local/bin/systemd-checks", in: tree)
        try tree.write(
            """
            sources: {sample: {path: sample-digest.md}}
            topics: {first: {title: First, rule: attention}}

            """, to: "etc/paperboy/paperboy.yaml")

        let results = try TemporaryFolder()
        try results.write(Data(), to: "output")
        let process = Process()
        process.executableURL = URL(fileURLWithPath: Self.sandbox)
        process.arguments = ["run", "--base", "host", "--timeout", "180", tree.path, "--", "systemd-checks"]
        process.standardOutput = try FileHandle(forWritingTo: results.url("output"))
        process.standardError = process.standardOutput
        try process.run()
        process.waitUntilExit()

        let output = try results.text("output")
        #expect(process.terminationStatus == 0, "\(output)")
        let lines = output.split(separator: "\n")
        #expect(lines.last == "ok every check ran", "\(output)")
        for failure in lines where !failure.hasPrefix("ok ") {
            Issue.record("\(failure)")
        }
    }

    private func install(_ path: String, as name: String, in tree: TemporaryFolder) throws {
        let target = tree.url(name)
        try FileManager.default.createDirectory(
            at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
        try FileManager.default.copyItem(atPath: path, toPath: target.path)
    }
}
