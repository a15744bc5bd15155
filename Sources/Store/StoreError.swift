internal import GRDB

/// Why the store could not do what it was asked, with its file and what to do.
public struct StoreError: Error, Hashable, Sendable, CustomStringConvertible {
    public enum Kind: Hashable, Sendable {
        /// The state was written by a newer version of the program.
        case newerSchema
        /// The folder or file cannot be created, read or written.
        case inaccessible
        /// The file is damaged or is no database.
        case corrupt
        case diskFull
        /// Another process writes to the same state.
        case busy
        case other
    }

    public let kind: Kind
    /// What failed, on which file, why, and what to do.
    public let description: String

    init(_ kind: Kind, _ description: String) {
        self.kind = kind
        self.description = description
    }

    init(_ error: any Error, path: String) {
        if let error = error as? StoreError {
            self = error
        } else if let error = error as? DatabaseError {
            self.init(error, path: path)
        } else {
            self.init(.other, "\(path): \(error)")
        }
    }

    private init(_ error: DatabaseError, path: String) {
        let reason = error.message ?? "SQLite error \(error.extendedResultCode.rawValue)"
        switch error.resultCode {
        case .SQLITE_FULL:
            self.init(
                .diskFull,
                "\(path): the disk is full; nothing was changed. Free some space; the next poll continues from here")
        case .SQLITE_CORRUPT, .SQLITE_NOTADB:
            self.init(
                .corrupt,
                "\(path): not a sound database (\(reason)). Move the file away, with its -wal and -shm, or restore a backup; "
                    + "without them an empty store is created and filled by polling")
        case .SQLITE_READONLY, .SQLITE_CANTOPEN, .SQLITE_PERM, .SQLITE_AUTH:
            self.init(
                .inaccessible,
                "\(path): cannot be opened for writing (\(reason)). Check that the folder and its files belong to the user that runs paperboy"
            )
        case .SQLITE_IOERR:
            self.init(
                .inaccessible,
                "\(path): reading or writing failed (\(reason)); nothing was changed. Check the disk and the folder")
        case .SQLITE_BUSY, .SQLITE_LOCKED:
            self.init(
                .busy,
                "\(path): another process is writing to it (\(reason)). Let only one daemon or poll use this state")
        default:
            self.init(.other, "\(path): \(reason)")
        }
    }
}
