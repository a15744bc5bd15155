internal import Glibc

/// Creates a folder and its parents where they are missing, for this user only.
func createFolder(_ path: String) throws(StoreError) {
    guard mkdir(path, 0o700) != 0 else { return }
    if errno == ENOENT, let slash = path.lastIndex(of: "/"), slash != path.startIndex {
        try createFolder(String(path[..<slash]))
        guard mkdir(path, 0o700) != 0 else { return }
    }
    let code = errno
    var information = stat()
    if code == EEXIST, stat(path, &information) == 0, information.st_mode & S_IFMT == S_IFDIR { return }
    let reason = code == EEXIST ? "it exists and is no folder" : String(cString: strerror(code))
    throw StoreError(
        .inaccessible,
        "\(path): cannot create the folder (\(reason)). Choose another storage.path, or give this user the right to write there"
    )
}
