import Foundation
import Publishing
import Testing

@testable import Web

@Suite struct StaticPagesTests {
    @Test func onlyPagesOfWhatChangedAreMadeAnew() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "paperboy-pages-\(UUID())").path()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let site = try ExampleSite()
        try site.record("2501.00001", title: "Kites")
        let pages = try StaticPages(publisher: site.publisher, showsPictures: false, now: ExampleSite.now)
        func publish() throws -> StaticFolder.Changes {
            try site.publisher.publish(into: folder, program: "one", sources: ["daily"], others: pages.parts)
        }
        func read(_ path: String) throws -> String { try String(contentsOfFile: "\(folder)/\(path)", encoding: .utf8) }

        let first = try publish()
        #expect(first.written > 30 && first.unchanged == 0)
        let second = try publish()
        #expect(second.written == 0 && second.removed == 0 && second.unchanged == first.written)
        // What stays is not even looked into.
        try Data("mine".utf8).write(to: URL(fileURLWithPath: "\(folder)/papers/2501.13200.html"))
        try site.record("2501.00001", title: "Kites and tides")
        let third = try publish()
        #expect(third.removed == 0 && (1...40).contains(third.written))
        #expect(try read("papers/2501.13200.html") == "mine")
        #expect(try read("papers/2501.00001.html").contains("<h1>Kites and tides</h1>"))
        #expect(try read("papers/2501.00001.bib").contains("Kites and tides"))
        #expect(try read("digests/2025-01-24.html").contains("Kites and tides"))
        #expect(try read("index.html").contains("Kites and tides"))
        #expect(try read("feeds/all.atom").contains("Kites and tides"))
    }
}
