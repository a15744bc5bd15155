public import Papers

/// The documents for programs that a site consists of, by their addresses below the site's base.
public enum DocumentAddress: Hashable, Sendable {
    /// `feeds/NAME.atom`
    case feed(topic: String, format: FeedFormat)
    /// `feeds/NAME/daily.atom`, `feeds/NAME/weekly.atom`
    case digestFeed(topic: String, rhythm: DigestRhythm, format: FeedFormat)
    /// `feeds/NAME/archive-0/1-50.atom`: entries that left the feed's current document, by their numbers in the topic's archive.
    case archive(topic: String, archive: Int, numbers: ClosedRange<Int>, format: FeedFormat)
    /// `feeds/NAME.bib`, `feeds/NAME.ris`
    case bibliography(topic: String, format: BibliographyFormat)
    /// `sources/NAME.atom`: all that one source lists.
    case source(name: String, format: FeedFormat)
    /// `papers/2501.13200.bib`, `papers/math/0309136.ris`
    case citation(paper: PaperIdentity, format: BibliographyFormat)
    /// `digests/2025-01-24.md`; of other topics than the built-in one `digests/NAME/2025-01-24.md`
    case edition(topic: String, day: CalendarDay)
    /// `opml`
    case subscriptions

    /// The document at a path, given as its decoded segments; nil when that is the address of no such document.
    ///
    /// Whether there are such a topic, source, paper or day is for the publisher to say.
    public init?(segments: [String]) {
        guard let first = segments.first, let file = segments.last else { return nil }
        switch (first, segments.count) {
        case ("opml", 1): self = .subscriptions
        case ("feeds", 2): self.init(feed: file)
        case ("feeds", 4): self.init(topic: segments[1], archive: segments[2], file: file)
        case ("feeds", 3): self.init(topic: segments[1], digestFeed: file)
        case ("sources", 2):
            guard let (name, format) = Self.split(file, FeedFormat.self) else { return nil }
            self = .source(name: name, format: format)
        case ("digests", 2): self.init(topic: Site.everything, edition: file)
        case ("digests", 3): self.init(topic: segments[1], edition: file)
        case ("papers", 2...): self.init(paper: segments.dropFirst().joined(separator: "/"))
        default: return nil
        }
        // No two addresses name the same document.
        guard self.segments == segments else { return nil }
    }

    /// The decoded segments of the path, from which ``init(segments:)`` makes the address again.
    public var segments: [String] {
        switch self {
        case .feed(let topic, let format): ["feeds", "\(topic).\(format.rawValue)"]
        case .digestFeed(let topic, let rhythm, let format): ["feeds", topic, "\(rhythm.rawValue).\(format.rawValue)"]
        case .archive(let topic, let archive, let numbers, let format):
            ["feeds", topic, "archive-\(archive)", "\(numbers.lowerBound)-\(numbers.upperBound).\(format.rawValue)"]
        case .bibliography(let topic, let format): ["feeds", "\(topic).\(format.rawValue)"]
        case .source(let name, let format): ["sources", "\(name).\(format.rawValue)"]
        case .citation(let paper, let format):
            ["papers"] + Self.segments(of: paper, ending: ".\(format.rawValue)")
        case .edition(let topic, let day):
            topic == Site.everything ? ["digests", "\(day).md"] : ["digests", topic, "\(day).md"]
        case .subscriptions: ["opml"]
        }
    }

    /// The topic that a document is about; nil when it is about none in particular.
    public var topic: String? {
        switch self {
        case .feed(let topic, _), .digestFeed(let topic, _, _), .archive(let topic, _, _, _),
            .bibliography(let topic, _),
            .edition(let topic, _):
            topic
        case .source, .citation, .subscriptions: nil
        }
    }

    /// The path below the site's base, percent-encoded, without a slash at its beginning.
    public var path: String { segments.map(WebAddress.pathSegment).joined(separator: "/") }

    private init?(feed file: String) {
        if let (name, format) = Self.split(file, FeedFormat.self) {
            self = .feed(topic: name, format: format)
        } else if let (name, format) = Self.split(file, BibliographyFormat.self) {
            self = .bibliography(topic: name, format: format)
        } else {
            return nil
        }
    }

    private init?(topic: String, digestFeed file: String) {
        guard let (name, format) = Self.split(file, FeedFormat.self), let rhythm = DigestRhythm(rawValue: name) else {
            return nil
        }
        self = .digestFeed(topic: topic, rhythm: rhythm, format: format)
    }

    private init?(topic: String, archive: String, file: String) {
        guard archive.hasPrefix("archive-"), let number = Int(archive.dropFirst(8)),
            let (name, format) = Self.split(file, FeedFormat.self)
        else { return nil }
        let ends = name.split(separator: "-", omittingEmptySubsequences: false).compactMap { Int($0) }
        guard ends.count == 2, 0 < ends[0], ends[0] <= ends[1] else { return nil }
        self = .archive(topic: topic, archive: number, numbers: ends[0]...ends[1], format: format)
    }

    private init?(topic: String, edition file: String) {
        guard file.hasSuffix(".md"), let day = CalendarDay(file.dropLast(3)) else { return nil }
        self = .edition(topic: topic, day: day)
    }

    private init?(paper file: String) {
        guard let (name, format) = Self.split(file, BibliographyFormat.self) else { return nil }
        guard let identity = ArXivID(name).map(PaperIdentity.arXiv) ?? PaperIdentity(name: name) else { return nil }
        self = .citation(paper: identity, format: format)
    }

    /// Identifiers of arXiv stand as they are, the old ones with their slash; other names are one segment.
    private static func segments(of paper: PaperIdentity, ending: String) -> [String] {
        guard case .arXiv(let id) = paper else { return [paper.name + ending] }
        return (id.value + ending).split(separator: "/").map(String.init)
    }

    /// The name and the format of a file: `agents.atom`.
    private static func split<Format: RawRepresentable>(_ file: String, _: Format.Type) -> (String, Format)?
    where Format.RawValue == String {
        guard let dot = file.utf8.lastIndex(of: UInt8(ascii: ".")), dot > file.startIndex,
            let format = Format(rawValue: String(file[file.utf8.index(after: dot)...]))
        else { return nil }
        return (String(file[..<dot]), format)
    }
}

/// How often a feed of whole digests has an entry; the raw value is the feed's name.
public enum DigestRhythm: String, CaseIterable, Sendable {
    case daily
    case weekly
}
