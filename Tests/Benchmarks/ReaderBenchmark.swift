import Foundation
import Markup

/// The entries of a feed in memory as plain values: Markup's reader with as little behind it as can be of use.
enum ReaderBenchmark {
    static func run(_ path: String, times: Int) throws {
        let bytes = Array(try Data(contentsOf: URL(fileURLWithPath: path)))
        var entries = 0
        let seconds = try Series(cpuSecondsOf: times) {
            let result = XMLReader.read(bytes, vocabulary: Collector.vocabulary, makeHandler: Collector.init)
            guard result.isXML, result.problems.isEmpty else { throw MissingInput("\(path): no well-formed XML") }
            entries = result.handler.entries.count
        }
        let rate = seconds.map { Double(bytes.count) / 1_000_000 / $0 }
        print("reader: \(rate.text(digits: 1)) MB per CPU second, \(entries) entries")
    }
}

/// What the entries of a feed say of themselves.
private struct Entry {
    var id = ""
    var title = ""
    var link = ""
    var published = ""
    var summary = ""
    var authors: [String] = []
}

private struct Collector: XMLHandler {
    private enum Name: Int, CaseIterable {
        case entry = 1
        case item, id, guid, title, link, published, pubDate, summary, description, name, creator, href
    }

    static let vocabulary = XMLVocabulary(names: Name.allCases.map { "\($0)".lowercased() }, namespaces: [:])

    private(set) var entries: [Entry] = []
    private var entry = Entry()
    private var isInEntry = false
    private var isCollecting = false
    private var text = XMLFragment()

    mutating func start(_ element: XMLElement) {
        guard let name = Name(rawValue: element.name.local) else { return }
        switch name {
        case .entry, .item:
            entry = Entry()
            isInEntry = true
        case .link where isInEntry && entry.link.isEmpty:
            if let address = element.attribute(Name.href.rawValue) { entry.link = address }
            isCollecting = entry.link.isEmpty
        case .link, .href: break
        default: isCollecting = isInEntry
        }
    }

    mutating func text(_ text: XMLText) {
        if isCollecting { self.text.append(text) }
    }

    mutating func end(_ tag: XMLEndTag) {
        guard isInEntry, let name = Name(rawValue: tag.name.local) else { return }
        if name == .entry || name == .item {
            entries.append(entry)
            isInEntry = false
        }
        guard isCollecting else { return }
        store(text.string, as: name)
        text.removeAll()
        isCollecting = false
    }

    private mutating func store(_ value: String, as name: Name) {
        switch name {
        case .id, .guid: entry.id = value
        case .title: entry.title = value
        case .link: entry.link = value
        case .published, .pubDate: entry.published = value
        case .summary, .description: entry.summary = value
        case .name, .creator: entry.authors.append(value)
        case .entry, .item, .href: break
        }
    }
}
