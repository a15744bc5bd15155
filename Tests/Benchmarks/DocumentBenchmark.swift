import Digests
import Foundation
import Papers

/// One document to digests, and one feed counted in pieces.
enum DocumentBenchmark {
    private static let pieceBytes = 256 << 10

    static func read(_ path: String, times: Int) throws {
        let bytes = Array(try Data(contentsOf: URL(fileURLWithPath: path)))
        let document = Document(bytes: bytes, name: path)
        var mentions = 0
        let seconds = try Series(cpuSecondsOf: times) {
            mentions = try DigestReader.read(document).reduce(0) { $0 + $1.mentions.count }
        }
        let rate = seconds.map { Double(bytes.count) / 1_000_000 / $0 }
        print("document: \(rate.text(digits: 1)) MB per CPU second, \(mentions) mentions")
    }

    static func count(_ path: String, times: Int) throws {
        var entries = 0
        var size = 0
        let seconds = try Series(cpuSecondsOf: times) {
            let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
            defer { try? file.close() }
            let head = Array(try file.read(upToCount: 64 << 10) ?? Data())
            guard let counter = FeedCounter(head: head) else { throw MissingInput("\(path): no feed in UTF-8") }
            size = head.count
            while let piece = try file.read(upToCount: pieceBytes), !piece.isEmpty {
                size += piece.count
                counter.read(piece)
            }
            _ = counter.finish()
            entries = counter.entries
        }
        let rate = seconds.map { Double(size) / 1_000_000 / $0 }
        print(
            "count: \(rate.text(digits: 1)) MB per CPU second, \(entries) entries, peak \(rounded(Usage.peakMiB, digits: 1)) MiB"
        )
    }
}
