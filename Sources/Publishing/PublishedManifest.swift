/// The list of the files in a published folder, and what each was made from.
///
/// A file with a line for each: its path and, behind a tab, the mark of its origin if that is known. Of several lines for one path the
/// last one counts, so that an update which is cut short may have added some.
struct PublishedManifest {
    private(set) var marks: [String: String] = [:]

    init() {}

    init(_ bytes: [UInt8]) {
        // What stands behind the last line feed was cut off.
        guard let end = bytes.lastIndex(of: UInt8(ascii: "\n")) else { return }
        for line in bytes[..<end].split(separator: UInt8(ascii: "\n")) {
            let tab = line.lastIndex(of: UInt8(ascii: "\t")) ?? line.endIndex
            marks[String(decoding: line[..<tab], as: UTF8.self)] = String(
                decoding: line[tab...].dropFirst(), as: UTF8.self)
        }
    }

    func contains(_ path: String) -> Bool { marks[path] != nil }

    /// False when the path is named already.
    mutating func insert(_ path: String, mark: String) -> Bool {
        guard marks[path] == nil else { return false }
        marks[path] = mark
        return true
    }

    /// Takes over what another names at paths that begin so.
    mutating func insert(from other: PublishedManifest, beginningWith prefix: String) {
        for (path, mark) in other.marks where path.hasPrefix(prefix) { _ = insert(path, mark: mark) }
    }

    /// Equal lists give equal bytes.
    var bytes: [UInt8] {
        var bytes: [UInt8] = []
        for (path, mark) in marks.sorted(by: { $0.key < $1.key }) { bytes += Self.line(path, mark: mark) }
        return bytes
    }

    static func line(_ path: String, mark: String) -> [UInt8] {
        Array((mark.isEmpty ? "\(path)\n" : "\(path)\t\(mark)\n").utf8)
    }
}
