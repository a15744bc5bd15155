import Foundation

/// The recorded Korean digests that come packed, by file name.
public enum CorpusArchive {
    public typealias Day = (name: String, bytes: [UInt8])

    /// Unpacked by tar, in the order of their days.
    public static func days() throws -> [Day] {
        let manager = FileManager.default
        guard let corpus = Corpus.folder else { throw CocoaError(.fileNoSuchFile) }
        let folder = manager.temporaryDirectory.appending(path: "paperboy-days-\(UUID().uuidString)")
        try manager.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? manager.removeItem(at: folder) }
        let tar = Process()
        tar.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        tar.arguments = [
            "tar", "-xJf", corpus.appending(path: "seed-format-ko/all-other-days.tar.xz").path, "-C", folder.path,
        ]
        try tar.run()
        tar.waitUntilExit()
        guard tar.terminationStatus == 0 else { throw CocoaError(.fileReadCorruptFile) }
        let days = folder.appending(path: "days")
        return try manager.contentsOfDirectory(atPath: days.path).sorted().map { name in
            (name, [UInt8](try Data(contentsOf: days.appending(path: name))))
        }
    }
}
