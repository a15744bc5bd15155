internal import Fetching
internal import Papers
internal import Rules
internal import Store

/// One look for papers that only digests name, and one question to arXiv about the newest of them.
struct MetadataRound {
    let settings: MetadataSettings
    /// Identifiers in one request.
    let size: Int
    let store: Store
    let fetcher: PoliteFetcher
    let matcher: Matcher
    let clock: PollingClock

    enum Outcome: Equatable {
        /// Nothing is to be asked.
        case nothing
        /// The last failure asks for more patience. Seconds.
        case waiting(Int)
        case answered(asked: Int, known: Int, changed: Int)
        /// The question is better asked about fewer papers.
        case refused
        case failed(String)
        /// The task was cancelled, or the budget is used up; nothing was asked.
        case notAsked
    }

    /// - Parameter mayAsk: takes a request out of the budget; asked only when there is something to ask.
    func run(mayAsk: () -> Bool) async throws(StoreError) -> Outcome {
        let now = clock.now()
        let state = try store.state(of: CarriedMention.metadataSource)
        if let state, state.consecutiveFailures > 0,
            !Schedule.isDue(nextCheck: state.nextCheck, lastCheck: state.lastCheck, at: now)
        {
            return .waiting(state.nextCheck.seconds - now.seconds)
        }
        let identifiers = try store.papersWithoutMetadata(limit: size, at: now)
        guard !identifiers.isEmpty else { return .nothing }
        guard mayAsk() else { return .notAsked }
        let question = MetadataRequest(settings: settings, identifiers: identifiers)
        let result = await fetcher.fetch(question.request) { result -> Result<MetadataRequest.Verdict, FetchError> in
            result.map { question.verdict(on: $0, at: clock.now()) }
        }
        let failures = (state?.consecutiveFailures ?? 0) + 1
        switch result {
        case .success(.answered(let digest)): return try record(digest, asked: identifiers)
        case .success(.refused) where identifiers.count > 1: return .refused
        // The one identifier that is not to arXiv's liking is not asked for again soon.
        case .success(.refused): return try record(Digest(format: .atom), asked: identifiers)
        case .success(.failed(let failure)): return try record(failure, failures: failures)
        case .failure(let error) where error.kind == .cancelled || error.kind == .shutDown: return .notAsked
        case .failure(let error): return try record(.init(error), failures: failures)
        }
    }

    private func record(_ digest: Digest, asked: [ArXivID]) throws(StoreError) -> Outcome {
        let now = clock.now()
        let outcome = Poll.Outcome.modified([digest], validators: CacheValidators(), contentHash: nil)
        let poll = Poll(
            source: CarriedMention.metadataSource, document: MetadataSettings.standardURL, at: now, outcome: outcome,
            next: now)
        let recorded = try store.record(metadata: poll, asked: asked, matcher: matcher)
        return .answered(
            asked: asked.count, known: Set(digest.mentions.compactMap(\.arxivID)).count, changed: recorded.changedPapers
        )
    }

    private func record(_ failure: Verdict.Failure, failures: Int) throws(StoreError) -> Outcome {
        let now = clock.now()
        let next = Schedule.next(
            after: now, failures: failures, retryDelay: failure.retryDelay, isGone: false,
            jitter: jitter(source: CarriedMention.metadataSource, at: now))
        let poll = Poll(
            source: CarriedMention.metadataSource, document: MetadataSettings.standardURL, at: now,
            outcome: .failed(message: failure.message), next: next)
        try store.record(metadata: poll, asked: [], matcher: matcher)
        return .failed(failure.message)
    }
}
