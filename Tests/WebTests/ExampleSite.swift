import Foundation
import HTTPTypes
import Logging
import Papers
import Publishing
import Rules
import Store

@testable import Web

/// A site with two topics over a store of its own, which holds one paper.
final class ExampleSite: Sendable {
    let store: Store
    let publisher: Publisher
    private let folder: String
    private let thumbnail: String?

    init(
        topics: [TopicDescription] = [], paperTitle: String = "A <paper> & more",
        baseURL: String = "https://papers.example", thumbnail: String? = nil
    ) throws {
        self.thumbnail = thumbnail
        folder = FileManager.default.temporaryDirectory.appending(path: "paperboy-web-\(UUID())").path()
        store = try Store(folder: folder)
        try store.synchronise(sources: ["daily"])
        try store.synchronise(topics: topics.map { (name: $0.name, rule: nil) })
        publisher = Publisher(
            store: store, site: Site(title: "Papers", baseURL: baseURL, topics: [.everything] + topics))
        try record("2501.13200", title: paperTitle)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: folder)
    }

    func record(_ id: String, title: String, votes: Int? = nil) throws {
        var mention = Mention()
        mention.arxivID = ArXivID(id)
        mention.title = title
        mention.votes = votes
        mention.thumbnail = thumbnail
        mention.authors = ["Ada Lovelace", "Alan Turing", "Emmy Noether", "Grace Hopper"]
        mention.summary = String(repeating: "An abstract. ", count: 50)
        var digest = Digest(format: .rss)
        digest.mentions = [mention]
        let poll = Poll(
            source: "daily", document: "https://example.org/feed", at: Timestamp(seconds: 1_737_676_800),
            outcome: .modified([digest], validators: CacheValidators(), contentHash: nil), next: nil)
        try store.record(poll, matcher: Matcher(rules: [:]))
    }

    func responder() throws -> Responder {
        try Responder(publisher: publisher, logger: ExampleSite.silentLogger, clock: { ExampleSite.now })
    }

    /// Five days after the papers came.
    static let now = Timestamp(seconds: 1_737_676_800 + 5 * 86_400)

    static let silentLogger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
}

extension Responder {
    func get(_ path: String, _ fields: HTTPFields = [:], method: HTTPRequest.Method = .get) -> CompleteResponse {
        let head = HTTPRequest(
            method: method, scheme: "http", authority: "localhost", path: path, headerFields: fields)
        return response(to: WebRequest(head: head))
    }
}

extension CompleteResponse {
    var status: Int { head.status.code }
    var text: String { String(decoding: body, as: UTF8.self) }
    subscript(_ name: HTTPField.Name) -> String? { head.headerFields[name] }
}
