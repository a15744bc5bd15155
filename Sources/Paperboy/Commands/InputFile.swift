import Foundation

/// Input that a command was told to read.
enum InputFile {
    struct Unreadable: Error, CustomStringConvertible {
        let path: String
        let reason: String
        var description: String { "\(path): cannot be read: \(reason)" }
    }

    private static let mostReserved = 256 << 20

    /// The bytes of a file, or of standard input for `-`.
    static func bytes(_ path: String) throws(Unreadable) -> [UInt8] {
        do {
            let isStandardInput = path == "-"
            let file =
                isStandardInput ? FileHandle.standardInput : try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
            var bytes: [UInt8] = []
            // Room for the whole file at once: growing by and by takes several times as much memory.
            if !isStandardInput, let size = try? file.seekToEnd(), (try? file.seek(toOffset: 0)) != nil {
                bytes.reserveCapacity(Int(min(size, UInt64(mostReserved))))
            }
            while let piece = try file.read(upToCount: 1 << 20), !piece.isEmpty { bytes += piece }
            return bytes
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
            let error = error as NSError
            return error.domain == NSPOSIXErrorDomain
                ? String(cString: strerror(CInt(truncatingIfNeeded: error.code))) : error.localizedDescription
        }
    }
}
