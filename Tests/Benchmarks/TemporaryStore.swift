import Foundation
import Store

/// Runs a body with a new folder, which goes afterwards.
func withTemporaryFolder<Result>(_ body: (URL) throws -> Result) throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appending(path: "paperboy-benchmark-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try body(folder)
}

/// Runs a body with a new store on disk, which is closed and goes afterwards.
func withTemporaryStore<Result>(_ body: (Store) throws -> Result) throws -> Result {
    try withTemporaryFolder { folder in
        let store = try Store(folder: folder.path)
        let result = try body(store)
        try store.close()
        return result
    }
}

extension Recorded {
    /// What one more poll changed.
    static func += (total: inout Recorded, poll: Recorded) {
        total.mentions += poll.mentions
        total.newPapers += poll.newPapers
        total.changedPapers += poll.changedPapers
        total.unidentified += poll.unidentified
    }
}
