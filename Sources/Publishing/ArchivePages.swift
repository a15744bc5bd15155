import Store

/// How the numbered entries of an archive make up its documents (RFC 5005 §4).
///
/// Every document holds ``size`` entries: 1–50, 51–100… The entries behind the last full one are in a document of their own, which is
/// superseded under another name when more follow: so no name ever stands for other entries.
struct ArchivePages {
    let topic: String
    let archive: FeedArchive

    static let size = 50

    /// What precedes the feed's current document; nil when no entry has left it yet.
    var newest: ClosedRange<Int>? {
        archive.last > 0 ? Self.firstNumber(onPageOf: archive.last)...archive.last : nil
    }

    static func previous(of page: ClosedRange<Int>) -> ClosedRange<Int>? {
        page.lowerBound > size ? (page.lowerBound - size)...(page.lowerBound - 1) : nil
    }

    /// What follows, once it is full and so known to stay.
    func next(of page: ClosedRange<Int>) -> ClosedRange<Int>? {
        let last = page.upperBound + Self.size
        return Self.isFull(page) && last <= archive.last ? (page.upperBound + 1)...last : nil
    }

    static func isFull(_ page: ClosedRange<Int>) -> Bool { isPage(page) && page.count == size }

    static func isPage(_ page: ClosedRange<Int>) -> Bool {
        page.lowerBound == firstNumber(onPageOf: page.lowerBound) && page.count <= size
    }

    /// All documents as they are now, the newest first.
    var all: [ClosedRange<Int>] {
        Array(sequence(first: newest) { $0.flatMap(Self.previous) }.prefix { $0 != nil }.compactMap(\.self))
    }

    func address(_ page: ClosedRange<Int>, _ format: FeedFormat) -> DocumentAddress {
        .archive(topic: topic, archive: archive.number, numbers: page, format: format)
    }

    private static func firstNumber(onPageOf number: Int) -> Int { (number - 1) / size * size + 1 }
}
