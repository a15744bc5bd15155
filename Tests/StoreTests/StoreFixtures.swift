import Foundation
import Papers
import Rules
import Store

let noRules = Matcher(rules: [:])

func time(_ day: Int, hour: Int = 0) -> Timestamp {
    Timestamp(seconds: 1_737_676_800 + day * 86_400 + hour * 3_600)
}

func mention(_ id: String, title: String = "A title", votes: Int? = nil) -> Mention {
    var mention = Mention()
    mention.arxivID = ArXivID(id)
    mention.title = title
    mention.votes = votes
    return mention
}

func digest(_ mentions: [Mention], issue: String? = nil) -> Digest {
    var digest = Digest(format: .markdown)
    digest.title = "A digest"
    digest.issue = issue
    digest.date = issue.flatMap { CalendarDay($0) }
    digest.mentions = mentions
    return digest
}

func poll(_ source: String, _ digests: [Digest], at: Timestamp) -> Poll {
    Poll(
        source: source, document: "https://example.org/\(source)", at: at,
        outcome: .modified(digests, validators: CacheValidators(etag: "\"1\""), contentHash: nil),
        next: at.advanced(bySeconds: 3_600))
}

extension Store {
    /// Records a rolling document that lists these mentions.
    @discardableResult
    func record(_ mentions: [Mention], from source: String = "daily", at: Timestamp, matcher: Matcher = noRules) throws
        -> Recorded
    {
        try record(poll(source, [digest(mentions)], at: at), matcher: matcher)
    }

    func identities(in topic: String = Store.everything) throws -> [String] {
        try feed(topic).map(\.paper.identity.name)
    }
}

/// A folder of its own for one test, gone with it.
final class TemporaryFolder: Sendable {
    let path: String

    init() throws {
        let url = FileManager.default.temporaryDirectory.appending(path: "paperboy-store-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        path = url.path
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }

    func copyDatabase(to other: TemporaryFolder) throws {
        for name in try FileManager.default.contentsOfDirectory(atPath: path) where !name.hasSuffix("-shm") {
            try FileManager.default.copyItem(atPath: "\(path)/\(name)", toPath: "\(other.path)/\(name)")
        }
    }

    /// Takes bytes off the end of a file, as a machine does that stops in the middle of a write.
    func truncate(_ name: String, by count: UInt64) throws {
        let handle = try FileHandle(forWritingTo: URL(filePath: "\(path)/\(name)"))
        let size = try handle.seekToEnd()
        try handle.truncate(atOffset: size - count)
        try handle.close()
    }

    func write(_ text: String, to name: String) throws {
        try Data(text.utf8).write(to: URL(filePath: "\(path)/\(name)"))
    }

    func size(of name: String) throws -> Int {
        try FileManager.default.attributesOfItem(atPath: "\(path)/\(name)")[.size] as? Int ?? 0
    }
}
