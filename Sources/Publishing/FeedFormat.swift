/// The kinds of feed document; the raw value ends the feed's address and names the format on the command line.
public enum FeedFormat: String, CaseIterable, Sendable {
    case atom
    case rss
    case json

    /// The media type without parameters, as links name it.
    public var mediaType: String {
        switch self {
        case .atom: "application/atom+xml"
        case .rss: "application/rss+xml"
        case .json: "application/feed+json"
        }
    }

    /// As people know it.
    public var title: String {
        switch self {
        case .atom: "Atom"
        case .rss: "RSS"
        case .json: "JSON Feed"
        }
    }
}
