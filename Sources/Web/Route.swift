import Papers
import Publishing

/// The resources of the site.
enum Route: Hashable, Sendable {
    case home
    case feed(name: String, format: FeedFormat)
    case topic(name: String)
    case paper(PaperIdentity)
    case archive
    case digest(CalendarDay)
    case markdownDigest(CalendarDay)
    /// Any other document for programs.
    case document(DocumentAddress)
    case sources
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
        case ("digests", 2):
            guard let day = CalendarDay(segments[1]) else { return nil }
            self = .digest(day)
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
        case "digests": .archive
        case "sources": .sources
        case "sources.json": .sourcesJSON
        case "sources.atom": .sourcesFeed
        case "search": .search
        case "rules": .rules
        case "healthz": .health
        case "readyz": .readiness
        case "metrics": .metrics
        case "style.css": .styleSheet
        case "script.js": .script
        case "icon.svg": .icon
        case "s": .newSubscription
        default: FeedFormat.allCases.first { name == "search.\($0.rawValue)" }.map(Route.searchFeed)
        }
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

    /// arXiv's identifiers stand alone, other names as the store spells them.
    private static func identity(_ name: String) -> PaperIdentity? {
        if let reference = ArXivReference(name) { return .arXiv(reference.id) }
        return PaperIdentity(name: name)
    }
}
