/// Whether and how arXiv is asked about papers that digests only name.
public struct MetadataSettings: Hashable, Sendable {
    public var isOn: Bool
    /// arXiv's query interface, or one that answers in the same way.
    public var url: String
    /// At least 1. Each request asks for up to 100 papers.
    public var requestsPerHour: Int
    /// Whether the interface may be on this machine or in a private network.
    public var allowsPrivateAddresses: Bool

    public init(
        isOn: Bool = true, url: String = MetadataSettings.standardURL, requestsPerHour: Int = 60,
        allowsPrivateAddresses: Bool = false
    ) {
        self.isOn = isOn
        self.url = url
        self.requestsPerHour = requestsPerHour
        self.allowsPrivateAddresses = allowsPrivateAddresses
    }

    /// https://info.arxiv.org/help/api/user-manual.html
    public static let standardURL = "https://export.arxiv.org/api/query"
}
