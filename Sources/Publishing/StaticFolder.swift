import Glibc

/// A folder of published files for a web server: every file is replaced as a whole or not touched at all, and what is published no more goes.
///
/// Only files that a manifest in the folder names are ever removed: whatever else is there stays.
public struct StaticFolder {
    /// What one update changed.
    public struct Changes: Hashable, Sendable {
        public var written = 0
        public var unchanged = 0
        public var removed = 0

        public init() {}
    }

    private let folder: String
    private let old: Set<String>
    private var new: Set<String> = []
    private let batch: PublishedBatch
    public private(set) var changes = Changes()

    private static let manifest = ".paperboy-files"

    /// Begins an update. The folder is created where it is missing.
    ///
    /// - Throws: ``StaticFolderError``.
    public init(_ folder: String) throws(StaticFolderError) {
        var folder = folder
        while folder.count > 1, folder.hasSuffix("/") { folder.removeLast() }
        self.folder = folder
        try PublishedFile.createFolder(folder)
        batch = try PublishedBatch(in: folder)
        let manifest = try PublishedFile.bytes("\(folder)/\(Self.manifest)") ?? []
        old = Set(String(decoding: manifest, as: UTF8.self).split(separator: "\n").map(String.init))
    }

    /// Puts a document at a path below the folder, with its compressed form beside it, unless just these bytes are there already.
    ///
    /// - Parameter segments: the parts of the path. What could lead out of the folder, or to a hidden file, is refused.
    public mutating func put(_ document: RenderedDocument, at segments: [String]) throws(StaticFolderError) {
        let path = try checked(segments)
        try put(document.bytes, at: path)
        if let gzip = document.gzip { try put(gzip, at: "\(path).gz") }
    }

    /// Whether an earlier update put a document there, which is kept as it is then.
    public mutating func keep(_ segments: [String]) throws(StaticFolderError) -> Bool {
        let path = try checked(segments)
        guard old.contains(path), PublishedFile.exists("\(folder)/\(path)") else { return false }
        for file in [path, "\(path).gz"] where old.contains(file) && new.insert(file).inserted {
            changes.unchanged += 1
        }
        return true
    }

    /// Keeps what an earlier update put at paths that begin so, and promised never to change.
    public mutating func keepAll(beginningWith segments: [String]) throws(StaticFolderError) {
        let prefix = try checked(segments)
        new.formUnion(old.filter { $0.hasPrefix(prefix) })
    }

    /// Removes what was published before and is no more, and writes the manifest. Nothing is removed before everything else is in place.
    public consuming func finish() throws(StaticFolderError) -> Changes {
        try batch.finish()
        // The new manifest names all files that may be there, so that an update that is cut short forgets none.
        try replace(Self.manifest, by: manifest(of: old.union(new)))
        for path in old.subtracting(new).sorted() where Self.isSafe(path) {
            if try PublishedFile.remove("\(folder)/\(path)") { changes.removed += 1 }
            removeEmptyFolders(above: path)
        }
        try replace(Self.manifest, by: manifest(of: new))
        batch.end()
        return changes
    }

    /// Whether a file can be at a path below the folder.
    public static func canHold(_ segments: [String]) -> Bool {
        !segments.isEmpty && segments.allSatisfy { !$0.contains("/") } && isSafe(segments.joined(separator: "/"))
    }

    private func checked(_ segments: [String]) throws(StaticFolderError) -> String {
        let path = segments.joined(separator: "/")
        guard Self.canHold(segments) else {
            throw StaticFolderError(path: path, reason: "a published file cannot have this name")
        }
        return path
    }

    private static func isSafe(_ path: String) -> Bool {
        path.split(separator: "/", omittingEmptySubsequences: false).allSatisfy { segment in
            !segment.isEmpty && !segment.hasPrefix(".") && segment.utf8.count <= 240
                && segment.utf8.allSatisfy { $0 > 0x1F && $0 != 0x7F }
        }
    }

    private mutating func put(_ bytes: [UInt8], at path: String) throws(StaticFolderError) {
        guard new.insert(path).inserted else { return }
        if try PublishedFile.holds(bytes, "\(folder)/\(path)") {
            changes.unchanged += 1
            return
        }
        if let slash = path.lastIndex(of: "/") { try PublishedFile.createFolder("\(folder)/\(path[..<slash])") }
        try batch.add(bytes, at: "\(folder)/\(path)")
        changes.written += 1
    }

    private func replace(_ path: String, by bytes: [UInt8]) throws(StaticFolderError) {
        guard try !PublishedFile.holds(bytes, "\(folder)/\(path)") else { return }
        try PublishedFile.replace("\(folder)/\(path)", by: bytes)
    }

    private func manifest(of paths: Set<String>) -> [UInt8] {
        Array(paths.sorted().map { "\($0)\n" }.joined().utf8)
    }

    private func removeEmptyFolders(above path: String) {
        var path = path[...]
        while let slash = path.lastIndex(of: "/") {
            path = path[..<slash]
            // One that still holds something stays.
            guard rmdir("\(folder)/\(path)") == 0 else { return }
        }
    }
}

/// A file or folder that could not be published.
public struct StaticFolderError: Error, CustomStringConvertible {
    public let path: String
    public let reason: String

    public var description: String {
        "\(path): \(reason). Choose another folder, or give this user the right to write there"
    }
}
