internal import Glibc

/// A file that a source's pattern matches.
struct FileDocument: Equatable {
    let path: String
    /// Differs when the file has changed: its size and the time of its last change.
    let version: String

    struct Unreadable: Error, CustomStringConvertible {
        let path: String
        let reason: String

        var description: String { "\(path): \(reason)" }
    }

    /// The files that a path or glob(7) pattern matches, sorted; folders are left out.
    ///
    /// - Throws: when there is none, or one may not be looked at.
    static func all(matching pattern: String) throws(Unreadable) -> [FileDocument] {
        var matches = glob_t()
        defer { globfree(&matches) }
        let code = glob(pattern, 0, nil, &matches)
        guard code == 0 || code == GLOB_NOMATCH else { throw Unreadable(path: pattern, reason: "cannot be searched") }
        let paths = (0..<Int(matches.gl_pathc)).compactMap { matches.gl_pathv[$0].map { String(cString: $0) } }
        var files: [FileDocument] = []
        for path in paths {
            var status = stat()
            guard stat(path, &status) == 0 else { throw Unreadable(path: path, reason: systemWords()) }
            guard status.st_mode & S_IFMT == S_IFREG else { continue }
            let changed = status.st_mtim
            files.append(FileDocument(path: path, version: "\(status.st_size)-\(changed.tv_sec).\(changed.tv_nsec)"))
        }
        guard !files.isEmpty else {
            throw Unreadable(path: pattern, reason: "there is no such file; check the path of this source")
        }
        return files
    }

    /// The bytes of the file.
    ///
    /// - Throws: when it cannot be read or is larger than so many bytes.
    func read(limit: Int) throws(Unreadable) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw Unreadable(path: path, reason: FileDocument.systemWords()) }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 64 << 10)
        while true {
            let count = Glibc.read(descriptor, &piece, piece.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw Unreadable(path: path, reason: FileDocument.systemWords()) }
            if count == 0 { return bytes }
            guard bytes.count + count <= limit else {
                throw Unreadable(
                    path: path, reason: "larger than \(limit) bytes; raise max-size for this source if it is meant")
            }
            bytes += piece[..<count]
        }
    }

    private static func systemWords() -> String {
        String(cString: strerror(errno))
    }
}
