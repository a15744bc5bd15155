import Foundation
import Synchronization
import TestSupport
import Testing

/// A real reader, newsboat, subscribed to a topic.
@Suite struct NewsboatTests {
    private static let program = "/usr/bin/newsboat"

    /// Stands between reader and daemon, and notes what the daemon answered.
    private final class Relay: Sendable {
        let origin: LoopbackOrigin
        private let statuses = Mutex<[Int]>([])

        init(to port: Int, path: String) throws {
            origin = try LoopbackOrigin()
            origin.answer(path) { [weak self] request in
                let fields = request.headers.filter { $0.name.lowercased() != "host" }.map { ($0.name, $0.value) }
                guard let response = try? LoopbackClient(port: port).request("GET", path, fields) else {
                    return .response(502, body: "the daemon did not answer")
                }
                self?.statuses.withLock { $0.append(response.status) }
                let passed = response.fields.filter { $0.name.lowercased() != "content-length" }.map {
                    ($0.name, $0.value)
                }
                return .response(response.status, passed, body: response.body)
            }
        }

        var answered: [Int] { statuses.withLock(\.self) }
    }

    @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: program), "newsboat is not installed"))
    func theReaderShowsThePapersOnceAndThenGets304() throws {
        let folder = try TemporaryFolder()
        try folder.write(
            """
            ## Daily Papers (2024-03-05)

            ### [Kites That Learn](https://arxiv.org/abs/2403.00001)

            Authors: Ada One, Bo Two

            ### [Tides and Trees](https://arxiv.org/abs/2403.00002)
            """, to: "digest.md")
        let daemon = try Daemon(
            configuration: "sources: {local: {path: digest.md}}\ntopics: {kites: {rule: kite OR tide}}\n",
            folder: folder)
        let path = "/feeds/kites.atom"
        #expect(
            try Daemon.wait {
                try LoopbackClient(port: daemon.port).request("GET", path).text.contains("2403.00002")
            })
        let relay = try Relay(to: daemon.port, path: path)
        let reader = try TemporaryFolder()
        try reader.write(relay.origin.url(path) + "\n", to: "urls")
        try reader.write("", to: "config")

        // newsboat keeps a feed's validators from its second fetch on.
        for _ in 1...3 { try newsboat(["-x", "reload"], in: reader) }

        #expect(relay.answered.first == 200)
        #expect(relay.answered.last == 304)
        #expect(try newsboat(["-x", "print-unread"], in: reader).hasPrefix("2 unread articles"))
        #expect(daemon.stop() == 0)
    }

    @discardableResult
    private func newsboat(_ arguments: [String], in folder: TemporaryFolder) throws -> String {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: Self.program)
        process.arguments =
            ["-u", folder.url("urls").path, "-c", folder.url("cache.db").path, "-C", folder.url("config").path]
            + arguments
        try folder.write("", to: "output")
        process.standardOutput = try FileHandle(forWritingTo: folder.url("output"))
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        return try folder.text("output")
    }
}
