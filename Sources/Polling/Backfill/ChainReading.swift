internal import Digests
internal import Fetching
internal import Papers
internal import Store

/// Reads a list page by page, from where an earlier run ended.
struct ChainReading {
    let chain: BackfillPlan.Chain
    let poll: SourcePoll

    /// More than any list has.
    private static let mostPages = 10_000
    /// A server that shows so many pages in a row with nothing but what earlier ones had leads in circles.
    private static let mostIdlePages = 3

    func run(_ document: DocumentState?, in run: inout BackfillRun) async {
        var seen: Set<String> = []
        var page = document?.nextPage ?? chain.address
        var known: Set<PaperIdentity> = []
        var idlePages = 0
        for number in 1...ChainReading.mostPages where run.isGoingOn {
            guard seen.insert(page).inserted else { return }
            let reading = await read(page)
            if number == 1, page != chain.address, case .failed = reading.outcome {
                // Where the earlier run ended is not known to the server any more (OAI-PMH's tokens expire); begin anew.
                page = chain.address
                continue
            }
            run.add(reading.outcome, day: nil, page: number)
            guard case .recorded = reading.outcome, let next = reading.next else { return }
            idlePages = known.isSuperset(of: reading.papers) ? idlePages + 1 : 0
            guard idlePages < ChainReading.mostIdlePages else { return }
            known.formUnion(reading.papers)
            page = next
        }
    }

    /// What came of one page.
    private struct Page {
        var outcome: SourcePoll.Outcome
        /// The papers that it lists.
        var papers: Set<PaperIdentity> = []
        /// Where the list goes on.
        var next: String?
    }

    private func read(_ page: String) async -> Page {
        let first = await ask(page)
        guard case .failed(let failure) = first.outcome, await poll.wait(after: failure) else { return first }
        return await ask(page)
    }

    private func ask(_ page: String) async -> Page {
        let target = Target(address: chain.address)
        var request = target.request(source: poll.source, state: nil, at: poll.clock.now())
        request.url = String(page.prefix { $0 != "#" })
        return await poll.fetcher.fetch(request) { [request] result in
            switch result {
            case .failure(let error) where error.kind == .cancelled || error.kind == .shutDown:
                return Page(outcome: .cancelled)
            case .failure(let error): return Page(outcome: .failed(.init(error)))
            case .success(let response):
                let answer = Answer(
                    target: target, document: nil, request: request, response: response, now: poll.clock.now())
                if case .failed(let failure) = answer.verdict(contentHash: nil) {
                    return Page(outcome: .failed(failure))
                }
                return await record(page, answer)
            }
        }
    }

    private func record(_ page: String, _ answer: Answer) async -> Page {
        let response = answer.response
        do throws(DigestError) {
            let digests = try poll.read(
                Document(bytes: response.body, url: response.url, mediaType: response.headers.contentType))
            let dates = digests.flatMap(\.mentions).compactMap { $0.published ?? $0.updated }
            let newest = dates.max()
            var next = digests.compactMap { $0.nextPage ?? $0.previousArchive }.last
            // Beyond what was asked for.
            if !chain.isBounded, let newest, newest.day < chain.days.lowerBound { next = nil }
            var poll = Poll(
                source: self.poll.source.name, document: chain.address, at: answer.now,
                outcome: .modified(digests, validators: CacheValidators(), contentHash: nil), next: nil)
            poll.seen = newest.map { min($0, answer.now) }
            poll.nextPage = next
            poll.isComplete = next == nil && chain.days.upperBound < answer.now.day.advanced(by: -1)
            return Page(
                outcome: await self.poll.store(poll, isPresent: true),
                papers: Set(digests.flatMap(\.mentions).compactMap(\.identity)), next: next)
        } catch {
            return Page(outcome: .failed(.init(message: error.description)))
        }
    }
}
