public import Foundation

/// The recorded digests, where the environment names their folder in `PAPERBOY_CORPUS`.
///
/// They are third-party text and never part of this package, so tests that need them are skipped, visibly, elsewhere:
/// `@Test(.enabled(if: Corpus.isAvailable, Corpus.reason))`.
public enum Corpus {
    public static let reason: String = "PAPERBOY_CORPUS names no folder of recorded digests"

    public static var folder: URL? {
        guard let path = ProcessInfo.processInfo.environment["PAPERBOY_CORPUS"], !path.isEmpty else { return nil }
        return URL(fileURLWithPath: path, isDirectory: true)
    }

    public static var isAvailable: Bool { folder != nil }

    /// The bytes of a file, named relative to the corpus.
    public static func bytes(_ path: String) throws -> [UInt8] {
        guard let folder else { throw CocoaError(.fileNoSuchFile) }
        return [UInt8](try Data(contentsOf: folder.appending(path: path)))
    }

    /// The text of a file, named relative to the corpus.
    public static func text(_ path: String) throws -> String {
        String(decoding: try bytes(path), as: UTF8.self)
    }

    /// The rows of a tab-separated file, each cut into its columns.
    public static func table(_ path: String) throws -> [[String]] {
        try text(path).split(separator: "\n").map { line in
            line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
        }
    }
}
