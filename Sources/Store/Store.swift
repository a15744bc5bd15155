internal import GRDB
internal import Glibc

/// Everything that outlives a poll: what digests said, the papers made of it, their matches, and the state of every source.
///
/// One SQLite file in write-ahead mode. One process writes, which ``StateLock`` sees to; others may read meanwhile. Every method that writes is
/// one transaction, which a crash leaves whole or undone.
///
///     let store = try Store(folder: "/var/lib/paperboy")
///     try store.synchronise(sources: ["daily"])
///     try store.record(poll, matcher: matcher)
///     let newest = try store.feed("all")
public final class Store: Sendable {
    /// The file, for messages.
    let path: String
    private let database: any DatabaseWriter
    let revisions = RevisionCache()

    /// Opens the store in a folder, and creates both where they are missing.
    ///
    /// Throws ``StoreError`` when the folder cannot be used, the file is damaged, or a newer program wrote it.
    public convenience init(folder: String) throws(StoreError) {
        try createFolder(folder)
        try self.init(path: Store.path(in: folder)) { path in
            try DatabasePool(path: path, configuration: Store.configuration)
        }
    }

    /// Whether a folder holds a store, of whatever version.
    public static func exists(in folder: String) -> Bool {
        access(path(in: folder), F_OK) == 0
    }

    private static func path(in folder: String) -> String { folder + "/paperboy.sqlite" }

    /// A store that is gone with the object, on the real schema.
    public static func inMemory() throws(StoreError) -> Store {
        try Store(path: "in memory") { _ in try DatabaseQueue(configuration: configuration) }
    }

    private init(path: String, open: (String) throws -> any DatabaseWriter) throws(StoreError) {
        self.path = path
        do {
            database = try open(path)
            try Schema.prepare(database, path: path)
        } catch {
            throw StoreError(error, path: path)
        }
    }

    /// Waits for running work and closes the file; whatever is asked later fails.
    public func close() throws(StoreError) {
        defer { revisions.invalidate() }
        do { try database.close() } catch { throw StoreError(error, path: path) }
    }

    func write<Result>(_ body: (Database) throws -> Result) throws(StoreError) -> Result {
        defer { revisions.invalidate() }
        do { return try database.write(body) } catch { throw StoreError(error, path: path) }
    }

    /// All that the body reads is of one moment.
    func read<Result>(_ body: (Database) throws -> Result) throws(StoreError) -> Result {
        do { return try database.read(body) } catch { throw StoreError(error, path: path) }
    }

    private static var configuration: Configuration {
        var configuration = Configuration()
        // A reader that meets a checkpoint or a migration waits for it.
        configuration.busyMode = .timeout(5)
        configuration.maximumReaderCount = 3
        configuration.prepareDatabase { db in
            // Page caches in KiB; the writer's holds the indexes of a large store, readers fetch one feed at a time.
            try db.execute(sql: "PRAGMA cache_size = \(db.configuration.readonly ? -1_024 : -2_048)")
            // Pages, 16 MiB of them. Each checkpoint waits for the disk, and pages that many polls change are copied at each.
            if !db.configuration.readonly { try db.execute(sql: "PRAGMA wal_autocheckpoint = 4000") }
        }
        return configuration
    }
}
