public import Papers

/// One look at one document of a source, and what came of it.
public struct Poll: Sendable {
    /// The configured name of the source.
    public var source: String
    /// The configured address of the document, with the day filled in, whatever redirects led to. It names the issue of an undated digest.
    public var document: String
    public var at: Timestamp
    public var outcome: Outcome
    /// When the source is due again; nil leaves that as it was.
    public var next: Timestamp?
    /// Whether the request carried no validators, so that the answer could not be "unchanged".
    public var wasUnconditional = false
    /// Where a chain of permanent redirects, and of nothing else, ended.
    public var permanentURL: String?
    /// Whether the answer says nothing about the document that the store does not know already.
    public var isDocumentKnown = false
    /// Whether the document is for a day that is over and need not be polled again.
    public var isComplete = false
    /// What the document says about the issues in it.
    public var batches: [Batch] = []
    /// On which days the source has issues; nil leaves that as it was.
    public var rhythm: Rhythm?
    /// Where the document goes on, as far as that has not been read; with ``issueDocument``, where that one does.
    public var nextPage: String?
    /// The feed that the page at this address names as its own.
    public var feed: String?
    /// The document of which this is a further page; nil when it stands for itself. Nothing but its mentions is kept of a page.
    public var issueDocument: String?
    /// How long the answer took, in milliseconds; nil when nothing was asked over the network.
    public var responseTime: Int?
    /// When its mentions count as first seen, where that is not the time of the poll: an old issue is no news.
    public var seen: Timestamp?

    public enum Outcome: Sendable {
        /// The document was read. Validators are kept byte for byte; the hash lets a later poll see equal bytes.
        case modified([Digest], validators: CacheValidators, contentHash: ContentHash?)
        /// Nothing new: 304, equal bytes, or nothing there yet. Nil leaves the stored validators.
        case unchanged(validators: CacheValidators?)
        /// The message names the cause.
        case failed(message: String)
    }

    public init(source: String, document: String, at: Timestamp, outcome: Outcome, next: Timestamp?) {
        self.source = source
        self.document = document
        self.at = at
        self.outcome = outcome
        self.next = next
    }
}

/// What a server gave with a document to ask about it again (RFC 9110 §8.8).
public struct CacheValidators: Hashable, Sendable {
    public var etag: String?
    public var lastModified: String?

    public init(etag: String? = nil, lastModified: String? = nil) {
        self.etag = etag
        self.lastModified = lastModified
    }
}

/// What recording a poll changed.
public struct Recorded: Hashable, Sendable {
    /// Mentions that the document listed.
    public var mentions = 0
    public var newPapers = 0
    public var changedPapers = 0
    /// Mentions that the source had not listed before.
    public var newMentions = 0
    /// Mentions with neither arXiv identifier nor DOI nor address, which no paper could be found for.
    public var unidentified = 0

    public init() {}
}
