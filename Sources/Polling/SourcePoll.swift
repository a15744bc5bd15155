internal import Digests
internal import Fetching
internal import Papers
internal import Rules
internal import Store

/// Polls one source, all its documents one after the other, and records what came of it.
struct SourcePoll {
    let source: Source
    let state: SourceState
    /// Whether someone asked for this source now; else it was due.
    let isByName: Bool
    /// Whether its documents are of the past: their papers are no news, and days without document are settled.
    var isBackfill = false
    let matcher: Matcher
    let fetcher: PoliteFetcher
    let recorder: Recorder
    let clock: PollingClock

    /// What came of one document.
    enum Outcome {
        case recorded(Reading)
        /// A page that is no digest but names its feed.
        case feedFound(String)
        case failed(Verdict.Failure)
        /// The task was cancelled: nothing is known, and nothing recorded.
        case cancelled
        case notStored(StoreError)
    }

    /// How the source as a whole ended.
    enum Ending {
        case reported(PollReport)
        case cancelled
        case notStored(StoreError)
    }

    func run() async -> Ending {
        switch source.location {
        case .path(let pattern): return await readFiles(matching: pattern)
        case .url(let url):
            let documents = Dictionary(state.documents.map { ($0.address, $0) }) { first, _ in first }
            let targets = Target.all(of: url, documents: documents, isByName: isByName, at: clock.now())
            var tally = Tally()
            for (index, target) in targets.enumerated() {
                let isLast = index == targets.count - 1 && tally.failures.isEmpty
                let outcome = await poll(target, documents[target.address], isLast: isLast)
                if let ending = tally.add(outcome) { return ending }
            }
            if url.isDated, !tally.hasPresent, !hasKnownDay(of: url, documents) {
                let days = Target.lookBack + 1
                tally.failures.append(
                    .init(message: "\(url): none of the last \(days) days is there; check the address pattern"))
            }
            return await finish(tally, document: targets.first?.address ?? url.description)
        }
    }

    /// Records the failure, if there is one, after everything that went well, which it must not be mistaken for.
    func finish(_ tally: Tally, document: String) async -> Ending {
        var report = PollReport(source: source.name, outcome: tally.isModified ? .modified : .unchanged)
        report.mentions = tally.mentions
        report.newPapers = tally.newPapers
        report.message = ([tally.shortcomings.summary].compactMap(\.self) + tally.remarks).joinedIfAny
        guard let first = tally.failures.first else { return .reported(report) }
        let others = tally.failures.count > 1 ? " (and \(tally.failures.count - 1) more documents)" : ""
        report.outcome = .failed
        let message = first.message + others
        report.message = [message, report.message].compactMap(\.self).joinedIfAny
        let now = clock.now()
        // A source with other documents that answer is not to be left alone because of one.
        let next = tally.hasAnswer ? nextCheck(at: now, freshness: nil, hints: UpdateHints()) : retry(first, at: now)
        let poll = Poll(
            source: source.name, document: document, at: now, outcome: .failed(message: message), next: next)
        switch await recorder.record(poll, matcher: matcher) {
        case .success: return .reported(report)
        case .failure(let error): return .notStored(error)
        }
    }

    func nextCheck(at now: Timestamp, freshness: Int?, hints: UpdateHints) -> Timestamp {
        Schedule.next(
            after: now, interval: source.interval, freshness: freshness, hints: hints,
            jitter: jitter(source: source.name, at: now))
    }

    private func retry(_ failure: Verdict.Failure, at now: Timestamp) -> Timestamp {
        // A file is looked at again soon: whoever mends it waits for it.
        if case .path = source.location { return now.advanced(bySeconds: Schedule.shortest) }
        return Schedule.next(
            after: now, failures: state.consecutiveFailures + 1, retryDelay: failure.retryDelay, isGone: failure.isGone,
            jitter: jitter(source: source.name, at: now))
    }

    private func hasKnownDay(of url: DatedURL, _ documents: [String: DocumentState]) -> Bool {
        let today = clock.now().day
        return (0...Target.lookBack).contains { documents[url.url(for: today.advanced(by: -$0))]?.fetchedAt != nil }
    }

    func poll(_ target: Target, _ document: DocumentState?, isLast: Bool) async -> Outcome {
        let request = target.request(source: source, state: document, at: clock.now())
        let outcome = await readOn(
            await poll(target, document, request, feed: document?.feed, isLast: isLast), target, document)
        guard case .failed = outcome, request.url != target.address else { return outcome }
        // The place that it moved to has failed; the old address may know a better one.
        var original = request
        original.url = target.address
        return await readOn(await poll(target, document, original, isLast: isLast), target, document)
    }

    /// Asks, and asks the feed that the page names if that is all that comes.
    private func poll(
        _ target: Target, _ document: DocumentState?, _ request: Request, feed: String? = nil, isLast: Bool
    ) async -> Outcome {
        let outcome = await ask(target, document, request, feed: feed, isLast: isLast)
        guard case .feedFound(let found) = outcome, found != request.url else { return outcome }
        var other = request
        other.url = found
        other.validators = nil
        switch await ask(target, nil, other, feed: found, isLast: isLast) {
        case .recorded(var reading):
            reading.remark = "\(target.address) is a page; read its feed \(found), which can be configured instead"
            return .recorded(reading)
        case .failed(var failure):
            failure.message = "\(target.address) is a page whose feed cannot be read: \(failure.message)"
            return .failed(failure)
        case let outcome: return outcome
        }
    }

    private func ask(
        _ target: Target, _ document: DocumentState?, _ request: Request, feed: String?, isLast: Bool
    ) async -> Outcome {
        await fetcher.fetch(request) { result in
            switch result {
            case .failure(let error) where error.kind == .cancelled || error.kind == .shutDown: return .cancelled
            case .failure(let error): return .failed(.init(error))
            case .success(let response):
                var answer = Answer(
                    target: target, document: document, request: request, response: response, now: clock.now())
                if let feed, feed == request.url { answer.feed = feed }
                return await settle(answer, isLast: isLast)
            }
        }
    }

    private func settle(_ answer: Answer, isLast: Bool) async -> Outcome {
        let hash = answer.response.status == 200 ? ContentHash(of: answer.response.body) : nil
        switch answer.verdict(contentHash: hash) {
        case .failed(let failure): return .failed(failure)
        case .notPublished:
            return await record(
                answer, .unchanged(validators: nil), hints: UpdateHints(), isPresent: false, isLast: isLast)
        case .unchanged:
            let hints = answer.document?.updateHints ?? UpdateHints()
            return await record(
                answer, .unchanged(validators: answer.validators), hints: hints, isPresent: true, isLast: isLast)
        case .changed:
            let response = answer.response
            let document = Document(bytes: response.body, url: response.url, mediaType: response.headers.contentType)
            do throws(DigestError) {
                let digests = try read(document)
                let outcome = Poll.Outcome.modified(
                    digests, validators: answer.validators ?? CacheValidators(), contentHash: hash)
                let hints = digests.first?.updateHints ?? UpdateHints()
                return await record(answer, outcome, hints: hints, isPresent: true, isLast: isLast)
            } catch {
                // A feed that is a page again is left at that.
                guard answer.feed == nil, let feed = FeedDiscovery.feeds(in: document).first else {
                    return .failed(.init(message: error.description))
                }
                return .feedFound(feed.url)
            }
        }
    }

    private func record(
        _ answer: Answer, _ outcome: Poll.Outcome, hints: UpdateHints, isPresent: Bool, isLast: Bool
    ) async -> Outcome {
        let freshness = answer.response.headers.freshness(now: answer.now)
        let next = isLast ? nextCheck(at: answer.now, freshness: freshness, hints: hints) : nil
        var poll = Poll(
            source: source.name, document: answer.target.address, at: answer.now, outcome: outcome, next: next)
        poll.wasUnconditional = answer.request.validators == nil
        poll.permanentURL = answer.permanentURL
        poll.feed = answer.feed
        poll.responseTime = answer.response.duration.map { Int($0 / .milliseconds(1)) }
        if case .modified(let digests, _, _) = outcome {
            poll.batches = Batch.all(in: digests, day: answer.target.day, rhythm: source.rhythm)
            poll.nextPage = nextPage(of: digests, in: answer)
        }
        let isWhole = poll.nextPage == nil && !poll.batches.contains(where: \.isShort)
        poll.isComplete = (isPresent || isBackfill) && isWhole && answer.target.isSettled(at: answer.now)
        poll.isDocumentKnown = answer.repeatsWhatIsKnown && poll.isComplete == answer.document?.isComplete
        if isBackfill { poll.seen = answer.target.settlement.map { min($0, answer.now) } }
        return await store(poll, isPresent: isPresent)
    }

    func store(_ unmarked: Poll, isPresent: Bool) async -> Outcome {
        var poll = unmarked
        poll.rhythm = source.rhythm
        switch await recorder.record(poll, matcher: matcher) {
        case .success(let recorded):
            var reading = Reading(
                recorded: recorded, isPresent: isPresent, batches: poll.batches, nextPage: poll.nextPage)
            if case .modified(let digests, _, _) = poll.outcome {
                reading.isModified = true
                let place = source.hasManyDocuments || poll.issueDocument != nil ? poll.document : nil
                reading.shortcomings = Shortcomings(of: digests, recorded: recorded, place: place)
            }
            return .recorded(reading)
        case .failure(let error):
            return .notStored(error)
        }
    }

    func read(_ document: Document) throws(DigestError) -> [Digest] {
        try DigestReader.read(document, format: source.format, selectors: source.selectors)
    }
}

extension [String] {
    /// The sentences behind one another; nil when there are none.
    fileprivate var joinedIfAny: String? { isEmpty ? nil : joined(separator: "; ") }
}
