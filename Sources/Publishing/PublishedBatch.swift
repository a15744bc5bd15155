import Glibc

/// Files that take their places together, so that the disk is waited for seldom and not a hundred thousand times.
///
/// Each is written into a hidden folder beside the published ones. Once all are on the disk, each takes the old one's place as a whole.
/// The manifest names them before and says what they are made from after that: wherever an update is cut short, the next one knows
/// every file that it may find, and which of them it need not make again.
final class PublishedBatch {
    private let root: String
    private let folder: String
    private let manifest: String
    /// Negative once it is given up.
    private var lock: Int32
    private var targets: [(path: String, mark: String)] = []
    private var length = 0

    private static let maximumCount = 4_000
    private static let maximumLength = 128 << 20
    private static let name = ".paperboy-new"

    /// - Throws: ``StaticFolderError``, also when someone else is publishing into the folder now.
    init(in folder: String, manifest: String) throws(StaticFolderError) {
        root = folder
        self.folder = "\(folder)/\(Self.name)"
        self.manifest = "\(folder)/\(manifest)"
        try PublishedFile.createFolder(self.folder)
        lock = open(self.folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard lock >= 0, flock(lock, LOCK_EX | LOCK_NB) == 0 else {
            let isLocked = lock >= 0 && errno == EWOULDBLOCK
            let reason = isLocked ? "someone else is publishing into this folder" : String(cString: strerror(errno))
            if lock >= 0 { close(lock) }
            throw StaticFolderError(path: folder, reason: reason)
        }
        // What an update that was killed has left, in the order in which its files took their places.
        for number in 0..<Self.maximumCount { unlink(file(number)) }
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

    /// Writes a file that will be at a path below the published folder, in a folder that is there.
    func add(_ bytes: [UInt8], at path: String, mark: String) throws(StaticFolderError) {
        let number = targets.count
        targets.append((path, mark))
        try PublishedFile.write(bytes, to: file(number), waiting: false)
        length += bytes.count
        if targets.count >= Self.maximumCount || length >= Self.maximumLength { try finish() }
    }

    /// Puts all files in their places.
    func finish() throws(StaticFolderError) {
        guard !targets.isEmpty else { return }
        try PublishedFile.append(targets.flatMap { PublishedManifest.line($0.path, mark: "") }, to: manifest)
        sync()
        for (number, target) in targets.enumerated() {
            try PublishedFile.move(file(number), to: "\(root)/\(target.path)")
        }
        try PublishedFile.append(targets.flatMap { PublishedManifest.line($0.path, mark: $0.mark) }, to: manifest)
        targets = []
        length = 0
    }
}
