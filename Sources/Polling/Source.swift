public import Digests
public import Papers

/// A configured place that publishes digests.
public struct Source: Hashable, Sendable {
    public enum Location: Hashable, Sendable {
        /// One address, or one for every day.
        case url(DatedURL)
        /// A file, or a pattern as in glob(7); every file that it matches is a document.
        case path(String)
    }

    public var name: String
    public var location: Location
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
        self.format = format
        self.interval = interval
        self.allowsPrivateAddresses = allowsPrivateAddresses
        self.maximumSize = maximumSize
        self.selectors = selectors
    }

    public static let defaultInterval = Duration.seconds(60 * 60)
    /// The intervals that may be configured.
    public static let intervals: ClosedRange<Duration> = .seconds(15 * 60) ... .seconds(24 * 60 * 60)

    /// Whether a report must say which of the source's documents it speaks of.
    var hasManyDocuments: Bool {
        switch location {
        case .url(let url): url.isDated
        case .path: true
        }
    }
}
