import Markup
import Papers

/// Reads any document that lists papers, in Markdown or HTML, once it is a tree of HTML.
///
/// Headings that name days, weeks or months divide it into issues.
struct ListingReader {
    /// Papers that are read from one page.
    private static let mostPapers = 10_000

    private let document: Document
    private let format: DigestFormat
    private var digests: [Digest] = []
    private var positions: [String: Int] = [:]

    /// The issues in a document; one without mentions where it lists no papers.
    static func read(_ text: ListingText, format: DigestFormat, document: Document) -> [Digest] {
        var digests = read(text.root, page: text.page, format: format, document: document)
        digests[0].problems += text.problems
        return digests
    }

    /// The issue of a document in which nothing stands.
    static func empty(_ format: DigestFormat, of document: Document) -> Digest {
        var digest = Digest(format: format)
        digest.link = document.url
        digest.date = (document.name ?? document.url).flatMap(DayInText.first)
        digest.issue = digest.date?.description
        return digest
    }

    private static func read(
        _ root: ListingRegion, page: ListingPage, format: DigestFormat, document: Document
    ) -> [Digest] {
        var reader = ListingReader(document: document, format: format)
        let (items, unread) = ListingItems.find(in: root)
        for item in items.prefix(mostPapers) { reader.add(item) }
        if reader.digests.isEmpty { reader.digests.append(reader.digest(of: page.batch)) }
        reader.finish(page)
        if items.count > mostPapers {
            let message = "\(items.count - mostPapers) entries after the first \(mostPapers) were not read"
            reader.digests[0].problems.append(Problem(message: message))
        }
        for row in unread {
            let text = row.blocks().map(\.run.line).joined(separator: " ")
            let message = "the table row \"\(text.prefix(80))\" has no link to a paper"
            reader.digests[0].problems.append(Problem(line: row.line, message: message))
        }
        return reader.digests
    }

    private init(document: Document, format: DigestFormat) {
        self.document = document
        self.format = format
    }

    private mutating func add(_ item: ListingItem) {
        let issue = item.batch?.issue ?? ""
        let position: Int
        if let known = positions[issue] {
            position = known
        } else {
            position = digests.count
            positions[issue] = position
            digests.append(digest(of: item.batch))
        }
        digests[position].mentions.append(ListingMention.read(item, base: document.url))
    }

    private func digest(of batch: BatchName?) -> Digest {
        var digest = Digest(format: format)
        digest.date = batch?.day
        digest.issue = batch?.issue
        return digest
    }

    private mutating func finish(_ page: ListingPage) {
        for index in digests.indices {
            digests[index].title = page.title
            digests[index].link = document.url
            digests[index].language = ScriptLanguage.ofMost(
                digests[index].mentions.lazy.flatMap { $0.sections.map(\.language) })
            if let issue = digests[index].issue { digests[index].announcedMentions = page.counts[issue] }
        }
        defer {
            // A number below what is there counted something else.
            for index in digests.indices where digests[index].announcedMentions ?? 0 < digests[index].mentions.count {
                digests[index].announcedMentions = nil
            }
        }
        guard digests.count == 1 else { return }
        // The whole document is one issue: what it says of itself concerns it.
        digests[0].announcedMentions = digests[0].announcedMentions ?? page.count
        guard digests[0].issue == nil else { return }
        let named = (document.name ?? document.url).flatMap(DayInText.first)
        digests[0].date = page.batch?.day ?? named
        digests[0].issue = page.batch?.issue ?? named?.description
        if let unreadable = page.unreadableDay { digests[0].problems.append(unreadable) }
    }
}
