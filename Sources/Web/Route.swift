import Publishing

/// The resources of the site.
enum Route: Hashable, Sendable {
    case home
    case feed(name: String, format: FeedFormat)
    case health
    case styleSheet
    case icon

    /// The longest request target that is looked at, in bytes.
    static let maximumTargetLength = 2_048

    /// The resource that a request target names (RFC 9112 §3.2); a query does not matter. Nil when there is none.
    ///
    /// Paths are compared as they are: one with doubled slashes or dots names nothing, so no two addresses serve the same feed.
    init?(target: String) {
        guard let segments = Self.segments(of: target) else { return nil }
        switch segments {
        case [""]: self = .home
        case ["healthz"]: self = .health
        case ["style.css"]: self = .styleSheet
        case ["icon.svg"]: self = .icon
        default:
            guard segments.count == 2, segments[0] == "feeds", let feed = Self.feed(named: segments[1]) else {
                return nil
            }
            self = feed
        }
    }

    private static func feed(named file: String) -> Route? {
        for format in FeedFormat.allCases where file.hasSuffix(".\(format.rawValue)") {
            let name = String(file.dropLast(format.rawValue.count + 1))
            return name.isEmpty ? nil : .feed(name: name, format: format)
        }
        return nil
    }

    /// The decoded segments of the path, or nil when one is not UTF-8 or holds control characters.
    private static func segments(of target: String) -> [String]? {
        guard target.utf8.count <= maximumTargetLength else { return nil }
        var path = Substring(target)
        // The absolute form, as sent to proxies (RFC 9112 §3.2.2).
        for scheme in ["http://", "https://"] where path.hasPrefix(scheme) {
            path = path.dropFirst(scheme.count).drop { $0 != "/" }
        }
        path = path.prefix { $0 != "?" && $0 != "#" }
        guard path.utf8.first == UInt8(ascii: "/") else { return nil }
        var segments: [String] = []
        for segment in path.dropFirst().split(separator: "/", omittingEmptySubsequences: false) {
            guard let decoded = PercentEncoding.decoded(segment) else { return nil }
            segments.append(decoded)
        }
        return segments
    }
}
