import Fetching
import Foundation
import Papers
import Polling
import Store
import Testing

@Suite("Sources that are files")
final class FileSourceTests {
    private let folder = FileManager.default.temporaryDirectory.appending(path: "paperboy-\(UUID().uuidString)")

    init() throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(at: folder)
    }

    private func write(_ name: String, _ text: String) throws {
        try Data(text.utf8).write(to: folder.appending(path: name))
    }

    private func bench(_ pattern: String, maximumSize: Int? = nil) throws -> Bench {
        let source = Source(name: "files", location: .path(folder.path + "/" + pattern), maximumSize: maximumSize)
        return try Bench([source]) { request throws(FetchError) in
            throw FetchError(url: request.url, kind: .badURL, cause: "files need no network")
        }
    }

    @Test("every matching file is read once, and again when it has changed")
    func changes() async throws {
        try write("a.xml", feed("2401.00001"))
        try write("b.xml", feed("2401.00002"))
        try write("c.txt", "not matched")
        let bench = try bench("*.xml")
        #expect(
            try await bench.pass().first == PollReport(source: "files", outcome: .modified, mentions: 2, newPapers: 2))
        #expect(try await bench.pass(over: ["files"]).first == PollReport(source: "files", outcome: .unchanged))
        try write("b.xml", feed("2401.00002", "2401.00003"))
        try write("d.xml", feed("2401.00004"))
        #expect(
            try await bench.pass(over: ["files"]).first
                == PollReport(source: "files", outcome: .modified, mentions: 3, newPapers: 2))
    }

    @Test("files are looked at every minute")
    func interval() async throws {
        try write("a.xml", feed("2401.00001"))
        let bench = try bench("a.xml")
        _ = try await bench.pass()
        #expect(try bench.state("files")?.nextCheck == bench.clock.now.advanced(bySeconds: 60))
    }

    @Test("a file that was only touched is unchanged")
    func touched() async throws {
        try write("a.xml", feed("2401.00001"))
        let bench = try bench("a.xml")
        _ = try await bench.pass()
        let path = folder.appending(path: "a.xml").path
        try FileManager.default.setAttributes([.modificationDate: Date(timeIntervalSince1970: 1)], ofItemAtPath: path)
        #expect(try await bench.pass(over: ["files"]).first?.outcome == .unchanged)
    }

    @Test("a file that is missing, too large or no digest is named with its path")
    func failures() async throws {
        let missing = try await bench("none*.xml").pass().first
        #expect(missing?.message?.contains("none*.xml: there is no such file") == true)
        try write("large.xml", feed("2401.00001"))
        let large = try await bench("large.xml", maximumSize: 10).pass().first
        #expect(large?.message?.contains("large.xml: larger than 10 bytes; raise max-size") == true)
        try write("page.xml", "<html><body>sorry</body></html>")
        let page = try bench("page.xml")
        let report = try await page.pass().first
        #expect(report?.outcome == .failed)
        #expect(report?.message?.contains("page.xml") == true)
        #expect(try page.state("files")?.nextCheck == page.clock.now.advanced(bySeconds: 15 * 60))
    }

    @Test("a good file is read although another is bad")
    func oneBadFile() async throws {
        try write("a.xml", "nothing of the kind")
        try write("b.xml", feed("2401.00002"))
        let report = try await bench("*.xml").pass().first
        #expect(report?.outcome == .failed)
        #expect(report?.newPapers == 1)
    }
}
