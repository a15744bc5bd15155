import Foundation
import Papers
import Publishing
import Synchronization
import Testing

@Suite struct StaticFolderTests {
    private let folder = FileManager.default.temporaryDirectory.appending(path: "paperboy-\(UUID())").path()

    private func withFolder(_ body: () throws -> Void) throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try body()
    }

    private func document(_ text: String) -> RenderedDocument {
        RenderedDocument(bytes: Array(text.utf8), contentType: "text/plain; charset=utf-8")
    }

    private func files() throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: folder).filter { path in
            var isFolder = ObjCBool(false)
            return FileManager.default.fileExists(atPath: "\(folder)/\(path)", isDirectory: &isFolder)
                && !isFolder.boolValue
        }.sorted()
    }

    private func inode(_ path: String) throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: "\(folder)/\(path)")[.systemFileNumber] as? Int
    }

    @Test func aFileThatDidNotChangeIsNotTouched() throws {
        try withFolder {
            var first = try StaticFolder(folder)
            try first.put(document("same"), at: ["feeds", "a.atom"])
            try first.put(document("old"), at: ["b.atom"])
            #expect(try first.finish() == changes(written: 2))
            let before = (try inode("feeds/a.atom"), try inode("b.atom"))
            var second = try StaticFolder(folder)
            try second.put(document("same"), at: ["feeds", "a.atom"])
            try second.put(document("new"), at: ["b.atom"])
            #expect(try second.finish() == changes(written: 1, unchanged: 1))
            #expect(try inode("feeds/a.atom") == before.0)
            #expect(try inode("b.atom") != before.1)
            #expect(try String(contentsOfFile: "\(folder)/b.atom", encoding: .utf8) == "new")
        }
    }

    @Test func whatIsPublishedNoMoreGoesAndOtherFilesStay() throws {
        try withFolder {
            var first = try StaticFolder(folder)
            try first.put(document(String(repeating: "long ", count: 500)), at: ["feeds", "gone", "daily.atom"])
            try first.put(document("kept"), at: ["feeds", "kept.atom"])
            _ = try first.finish()
            try Data("mine".utf8).write(to: URL(fileURLWithPath: "\(folder)/feeds/own.txt"))
            var second = try StaticFolder(folder)
            try second.put(document("kept"), at: ["feeds", "kept.atom"])
            #expect(try second.finish() == changes(unchanged: 1, removed: 2))
            #expect(try files() == [".paperboy-files", "feeds/kept.atom", "feeds/own.txt"])
            #expect(!FileManager.default.fileExists(atPath: "\(folder)/feeds/gone"))
        }
    }

    @Test func nobodyElsePublishesIntoTheFolderMeanwhileAndNothingHiddenStays() throws {
        try withFolder {
            var first = try StaticFolder(folder)
            try first.put(document("a"), at: ["a"])
            #expect(throws: StaticFolderError.self) { try StaticFolder(folder) }
            _ = try first.finish()
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder).sorted() == [".paperboy-files", "a"])
        }
    }

    @Test func anUpdateThatIsBrokenOffLeavesEverythingAsItWas() throws {
        try withFolder {
            var first = try StaticFolder(folder)
            try first.put(document("old"), at: ["a"])
            _ = try first.finish()
            func breakOff() throws {
                var second = try StaticFolder(folder)
                try second.put(document("new"), at: ["a"])
                try second.put(document("new"), at: ["b", "c"])
            }
            try breakOff()
            #expect(try files() == [".paperboy-files", "a"])
            #expect(try String(contentsOfFile: "\(folder)/a", encoding: .utf8) == "old")
        }
    }

    @Test func aHugeUpdateIsAllThere() throws {
        try withFolder {
            var update = try StaticFolder(folder)
            for number in 0..<2_500 { try update.put(document("\(number)"), at: ["\(number % 7)", "\(number)"]) }
            #expect(try update.finish() == changes(written: 2_500))
            #expect(try String(contentsOfFile: "\(folder)/3/2495", encoding: .utf8) == "2495")
            #expect(try files().count == 2_501)
        }
    }

    private final class Names: Sendable {
        let list = Mutex<[String]>([])
    }

    /// A part at a path that says each time that it is made.
    private func part(
        _ path: String, from origin: PublishedPart.Origin, _ text: String, made: Names
    ) -> PublishedPart {
        let document = document(text)
        return PublishedPart(at: [path], from: origin) {
            made.list.withLock { $0.append(path) }
            return document
        }
    }

    @Test func onlyWhatMayHaveChangedIsMadeAnew() throws {
        try withFolder {
            let made = Names()
            func update(program: String?, _ content: String) throws -> ([String], StaticFolder.Changes) {
                var update = try StaticFolder(folder, program: program)
                try update.write([
                    part("a", from: .content("1"), "a", made: made),
                    part("b", from: .content(content), "b \(content)", made: made),
                    part("c", from: .unknown, "c", made: made), part("d", from: .fixed, "d", made: made),
                ])
                let names = made.list.withLock { names in
                    defer { names = [] }
                    return names.sorted()
                }
                return (names, try update.finish())
            }
            #expect(try update(program: "one", "1") == (["a", "b", "c", "d"], changes(written: 4)))
            #expect(try update(program: "one", "1") == (["c"], changes(unchanged: 4)))
            #expect(try update(program: "one", "2") == (["b", "c"], changes(written: 1, unchanged: 3)))
            #expect(try update(program: "two", "2") == (["a", "b", "c"], changes(unchanged: 4)))
            #expect(try update(program: nil, "2") == (["a", "b", "c"], changes(unchanged: 4)))
            // What someone else took away is made again.
            _ = try update(program: "one", "2")
            try FileManager.default.removeItem(atPath: "\(folder)/a")
            #expect(try update(program: "one", "2") == (["a", "c"], changes(written: 1, unchanged: 3)))
        }
    }

    @Test func anUpdateGoesOnWhereTheLastOneWasCutShort() throws {
        try withFolder {
            let made = Names()
            let parts = (0..<4_100).map { part("\($0)", from: .content("x"), "x", made: made) }
            func cutShort() throws {
                var update = try StaticFolder(folder, program: "one")
                try update.write(parts)
            }
            try cutShort()
            // As if the machine had stopped while a line was written.
            let manifest = "\(folder)/.paperboy-files"
            let handle = try #require(FileHandle(forWritingAtPath: manifest))
            try handle.seekToEnd()
            try handle.write(contentsOf: Data("40".utf8))
            try handle.close()
            made.list.withLock { $0 = [] }
            var update = try StaticFolder(folder, program: "one")
            try update.write(parts)
            #expect(made.list.withLock { $0.count } == 100)
            #expect(try update.finish() == changes(written: 100, unchanged: 4_000))
            #expect(try files().count == 4_101)
            var empty = try StaticFolder(folder, program: "one")
            try empty.write([])
            #expect(try empty.finish() == changes(removed: 4_100))
        }
    }

    @Test(arguments: [["..", "x"], [".hidden"], ["a/b"], ["a", ""], [], ["a\nb"]])
    func aNameThatCouldLeadElsewhereIsRefused(segments: [String]) throws {
        try withFolder {
            var update = try StaticFolder(folder)
            #expect(throws: StaticFolderError.self) { try update.put(document("x"), at: segments) }
        }
    }

    @Test func aManifestFromElsewhereRemovesNothingOutside() throws {
        try withFolder {
            let outside = folder + "-outside"
            try Data("x".utf8).write(to: URL(fileURLWithPath: outside))
            defer { try? FileManager.default.removeItem(atPath: outside) }
            let name = URL(fileURLWithPath: outside).lastPathComponent
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            try Data("../\(name)\n".utf8).write(to: URL(fileURLWithPath: "\(folder)/.paperboy-files"))
            _ = try StaticFolder(folder).finish()
            #expect(FileManager.default.fileExists(atPath: outside))
        }
    }

    @Test func aSiteIsPublishedWithAllItsDocumentsAndTwiceTheSame() throws {
        try withFolder {
            let example = try ExampleStore()
            try example.record((0..<170).map(ExampleStore.id), at: 1_737_700_000, day: CalendarDay("2025-01-24"))
            _ = try example.publisher.publish(into: folder, sources: ["daily"])
            let files = Set(try files())
            for path in [
                "opml", "feeds/all.atom", "feeds/all.atom.gz", "feeds/all.rss", "feeds/all.json", "feeds/all.bib",
                "feeds/all.ris", "feeds/all/daily.atom", "feeds/all/archive-0/1-50.atom",
                "feeds/all/archive-0/51-70.json", "sources/daily.rss", "digests/2025-01-24.md",
            ] {
                #expect(files.contains(path), "\(path)")
            }
            for program in [nil, "one", "one"] {
                let again = try example.publisher.publish(into: folder, program: program, sources: ["daily"])
                #expect(again.written == 0 && again.removed == 0 && again.unchanged == files.count - 1)
            }
            try example.record((200..<240).map(ExampleStore.id), at: 1_737_800_000)
            _ = try example.publisher.publish(into: folder, sources: ["daily"])
            // The last document of the archive is another now; who was on the way to the former one still finds it.
            let later = Set(try self.files())
            #expect(later.isSuperset(of: ["feeds/all/archive-0/51-70.atom", "feeds/all/archive-0/51-100.atom"]))
        }
    }

    private func changes(written: Int = 0, unchanged: Int = 0, removed: Int = 0) -> StaticFolder.Changes {
        var changes = StaticFolder.Changes()
        changes.written = written
        changes.unchanged = unchanged
        changes.removed = removed
        return changes
    }
}
