import Foundation
import Papers
import Publishing
import Store

/// The sources for programs.
enum SourcesJSON {
    static func bytes(_ sources: [SourceHealth], at now: Timestamp) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let data = try encoder.encode(["sources": sources.map { SourceHealthJSON($0, at: now) }])
        return Array(data) + Array("\n".utf8)
    }
}
