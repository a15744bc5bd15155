import Glibc

/// Files that take their places together, so that the disk is waited for once and not a hundred thousand times.
///
/// Each is written into a hidden folder beside the published ones. Once all are on the disk, each takes the old one's place as a whole.
final class PublishedBatch {
    private let folder: String
    /// Negative once it is given up.
    private var lock: Int32
    private var targets: [String] = []

    private static let limit = 1_000
    private static let name = ".paperboy-new"

    /// - Throws: ``StaticFolderError``, also when someone else is publishing into the folder now.
    init(in folder: String) throws(StaticFolderError) {
        self.folder = "\(folder)/\(Self.name)"
        try PublishedFile.createFolder(self.folder)
        lock = open(self.folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard lock >= 0, flock(lock, LOCK_EX | LOCK_NB) == 0 else {
            let isLocked = lock >= 0 && errno == EWOULDBLOCK
            let reason = isLocked ? "someone else is publishing into this folder" : String(cString: strerror(errno))
            if lock >= 0 { close(lock) }
            throw StaticFolderError(path: folder, reason: reason)
        }
        // What an update that was killed has left.
        for number in 0..<Self.limit where unlink(file(number)) != 0 { break }
    }

    deinit { end() }

    /// Drops what is not in its place yet, and lets others publish.
    func end() {
        guard lock >= 0 else { return }
        for number in targets.indices { unlink(file(number)) }
        targets = []
        rmdir(folder)
        close(lock)
        lock = -1
    }

    private func file(_ number: Int) -> String { "\(folder)/\(number)" }

    /// Writes a file that will be at a path, whose folder is there.
    func add(_ bytes: [UInt8], at path: String) throws(StaticFolderError) {
        let number = targets.count
        targets.append(path)
        try PublishedFile.write(bytes, to: file(number), waiting: false)
        if targets.count >= Self.limit { try finish() }
    }

    /// Puts all files in their places.
    func finish() throws(StaticFolderError) {
        guard !targets.isEmpty else { return }
        sync()
        for (number, target) in targets.enumerated() { try PublishedFile.move(file(number), to: target) }
        targets = []
    }
}
