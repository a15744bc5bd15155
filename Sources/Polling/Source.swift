public import Digests
internal import Fetching
public import Papers
internal import Store

/// A configured place that publishes digests.
public struct Source: Hashable, Sendable {
    public enum Location: Hashable, Sendable {
        /// One address, or one for every day.
        case url(DatedURL)
        /// A file, or a pattern as in glob(7); every file that it matches is a document.
        case path(String)
    }

    public var name: String
    public var location: Location { didSet { address = Address(location) } }
    /// Nil finds out from the content.
    public var format: DigestFormat?
    /// How often to look, within ``intervals``. Files, which cost nobody anything, are looked at every minute whatever this says.
    public var interval: Duration
    /// Whether the source may be on this machine or in a private network.
    public var allowsPrivateAddresses: Bool
    /// Bytes of a document, as sent and unpacked; nil for the usual limits.
    public var maximumSize: Int?
    /// Where on a page its papers stand; nil where that can be told without help.
    public var selectors: Selectors?

    public init(
        name: String, location: Location, format: DigestFormat? = nil, interval: Duration = Source.defaultInterval,
        allowsPrivateAddresses: Bool = false, maximumSize: Int? = nil, selectors: Selectors? = nil
    ) {
        self.name = name
        self.location = location
        address = Address(location)
        self.format = format
        self.interval = interval
        self.allowsPrivateAddresses = allowsPrivateAddresses
        self.maximumSize = maximumSize
        self.selectors = selectors
    }

    public static let defaultInterval = Duration.seconds(60 * 60)
    /// The intervals that may be configured.
    public static let intervals: ClosedRange<Duration> = .seconds(15 * 60) ... .seconds(24 * 60 * 60)

    /// What the location says about the place, which every poll asks; worked out once.
    private var address: Address

    /// The host that is asked for the source's documents, with its port if it has one; nil for files.
    var host: String? { address.host }
    /// On which days the source is expected to have an issue; nil for one that publishes when it likes.
    var rhythm: Rhythm? { address.rhythm }

    /// Whether a report must say which of the source's documents it speaks of.
    var hasManyDocuments: Bool {
        switch location {
        case .url(let url): url.isDated
        case .path: true
        }
    }
}

extension Source {
    private struct Address: Hashable {
        var host: String?
        var rhythm: Rhythm?

        init(_ location: Location) {
            guard case .url(let url) = location else { return }
            let host = Request(url: url.description).authority
            self.host = host
            rhythm = Rhythm(of: url, host: host)
        }
    }
}
