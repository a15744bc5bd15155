import GRDB
import Papers
import Testing

@testable import Store

@Suite struct DurabilityTests {
    @Test func whatWasRecordedIsThereAfterReopening() throws {
        let folder = try TemporaryFolder()
        let first = try Store(folder: folder.path)
        try first.record([mention("2501.13200")], at: time(0))
        let feed = try first.feed("all")
        try first.close()
        #expect(try Store(folder: folder.path).feed("all") == feed)
    }

    @Test func aReaderSeesWhatTheWriterHasCommitted() throws {
        let folder = try TemporaryFolder()
        let writer = try Store(folder: folder.path)
        let reader = try Store(folder: folder.path)
        try writer.record([mention("2501.13200")], at: time(0))
        #expect(try reader.identities() == ["arxiv:2501.13200"])
    }

    @Test func aKillBetweenTransactionsLosesNothing() throws {
        let (folder, copy) = try (TemporaryFolder(), TemporaryFolder())
        let store = try Store(folder: folder.path)
        for index in 0..<50 {
            try store.record([mention("2501.1320\(index % 10)", title: "Poll \(index)")], at: time(index))
        }
        try folder.copyDatabase(to: copy)
        #expect(try Store(folder: copy.path).feed("all") == store.feed("all"))
    }

    @Test func aKillInTheMiddleOfATransactionUndoesThatOneOnly() throws {
        let (folder, copy) = try (TemporaryFolder(), TemporaryFolder())
        let store = try Store(folder: folder.path)
        try store.record([mention("2501.13200")], at: time(0))
        let before = try store.feed("all")
        try store.record((0..<40).map { mention("2501.133\(10 + $0)") }, at: time(1))
        try folder.copyDatabase(to: copy)
        try copy.truncate("paperboy.sqlite-wal", by: 10_000)
        let recovered = try Store(folder: copy.path)
        #expect(try recovered.feed("all") == before)
        try recovered.record([mention("2501.13201")], at: time(2))
        #expect(try recovered.feed("all").count == 2)
    }

    @Test func aFullDiskChangesNothingAndSaysSo() throws {
        let folder = try TemporaryFolder()
        let store = try Store(folder: folder.path)
        try store.record([mention("2501.13200")], at: time(0))
        let before = try store.feed("all")
        let pages = try store.write { db in try Int.fetchOne(db, sql: "PRAGMA page_count") ?? 0 }
        try store.write { db in _ = try Int.fetchOne(db, sql: "PRAGMA max_page_count = \(pages + 2)") }

        let error = #expect(throws: StoreError.self) {
            try store.record(
                (0..<80).map { mention("2501.133\(10 + $0)", title: String(repeating: "long ", count: 400)) },
                at: time(1))
        }

        #expect(error?.kind == .diskFull)
        #expect(error?.description.contains(folder.path) == true)
        #expect(try store.feed("all") == before)
        _ = try store.write { db in try Int.fetchOne(db, sql: "PRAGMA max_page_count = 1000000") }
        try store.record([mention("2501.13201")], at: time(2))
        #expect(try store.feed("all").count == 2)
    }

    @Test func aFileThatIsNoDatabaseIsNamedAndLeftAlone() throws {
        let folder = try TemporaryFolder()
        let text = String(repeating: "This is no database. ", count: 500)
        try folder.write(text, to: "paperboy.sqlite")
        let error = #expect(throws: StoreError.self) { try Store(folder: folder.path) }
        #expect(error?.kind == .corrupt)
        #expect(error?.description.hasPrefix(folder.path + "/paperboy.sqlite: ") == true)
        #expect(try folder.size(of: "paperboy.sqlite") == text.utf8.count)
    }

    @Test func aDamagedMentionIsAnErrorNotACrash() throws {
        let store = try Store.inMemory()
        try store.record([mention("2501.13200")], at: time(0))
        for content in ["X''", "X'01'", "X'02'", "X'01FFFFFFFFFFFFFFFFFF7F'", "X'01FFFFFFFFFFFFFFFFFFFF'", "X'010005'"]
        {
            try store.write { db in try db.execute(sql: "UPDATE mention SET content = \(content)") }
            let error = #expect(throws: StoreError.self) { try store.feed("all") }
            #expect(error?.kind == .corrupt)
        }
    }

    @Test func aFolderThatCannotBeMadeIsNamed() throws {
        let folder = try TemporaryFolder()
        try folder.write("", to: "file")
        for path in [folder.path + "/file", folder.path + "/file/state"] {
            let error = #expect(throws: StoreError.self) { try Store(folder: path) }
            #expect(error?.kind == .inaccessible)
            #expect(error?.description.hasPrefix(path) == true)
        }
    }

    @Test func missingFoldersAreMade() throws {
        let folder = try TemporaryFolder()
        let store = try Store(folder: folder.path + "/a/b/")
        #expect(try store.feed("all").isEmpty)
    }
}
