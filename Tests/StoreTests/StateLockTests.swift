import Store
import Testing

@Suite struct StateLockTests {
    @Test func theSecondToAskIsToldWhoHasTheState() throws {
        let folder = try TemporaryFolder()
        let lock = try StateLock(folder: folder.path + "/state", command: "paperboy serve")
        let error = #expect(throws: StateLockError.self) {
            try StateLock(folder: folder.path + "/state", command: "paperboy poll")
        }
        #expect(error?.isHeld == true)
        let text = try #require(error?.description)
        #expect(text.contains(folder.path + "/state: in use by process "))
        #expect(text.contains("(paperboy serve)"))
        withExtendedLifetime(lock) {}
    }

    @Test func theLockIsFreeOnceItsHolderIsGone() throws {
        let folder = try TemporaryFolder()
        for _ in 0..<2 { _ = try StateLock(folder: folder.path, command: "paperboy poll") }
    }

    @Test func aFolderThatCannotBeUsedIsNoHeldLock() throws {
        let folder = try TemporaryFolder()
        try folder.write("", to: "file")
        let error = #expect(throws: StateLockError.self) {
            try StateLock(folder: folder.path + "/file", command: "paperboy serve")
        }
        #expect(error?.isHeld == false)
    }
}
