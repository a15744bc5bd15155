internal import Glibc

/// The right to write to a state folder, held by one process at a time and released when the object goes, or the process does.
///
/// An advisory lock (flock(2)) on `paperboy.lock`, which holds the process number and command of the holder.
public final class StateLock: Sendable {
    private let descriptor: Int32

    /// Takes the lock or says who has it. Creates the folder where it is missing.
    public init(folder: String, command: String) throws(StateLockError) {
        do { try createFolder(folder) } catch { throw StateLockError(isHeld: false, description: error.description) }
        let path = folder + "/paperboy.lock"
        descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw StateLockError(
                isHeld: false,
                description: "\(path): cannot open the lock file (\(String(cString: strerror(errno)))). "
                    + "Check that the folder belongs to the user that runs paperboy")
        }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            let code = errno
            let holder = StateLock.content(of: descriptor)
            Glibc.close(descriptor)
            throw code == EWOULDBLOCK
                ? StateLockError(
                    isHeld: true,
                    description: "\(folder): in use by process \(holder.isEmpty ? "unknown" : holder). "
                        + "Stop that one first, or give this one another storage.path")
                : StateLockError(
                    isHeld: false, description: "\(path): cannot lock (\(String(cString: strerror(code))))")
        }
        StateLock.write("\(getpid()) (\(command))", to: descriptor)
    }

    deinit {
        // The file stays: removing it could take the name from under a process that has just opened it.
        ftruncate(descriptor, 0)
        Glibc.close(descriptor)
    }

    private static func content(of descriptor: Int32) -> String {
        var bytes = [UInt8](repeating: 0, count: 1_024)
        let count = pread(descriptor, &bytes, bytes.count, 0)
        return String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
    }

    /// What is written only names the holder; the lock holds without it, on a full disk too.
    private static func write(_ holder: String, to descriptor: Int32) {
        let bytes = Array(holder.utf8.prefix(1_024))
        ftruncate(descriptor, 0)
        pwrite(descriptor, bytes, bytes.count, 0)
    }
}

/// Why the lock of a state folder could not be taken.
public struct StateLockError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Whether another process has it, in contrast to a folder that cannot be used.
    public let isHeld: Bool
    /// The folder, the holder or the reason, and what to do.
    public let description: String
}
