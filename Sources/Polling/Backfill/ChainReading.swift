internal import Digests
internal import Fetching
internal import Papers
internal import Store

/// Reads a list page by page, from where an earlier run ended.
struct ChainReading {
    let chain: BackfillPlan.Chain
    let poll: SourcePoll

    /// More than any list has; a server that leads on for ever is left.
    private static let mostPages = 10_000

    func run(_ document: DocumentState?, in run: inout BackfillRun) async {
        var seen: Set<String> = []
        var page = document?.nextPage ?? chain.address
        for number in 1...ChainReading.mostPages where run.isGoingOn {
            guard seen.insert(page).inserted else { return }
            let (outcome, next) = await read(page)
            if number == 1, page != chain.address, case .failed = outcome {
                // Where the earlier run ended is not known to the server any more (OAI-PMH's tokens expire); begin anew.
                page = chain.address
                continue
            }
            run.add(outcome, day: nil, page: number)
            guard case .recorded = outcome, let next else { return }
            page = next
        }
    }

    private func read(_ page: String) async -> (SourcePoll.Outcome, next: String?) {
        let first = await ask(page)
        guard case .failed(let failure) = first.0, await poll.wait(after: failure) else { return first }
        return await ask(page)
    }

    private func ask(_ page: String) async -> (SourcePoll.Outcome, next: String?) {
        let target = Target(address: chain.address)
        var request = target.request(source: poll.source, state: nil, at: poll.clock.now())
        request.url = String(page.prefix { $0 != "#" })
        return await poll.fetcher.fetch(request) { result in
            switch result {
            case .failure(let error) where error.kind == .cancelled || error.kind == .shutDown: return (.cancelled, nil)
            case .failure(let error): return (.failed(.init(error)), nil)
            case .success(let response):
                let answer = Answer(
                    target: target, document: nil, request: request, response: response, now: poll.clock.now())
                if case .failed(let failure) = answer.verdict(contentHash: nil) { return (.failed(failure), nil) }
                return await record(page, answer)
            }
        }
    }

    private func record(_ page: String, _ answer: Answer) async -> (SourcePoll.Outcome, next: String?) {
        let response = answer.response
        do throws(DigestError) {
            let digests = try poll.read(
                Document(bytes: response.body, url: response.url, mediaType: response.headers.contentType))
            let dates = digests.flatMap(\.mentions).compactMap { $0.published ?? $0.updated }
            let newest = dates.max()
            var next = digests.compactMap(\.nextPage).last
            // Beyond what was asked for.
            if !chain.isBounded, let newest, newest.day < chain.days.lowerBound { next = nil }
            var poll = Poll(
                source: self.poll.source.name, document: chain.address, at: answer.now,
                outcome: .modified(digests, validators: CacheValidators(), contentHash: nil), next: nil)
            poll.seen = newest.map { min($0, answer.now) }
            poll.nextPage = next
            poll.isComplete = next == nil && chain.days.upperBound < answer.now.day.advanced(by: -1)
            return (await self.poll.store(poll, isPresent: true), next)
        } catch {
            return (.failed(.init(message: error.description)), nil)
        }
    }
}
