internal import GRDB
internal import Papers
internal import Rules

/// Papers that rules are asked about because the index is not sure of them.
final class ExaminedPapers {
    struct Examined {
        let item: FeedItem
        let prepared: PreparedPaper
    }

    private let reader: FeedItemReader
    private let room: Int
    private let searches = PatternSearches(room: 16)
    private var kept: [Int: Examined] = [:]

    /// - Parameter room: how many papers are kept, so that the next rule asks of the same ones without reading them again.
    init(_ db: Database, room: Int = 0) throws {
        reader = try FeedItemReader(db)
        self.room = room
    }

    /// The paper of this number; nil when it is gone.
    func paper(_ number: Int) throws -> Examined? {
        if let known = kept[number] { return known }
        guard let item = try reader.item(ofPaper: number) else { return nil }
        // Its age is that at the time when it was first seen.
        let prepared = PreparedPaper(item.paper, at: item.paper.firstSeen, searches: searches)
        let examined = Examined(item: item, prepared: prepared)
        if kept.count < room { kept[number] = examined }
        return examined
    }
}
