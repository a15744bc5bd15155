import Markup
import Papers

/// Makes a digest of a feed, with all the fallbacks that feeds in the wild need.
struct FeedAdapter {
    let feed: FeedDocument
    let kind: FeedDocument.Kind
    let url: String?
    private(set) var problems: [Problem] = []

    init(_ feed: FeedDocument, kind: FeedDocument.Kind, url: String?) {
        self.feed = feed
        self.kind = kind
        self.url = url
    }

    mutating func digest() -> Digest {
        let format: DigestFormat =
            switch kind {
            case .rss: .rss
            case .rdf: .rdf
            case .atom: .atom
            case .json: .jsonFeed
            }
        var digest = Digest(format: format)
        digest.title = feed.title?.plainLine
        digest.link = link()
        digest.language = feed.language?.replacing("_", with: "-")
        let published = date(feed.published, of: "the feed")
        digest.updated = date(feed.updated, of: "the feed") ?? published
        digest.date = (published ?? digest.updated)?.day
        digest.updateHints = updateHints()
        digest.announcedMentions = FeedPaging.total(feed)
        digest.nextPage = FeedPaging.nextPage(feed, url: url)
        digest.previousArchive = FeedPaging.previousArchive(feed, url: url)
        let dialect = ArXivDialect(feed, url: url)
        let adapter = FeedEntryAdapter(
            isFromArXiv: dialect.isFromArXiv, format: format, feedLink: digest.link, documentBase: url ?? selfLink(),
            ownHosts: ownHosts(of: digest), feedAuthors: authors())
        digest.mentions.reserveCapacity(feed.entries.count)
        for entry in feed.entries {
            if dialect.isFromArXiv, let message = ArXivDialect.errorMessage(in: entry) {
                problems.append(Problem(line: entry.line, message: "arXiv answered with an error: \(message)"))
            } else if let mention = adapter.mention(of: entry, problems: &problems) {
                digest.mentions.append(mention)
            } else {
                problems.append(Problem(line: entry.line, message: "an entry that says nothing"))
            }
        }
        if feed.cutTexts > 0 {
            let message = "texts longer than \(XMLFragment.mostBytes) bytes, whose rest was not read: \(feed.cutTexts)"
            problems.append(Problem(message: message))
        }
        if feed.unreadFacts > 0 {
            let message =
                "\(feed.unreadFacts) elements of entries with more than \(FeedDocument.mostFacts) were not read"
            problems.append(Problem(message: message))
        }
        if problems.count > FeedAdapter.mostProblems {
            let others = problems.count - FeedAdapter.mostProblems
            problems.replaceSubrange(
                FeedAdapter.mostProblems...,
                with: CollectionOfOne(Problem(message: "and \(others) more problems like these")))
        }
        digest.problems = problems
        return digest
    }

    private static let mostProblems = 1_000

    private func authors() -> [String] {
        let editor = feed.managingEditor ?? feed.webMaster ?? feed.podcastAuthor
        let named = feed.authors.isEmpty ? [editor].compactMap { $0 } : feed.authors
        return named.flatMap { FeedAuthors.names(in: $0, isPaper: false) }
    }

    /// The page that the feed belongs to, else its own address.
    private func link() -> String? {
        let alternate = feed.links.first { $0.relation == "alternate" && $0.resolved(against: url) != nil }
        return alternate?.resolved(against: url) ?? selfLink()
    }

    private func selfLink() -> String? {
        let own = feed.links.first { $0.relation == "self" }?.resolved(against: url)
        if let own { return own }
        guard let identifier = feed.identifier, FeedLink.isWebAddress(identifier) else { return nil }
        return identifier
    }

    /// The hosts on which the feed itself lives: a link to one of them says nothing about the paper.
    private func ownHosts(of digest: Digest) -> Set<String> {
        Set([url, digest.link, selfLink(), feed.identifier].compactMap { $0.flatMap(FeedLink.host) })
    }

    private mutating func date(_ text: String?, of owner: String) -> Timestamp? {
        guard let text else { return nil }
        if let date = FeedDate.parse(text) { return date }
        problems.append(Problem(message: "\(owner): the date “\(text.prefix(60))” could not be read"))
        return nil
    }

    private func updateHints() -> UpdateHints {
        var hints = UpdateHints()
        if let text = feed.timeToLive, let minutes = Int(text), minutes > 0 {
            hints.minutesBetweenUpdates = minutes
        } else if let minutes = FeedAdapter.minutes(ofPeriod: feed.updatePeriod) {
            let frequency = max(1, feed.updateFrequency.flatMap { Int($0) } ?? 1)
            hints.minutesBetweenUpdates = max(1, minutes / frequency)
        }
        // The older specification counts hours from 1 to 24.
        hints.skippedHours = Set(
            feed.skippedHours.compactMap { Int($0) }.filter { (0...24).contains($0) }.map { $0 % 24 })
        let names = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"]
        hints.skippedWeekdays = Set(
            feed.skippedDays.compactMap { names.firstIndex(of: String($0.lowercased().prefix(3))) })
        return hints
    }

    private static func minutes(ofPeriod period: String?) -> Int? {
        switch period?.lowercased() {
        case "hourly": 60
        case "daily": 1_440
        case "weekly": 10_080
        case "monthly": 43_200
        case "yearly": 525_600
        default: nil
        }
    }
}

extension FeedText {
    /// On one line, without markup.
    var plainLine: String? {
        var line = kind == .html ? HTML.plainLine(value) : HTML.collapsed(value)
        // What holds nothing but something in angle brackets is no markup.
        if line.isEmpty { line = HTML.collapsed(HTML.unescaped(value)) }
        return line.isEmpty ? nil : line
    }

    func sanitised(base documentBase: String?) -> String? {
        let html = kind == .html ? HTML.sanitised(value, base: base ?? documentBase) : HTML.escaped(value)
        return html.isEmpty ? nil : html
    }
}

extension FeedLink {
    /// The absolute address; nil when it leads nowhere.
    func resolved(against documentBase: String?) -> String? {
        URLReference.resolve(href, against: base ?? documentBase)
    }

    /// Whether it leads to a page, as far as its type tells.
    var isPage: Bool {
        guard let type, type != "text/html" else { return true }
        return type.contains("html")
    }

    static func isWebAddress(_ text: String) -> Bool {
        guard let scheme = URLReference(text).scheme?.lowercased() else { return false }
        return scheme == "http" || scheme == "https"
    }

    /// The host of an address, in lower case, without `www.`, user and port.
    static func host(_ address: String) -> String? {
        guard let authority = URLReference(address).authority else { return nil }
        let parts = authority.utf8.split(separator: UInt8(ascii: "@")).last?.split(separator: UInt8(ascii: ":"))
        guard let host = parts?.first.map({ Substring($0).lowercased() }) else { return nil }
        return host.hasPrefix("www.") ? String(host.dropFirst(4)) : host
    }
}
