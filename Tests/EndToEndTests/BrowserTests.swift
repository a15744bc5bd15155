import Foundation
import Testing

/// The pages in a real browser: `Browser/browser_test.py` does the looking.
@Suite struct BrowserTests {
    private static let driver = "/usr/bin/chromedriver"
    private static let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appending(path: "Browser/browser_test.py").path

    @Test(
        .enabled(
            if: FileManager.default.isExecutableFile(atPath: driver),
            "Debian's chromium, chromium-driver and python3-selenium are not installed"),
        .timeLimit(.minutes(10)))
    func thePagesWorkInABrowser() throws {
        let folder = try TemporaryFolder()
        try folder.write(Data(), to: "output")
        let process = Process()
        // Debian's own, which has its python3-selenium.
        process.executableURL = URL(fileURLWithPath: "/usr/bin/python3")
        process.arguments = [Self.script, PaperboyBinary.path]
        let output = try FileHandle(forWritingTo: folder.url("output"))
        process.standardOutput = output
        process.standardError = output
        try process.run()
        process.waitUntilExit()
        let log = try folder.text("output")
        #expect(process.terminationStatus == 0, "\(log)")
    }
}
