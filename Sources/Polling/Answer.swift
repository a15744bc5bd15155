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
    let now: Timestamp

    func verdict(contentHash: ContentHash?) -> Verdict {
        Verdict.judge(response, to: request, for: target, contentHash: contentHash, state: document, at: now)
    }

    /// What the store keeps to ask again; nil when the answer names none.
    var validators: CacheValidators? {
        response.headers.validators.map { CacheValidators(etag: $0.etag, lastModified: $0.lastModified) }
    }

    /// Where the document has moved to for good, as far as this answer goes.
    var permanentURL: String? {
        // Asked at its new place, the document still lives there.
        response.permanentURL ?? (request.url != target.address ? request.url : nil)
    }
}

/// The sum of what came of a source's documents.
struct Tally {
    var mentions = 0
    var newPapers = 0
    var shortcomings = Shortcomings()
    var isModified = false
    /// Whether any document was there.
    var hasPresent = false
    /// Whether the source answered at all, if only that a day is not published.
    var hasAnswer = false
    var failures: [Verdict.Failure] = []

    /// Returns how the source ends when there is no point in going on.
    mutating func add(_ outcome: SourcePoll.Outcome) -> SourcePoll.Ending? {
        switch outcome {
        case .recorded(let recorded, let shortcomings, let isModified, let isPresent):
            mentions += recorded.mentions
            newPapers += recorded.newPapers
            self.shortcomings += shortcomings
            self.isModified = self.isModified || isModified
            hasPresent = hasPresent || isPresent
            hasAnswer = true
            return nil
        case .failed(let failure):
            failures.append(failure)
            return nil
        case .cancelled: return .cancelled
        case .notStored(let error): return .notStored(error)
        }
    }
}
