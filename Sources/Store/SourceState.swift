public import Papers

/// What is known about a source between its polls.
public struct SourceState: Hashable, Sendable {
    public var name: String
    /// When the source is due; a new one is due at once.
    public var nextCheck: Timestamp
    public var lastCheck: Timestamp?
    /// The last poll that did not fail.
    public var lastSuccess: Timestamp?
    /// The last poll that brought something new.
    public var lastModified: Timestamp?
    /// The message of the last failure, kept after recovery.
    public var lastError: String?
    public var lastErrorAt: Timestamp?
    /// The first of the failures in a row; nil while the source answers.
    public var failingSince: Timestamp?
    public var consecutiveFailures = 0
    /// All polls ever recorded, and the failed ones among them.
    public var polls = 0
    public var failures = 0
    /// Documents by address, each address once.
    public var documents: [DocumentState] = []

    public init(name: String, nextCheck: Timestamp) {
        self.name = name
        self.nextCheck = nextCheck
    }
}

/// What is known about one document of a source.
public struct DocumentState: Hashable, Sendable {
    public var address: String
    public var validators = CacheValidators()
    public var contentHash: ContentHash?
    /// When the bytes last came.
    public var fetchedAt: Timestamp?
    /// When it was last asked for without validators.
    public var lastUnconditional: Timestamp?
    /// Where permanent redirects have led in every answer since ``permanentSince``.
    public var permanentURL: String?
    public var permanentSince: Timestamp?
    /// What the publisher said in the document when it was last read; an answer without a body leaves it in force.
    public var updateHints = UpdateHints()
    /// A document of a day that is over, read in full.
    public var isComplete = false
    /// Where reading the document was broken off; nil when all its pages were read, or need not be.
    public var nextPage: String?
    /// The feed that the page named when it was last read.
    public var feed: String?

    public init(address: String) {
        self.address = address
    }
}
