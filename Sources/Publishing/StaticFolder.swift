import Dispatch
import Glibc
import Synchronization

/// A folder of published files for a web server: every file is replaced as a whole or not touched at all, and what is published no more goes.
///
/// Only files that a manifest in the folder names are ever removed: whatever else is there stays. The manifest also remembers what files
/// were made from, so that an update makes only those anew that may be others now, even after one that was cut short.
public struct StaticFolder {
    /// What one update changed.
    public struct Changes: Hashable, Sendable {
        public var written = 0
        public var unchanged = 0
        public var removed = 0

        public init() {}
    }

    private let folder: String
    /// Names what makes the files.
    private let program: String?
    private let old: PublishedManifest
    private var new = PublishedManifest()
    private let batch: PublishedBatch
    public private(set) var changes = Changes()

    private static let manifest = ".paperboy-files"

    /// Begins an update. The folder is created where it is missing.
    ///
    /// - Parameter program: stands for the program and the settings with which files are made; without it all are made anew.
    /// - Throws: ``StaticFolderError``.
    public init(_ folder: String, program: String? = nil) throws(StaticFolderError) {
        var folder = folder
        while folder.count > 1, folder.hasSuffix("/") { folder.removeLast() }
        self.folder = folder
        self.program = program
        try PublishedFile.createFolder(folder)
        batch = try PublishedBatch(in: folder, manifest: Self.manifest)
        let manifest = "\(folder)/\(Self.manifest)"
        let bytes = try PublishedFile.bytes(manifest) ?? []
        old = PublishedManifest(bytes)
        // Lines that follow one that was cut off would be lost with it.
        if let last = bytes.last, last != UInt8(ascii: "\n") { try PublishedFile.replace(manifest, by: old.bytes) }
    }

    /// Writes parts, several at a time, but for those that an earlier update wrote from the same things.
    ///
    /// - Parameter progress: is told from time to time how many parts are done.
    public mutating func write(_ parts: [PublishedPart], progress: (Int) -> Void = { _ in }) throws {
        var waiting: [PublishedPart] = []
        for (index, part) in parts.enumerated() {
            if try !keep(part) { waiting.append(part) }
            guard waiting.count == Self.partsAtOnce || index == parts.count - 1 else { continue }
            for (part, documents) in zip(waiting, try Self.make(waiting)) {
                let mark = mark(of: part)
                for (path, document) in zip(part.paths, documents) {
                    if let document { try put(document, at: path, mark: mark) }
                }
            }
            waiting = []
            progress(index + 1)
        }
    }

    private static let partsAtOnce = 64

    private static func make(_ parts: [PublishedPart]) throws -> [[RenderedDocument?]] {
        let results = Mutex<[Int: Result<[RenderedDocument?], any Error>]>([:])
        DispatchQueue.concurrentPerform(iterations: parts.count) { index in
            let result = Result { try parts[index].make() }
            results.withLock { $0[index] = result }
        }
        let made = results.withLock(\.self)
        return try parts.indices.compactMap { try made[$0]?.get() }
    }

    /// Puts a document at a path below the folder, with its compressed form beside it, unless just these bytes are there already.
    ///
    /// - Parameter segments: the parts of the path. What could lead out of the folder, or to a hidden file, is refused.
    public mutating func put(_ document: RenderedDocument, at segments: [String]) throws(StaticFolderError) {
        try put(document, at: segments, mark: "")
    }

    private mutating func put(
        _ document: RenderedDocument, at segments: [String], mark: String
    ) throws(StaticFolderError) {
        let path = try checked(segments)
        if let gzip = document.gzip { try put(gzip, at: "\(path).gz", mark: "") }
        try put(document.bytes, at: path, mark: mark)
    }

    /// Whether all files of a part are there already, made from the same things.
    private mutating func keep(_ part: PublishedPart) throws(StaticFolderError) -> Bool {
        let mark = mark(of: part)
        guard !mark.isEmpty else { return false }
        var paths: [String] = []
        for segments in part.paths {
            let path = try checked(segments)
            guard old.marks[path] == mark else { return false }
            paths += old.contains("\(path).gz") ? [path, "\(path).gz"] : [path]
        }
        guard paths.allSatisfy({ PublishedFile.exists("\(folder)/\($0)") }) else { return false }
        for path in paths where new.insert(path, mark: old.marks[path] ?? "") { changes.unchanged += 1 }
        return true
    }

    /// Stands for what the files of a part are made from; empty when that is not known.
    private func mark(of part: PublishedPart) -> String {
        switch part.origin {
        case .unknown: ""
        case .fixed: "fixed"
        case .content(let content): program.map { RenderedDocument.hash(Array("\($0) \(content)".utf8)) } ?? ""
        }
    }

    /// Keeps what an earlier update put at paths that begin so, and promised never to change.
    public mutating func keepAll(beginningWith segments: [String]) throws(StaticFolderError) {
        new.insert(from: old, beginningWith: try checked(segments))
    }

    /// Removes what was published before and is no more, and writes the manifest. Nothing is removed before everything else is in place.
    public consuming func finish() throws(StaticFolderError) -> Changes {
        try batch.finish()
        let former = old.marks.keys.filter { !new.contains($0) }.sorted()
        for path in former where Self.isSafe(path) {
            if try PublishedFile.remove("\(folder)/\(path)") { changes.removed += 1 }
            removeEmptyFolders(above: path)
        }
        let manifest = "\(folder)/\(Self.manifest)"
        let bytes = new.bytes
        if try !PublishedFile.holds(bytes, manifest) { try PublishedFile.replace(manifest, by: bytes) }
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

    private mutating func put(_ bytes: [UInt8], at path: String, mark: String) throws(StaticFolderError) {
        guard new.insert(path, mark: mark) else { return }
        if try PublishedFile.holds(bytes, "\(folder)/\(path)") {
            changes.unchanged += 1
            return
        }
        if let slash = path.lastIndex(of: "/") { try PublishedFile.createFolder("\(folder)/\(path[..<slash])") }
        try batch.add(bytes, at: path, mark: mark)
        changes.written += 1
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
