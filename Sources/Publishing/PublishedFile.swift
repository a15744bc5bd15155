import Glibc

/// Files that are replaced as a whole, so that a web server never sends half of one.
enum PublishedFile {
    static func createFolder(_ path: String) throws(StaticFolderError) {
        guard mkdir(path, 0o755) != 0 else { return }
        if errno == ENOENT, let slash = path.lastIndex(of: "/"), slash != path.startIndex {
            try createFolder(String(path[..<slash]))
            guard mkdir(path, 0o755) != 0 else { return }
        }
        let code = errno
        var information = stat()
        if code == EEXIST, stat(path, &information) == 0, information.st_mode & S_IFMT == S_IFDIR { return }
        throw failure(path, "cannot create the folder", code)
    }

    /// Nil when there is no such file.
    static func bytes(_ path: String) throws(StaticFolderError) -> [UInt8]? {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else {
            if errno == ENOENT { return nil }
            throw failure(path, "cannot be read", errno)
        }
        defer { close(file) }
        var information = stat()
        var bytes: [UInt8] = []
        if fstat(file, &information) == 0 { bytes.reserveCapacity(Int(information.st_size)) }
        var chunk = [UInt8](repeating: 0, count: 64 * 1024)
        while true {
            let count = read(file, &chunk, chunk.count)
            guard count >= 0 else { throw failure(path, "cannot be read", errno) }
            if count == 0 { return bytes }
            bytes += chunk.prefix(count)
        }
    }

    static func exists(_ path: String) -> Bool {
        var information = stat()
        return stat(path, &information) == 0
    }

    /// Whether just these bytes are there.
    static func holds(_ bytes: [UInt8], _ path: String) throws(StaticFolderError) -> Bool {
        var information = stat()
        guard stat(path, &information) == 0, Int(information.st_size) == bytes.count else { return false }
        return try self.bytes(path) == bytes
    }

    /// Writes a new file beside the old one, waits until it is on the disk, and lets it take the old one's place.
    static func replace(_ path: String, by bytes: [UInt8]) throws(StaticFolderError) {
        let slash = path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex
        let temporary = "\(path[..<slash]).\(path[slash...]).\(getpid())"
        try write(bytes, to: temporary, waiting: true)
        try move(temporary, to: path)
    }

    /// Writes a file, which is gone again when that fails.
    ///
    /// - Parameter isWaiting: whether to wait until it is on the disk.
    static func write(_ bytes: [UInt8], to path: String, waiting isWaiting: Bool) throws(StaticFolderError) {
        let file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard file >= 0 else { throw failure(path, "cannot be written", errno) }
        var code = write(bytes, to: file)
        if code == 0, isWaiting, fsync(file) != 0 { code = errno }
        close(file)
        guard code == 0 else {
            unlink(path)
            throw failure(path, "cannot be written", code)
        }
    }

    /// Writes lines behind those of a file, which is created where it is missing.
    static func append(_ bytes: [UInt8], to path: String) throws(StaticFolderError) {
        let file = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o644)
        guard file >= 0 else { throw failure(path, "cannot be written", errno) }
        let code = write(bytes, to: file)
        close(file)
        guard code == 0 else { throw failure(path, "cannot be written", code) }
    }

    /// Lets a file take the place of another.
    static func move(_ file: String, to path: String) throws(StaticFolderError) {
        guard rename(file, path) != 0 else { return }
        let code = errno
        unlink(file)
        throw failure(path, "cannot be written", code)
    }

    /// False when there was no such file.
    static func remove(_ path: String) throws(StaticFolderError) -> Bool {
        if unlink(path) == 0 { return true }
        if errno == ENOENT || errno == ENOTDIR { return false }
        throw failure(path, "cannot be removed", errno)
    }

    /// Returns 0 or the error.
    private static func write(_ bytes: [UInt8], to file: Int32) -> Int32 {
        var start = 0
        while start < bytes.count {
            let count = bytes.withUnsafeBytes { buffer in
                Glibc.write(file, buffer.baseAddress?.advanced(by: start), bytes.count - start)
            }
            guard count > 0 else { return count == 0 ? EIO : errno }
            start += count
        }
        return 0
    }

    private static func failure(_ path: String, _ what: String, _ code: Int32) -> StaticFolderError {
        StaticFolderError(path: path, reason: "\(what) (\(String(cString: strerror(code))))")
    }
}
