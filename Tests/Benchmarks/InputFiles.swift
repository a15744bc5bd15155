import Foundation

/// The files of a folder with this ending, by name.
func files(in folder: URL, ending: String) throws -> [URL] {
    let found = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
        .filter { $0.lastPathComponent.hasSuffix(ending) }
        .sorted { $0.lastPathComponent < $1.lastPathComponent }
    guard !found.isEmpty else { throw MissingInput("\(folder.path): no files that end in \(ending)") }
    return found
}

/// There is nothing to measure with.
struct MissingInput: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }
}
