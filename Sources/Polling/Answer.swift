internal import Fetching
internal import Papers
internal import Store

/// An answer with all that is needed to judge it.
struct Answer {
    let target: Target
    /// What was known about the document; nil when it is new.
    let document: DocumentState?
    let request: Request
    let response: Response
    /// The feed that the page at the target's address names, if that is what was asked.
    var feed: String?
    let now: Timestamp

    func verdict(contentHash: ContentHash?) -> Verdict {
        Verdict.judge(response, to: request, for: target, contentHash: contentHash, state: document, at: now)
    }

    /// What the store keeps to ask again; nil when the answer names none.
    var validators: CacheValidators? {
        response.headers.validators.map { CacheValidators(etag: $0.etag, lastModified: $0.lastModified) }
    }

    /// Whether validators and address are those that the store has; always false for an answer to an unconditional request, whose time
    /// is kept.
    var repeatsWhatIsKnown: Bool {
        guard let document, request.validators != nil, permanentURL == document.permanentURL else { return false }
        let headers = response.headers
        return (headers.etag == nil || headers.etag == document.validators.etag)
            && (headers.lastModified == nil || headers.lastModified == document.validators.lastModified)
    }

    /// Where the document has moved to for good, as far as this answer goes.
    var permanentURL: String? {
        // Asked at its new place, the document still lives there.
        response.permanentURL ?? (request.url != target.address && request.url != feed ? request.url : nil)
    }
}

/// What came of one document that was there, or is not published yet.
struct Reading {
    var recorded: Recorded
    var shortcomings = Shortcomings()
    var isModified = false
    var isPresent = true
    var batches: [Batch] = []
    /// Where the document goes on.
    var nextPage: String?
    /// What a person should know though nothing is wrong.
    var remark: String?
}

/// The sum of what came of a source's documents.
struct Tally {
    var mentions = 0
    var newPapers = 0
    var shortcomings = Shortcomings()
    var remarks: [String] = []
    var isModified = false
    /// Whether any document was there.
    var hasPresent = false
    /// Whether the source answered at all, if only that a day is not published.
    var hasAnswer = false
    var failures: [Verdict.Failure] = []

    /// Returns how the source ends when there is no point in going on.
    mutating func add(_ outcome: SourcePoll.Outcome) -> SourcePoll.Ending? {
        switch outcome {
        case .recorded(let reading):
            mentions += reading.recorded.mentions
            newPapers += reading.recorded.newPapers
            shortcomings += reading.shortcomings
            if let remark = reading.remark { remarks.append(remark) }
            isModified = isModified || reading.isModified
            hasPresent = hasPresent || reading.isPresent
            hasAnswer = true
            return nil
        case .feedFound(let feed):
            failures.append(.init(message: "\(feed): a page that names another page as its feed"))
            return nil
        case .failed(let failure):
            failures.append(failure)
            return nil
        case .cancelled: return .cancelled
        case .notStored(let error): return .notStored(error)
        }
    }
}
