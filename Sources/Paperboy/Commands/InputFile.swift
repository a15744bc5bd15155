import Foundation

/// Input that a command was told to read.
enum InputFile {
    struct Unreadable: Error, CustomStringConvertible {
        let path: String
        let reason: String
        var description: String { "\(path): cannot be read: \(reason)" }
    }

    /// The bytes of a file, or of standard input for `-`.
    static func bytes(_ path: String) throws(Unreadable) -> [UInt8] {
        do {
            if path == "-" { return [UInt8](try FileHandle.standardInput.readToEnd() ?? Data()) }
            return [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
        } catch {
            let reason = (error as? CocoaError)?.underlying ?? error.localizedDescription
            throw Unreadable(path: path, reason: reason)
        }
    }
}

extension CocoaError {
    /// The system's own words ("No such file or directory"), which say more than Cocoa's.
    fileprivate var underlying: String? {
        (userInfo[NSUnderlyingErrorKey] as? any Error).map { error in
            (error as? POSIXError).map { String(cString: strerror($0.code.rawValue)) } ?? error.localizedDescription
        }
    }
}
