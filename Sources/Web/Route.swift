import Papers
import Publishing

/// The resources of the site.
enum Route: Hashable, Sendable {
    case home
    case feed(name: String, format: FeedFormat)
    case topic(name: String)
    case paper(PaperIdentity)
    /// The days of a year; of the latest when none is named.
    case archive(year: Int?)
    /// A page of a day's digest, from 1.
    case digest(CalendarDay, page: Int)
    case markdownDigest(CalendarDay)
    /// Any other document for programs.
    case document(DocumentAddress)
    /// A page of the list of sources, from 1.
    case sources(page: Int)
    case source(name: String)
    case sourcesJSON
    case sourcesFeed
    case search
    case searchFeed(FeedFormat)
    case ruleCheck
    /// A private feed to be made.
    case newSubscription
    case subscription(token: String)
    case subscriptionFeed(token: String, format: FeedFormat)
    case rules
    case health
    case readiness
    case metrics
    case styleSheet
    case script
    case icon
    case robots

    /// The resource that a request target names; a query does not matter. Nil when there is none.
    ///
    /// Paths are compared as they are: one with doubled slashes or dots names nothing, so no two addresses serve the same feed.
    init?(_ target: RequestTarget) {
        let segments = target.segments
        if let address = DocumentAddress(segments: segments) {
            self = Self.document(at: address)
            return
        }
        switch (segments.first, segments.count) {
        case (_, 1):
            guard let route = Self.page(named: segments[0]) else { return nil }
            self = route
        case ("feeds", 2):
            guard !segments[1].isEmpty, !segments[1].hasPrefix(".") else { return nil }
            self = .topic(name: segments[1])
        case ("papers", 2), ("papers", 3):
            // Identifiers of the old style have a slash.
            guard let identity = Self.identity(segments.dropFirst().joined(separator: "/")) else { return nil }
            self = .paper(identity)
        case ("digests", 2), ("digests", 3):
            guard let route = Self.digest(segments.dropFirst()) else { return nil }
            self = route
        case ("sources", 2):
            guard !segments[1].isEmpty, !segments[1].hasPrefix(".") else { return nil }
            self = .source(name: segments[1])
        case ("sources", 3):
            guard segments[1] == "page", let page = Self.laterPage(segments[2]) else { return nil }
            self = .sources(page: page)
        case ("rules", 2):
            guard segments[1] == "check" else { return nil }
            self = .ruleCheck
        case ("s", 2):
            guard !segments[1].isEmpty, !segments[1].hasPrefix(".") else { return nil }
            self = Self.subscription(named: segments[1])
        default:
            return nil
        }
    }

    init?(target: String) {
        guard let target = RequestTarget(target) else { return nil }
        self.init(target)
    }

    private static func document(at address: DocumentAddress) -> Route {
        switch address {
        case .feed(let topic, let format): .feed(name: topic, format: format)
        case .edition(Site.everything, let day): .markdownDigest(day)
        default: .document(address)
        }
    }

    private static func page(named name: String) -> Route? {
        switch name {
        case "": .home
        case "digests": .archive(year: nil)
        case "sources": .sources(page: 1)
        case "sources.json": .sourcesJSON
        case "sources.atom": .sourcesFeed
        case "search": .search
        case "rules": .rules
        case "healthz": .health
        case "readyz": .readiness
        case "metrics": .metrics
        case "style.css": .styleSheet
        case "script.js": .script
        // Browsers ask for the second name where they show a feed.
        case "icon.svg", "favicon.ico": .icon
        case "robots.txt": .robots
        case "s": .newSubscription
        default: FeedFormat.allCases.first { name == "search.\($0.rawValue)" }.map(Route.searchFeed)
        }
    }

    /// `2025`, `2025-01-24` or `2025-01-24/2`; the first page has no number.
    private static func digest(_ segments: ArraySlice<String>) -> Route? {
        guard let first = segments.first else { return nil }
        if segments.count == 1, first.utf8.count == 4, let year = number(first) { return .archive(year: year) }
        guard let day = CalendarDay(first) else { return nil }
        guard let last = segments.last, segments.count > 1 else { return .digest(day, page: 1) }
        return laterPage(last).map { .digest(day, page: $0) }
    }

    /// The first page has an address without number.
    private static func laterPage(_ text: String) -> Int? {
        guard let page = number(text), (2...1_000).contains(page), text == "\(page)" else { return nil }
        return page
    }

    /// Digits alone.
    private static func number(_ text: String) -> Int? {
        text.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(text) : nil
    }

    private static func subscription(named file: String) -> Route {
        for format in FeedFormat.allCases where file.hasSuffix(".\(format.rawValue)") {
            return .subscriptionFeed(token: String(file.dropLast(format.rawValue.count + 1)), format: format)
        }
        return .subscription(token: file)
    }

    /// Whether something can be sent to it.
    var takesContent: Bool {
        switch self {
        case .newSubscription, .subscription: true
        default: false
        }
    }

    /// Whether answering means asking a stranger's rule of the stored papers.
    var asksPapers: Bool {
        switch self {
        case .search, .searchFeed, .ruleCheck, .rules: true
        default: false
        }
    }

    /// arXiv's identifiers stand alone, other names as the store spells them.
    private static func identity(_ name: String) -> PaperIdentity? {
        if let reference = ArXivReference(name) { return .arXiv(reference.id) }
        return PaperIdentity(name: name)
    }
}
