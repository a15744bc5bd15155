import Digests
import Foundation
import Papers
import Store

/// A folder of feeds as a rig makes them: `f/*.xml`.
struct FeedFolder {
    let documents: [Document]

    init(_ path: String) throws {
        documents = try files(in: URL(fileURLWithPath: path).appending(path: "f"), ending: ".xml").map { file in
            Document(bytes: [UInt8](try Data(contentsOf: file)), name: file.lastPathComponent)
        }
    }

    var megabytes: Double { Double(documents.reduce(0) { $0 + $1.bytes.count }) / 1_000_000 }

    /// What each document lists, as a poll of a source of its own.
    func polls() throws -> [Poll] {
        try documents.map { try Poll(reading: $0, source: $0.displayName) }
    }

    /// Every mention of every document, in order.
    func mentions() throws -> [Mention] {
        try documents.flatMap { try DigestReader.read($0) }.flatMap(\.mentions)
    }

    /// The papers that all documents together list, by identity.
    func papers() throws -> [Paper] {
        var mentions: [PaperIdentity: [CarriedMention]] = [:]
        for document in documents {
            for digest in try DigestReader.read(document) {
                for mention in digest.mentions {
                    guard let identity = mention.identity else { continue }
                    mentions[identity, default: []].append(
                        CarriedMention(mention, in: digest, source: document.displayName, seen: pollTime))
                }
            }
        }
        return mentions.sorted { $0.key < $1.key }.compactMap { Paper(folding: $0.value) }
    }
}

/// When all documents were polled: any fixed time, so that every run does the same.
let pollTime = Timestamp(CalendarDay(daysSince1970: 20_000))

extension Poll {
    init(reading document: Document, source: String) throws {
        self.init(
            source: source, document: document.displayName, at: pollTime,
            outcome: .modified(
                try DigestReader.read(document), validators: CacheValidators(),
                contentHash: ContentHash(of: document.bytes)),
            next: nil)
    }
}
