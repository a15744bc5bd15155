internal import Digests
internal import Fetching
internal import Papers
internal import Store

/// Documents that go on at another address.
extension SourcePoll {
    /// Pages read in one poll besides the first; what is left waits for the next poll.
    static let furtherPages = 10

    /// Where reading goes on after the first page; nil when that page is enough.
    ///
    /// An issue cut into pages is wanted whole. A listing or feed without end is read on only once it is known, back to what has been seen:
    /// whoever adds one asks for what it shows now.
    func nextPage(of digests: [Digest], in answer: Answer) -> String? {
        guard let next = digests.compactMap(\.nextPage).last, next != answer.request.url else { return nil }
        let isIssue =
            answer.target.day != nil || source.rhythm != nil || digests.contains { $0.issue != nil }
        return isIssue || answer.document?.fetchedAt != nil ? next : nil
    }

    /// Reads the pages that follow, and those that an earlier poll left, until one holds nothing new.
    func readOn(_ outcome: Outcome, _ target: Target, _ document: DocumentState?) async -> Outcome {
        guard case .recorded(var reading) = outcome else { return outcome }
        let hasNews = reading.isModified && reading.recorded.newMentions > 0
        // Where lists go on: what is new, then what was left.
        var ends = [hasNews ? reading.nextPage : nil, document?.nextPage].compactMap(\.self)
        let isPaged = reading.nextPage != nil || !ends.isEmpty
        var seen: Set<String> = [target.address]
        while let page = ends.first, seen.count <= SourcePoll.furtherPages {
            guard seen.insert(page).inserted else {
                ends.removeFirst()
                continue
            }
            switch await read(page, of: target, after: reading) {
            case .recorded(let more):
                reading.add(more)
                if let next = more.nextPage, more.recorded.newMentions > 0 {
                    ends[0] = next
                } else {
                    ends.removeFirst()
                }
            case .failed(let failure):
                // What came stands; the rest is asked for again at the next poll.
                reading.remark = "its further pages could not be read: \(failure.message)"
                return await keepEnd(ends.last, of: target, reading)
            case let ending: return ending
            }
        }
        return isPaged ? await keepEnd(ends.last, of: target, reading) : outcome
    }

    /// Remembers where reading is to go on; nil when all was read, or leads nowhere new.
    private func keepEnd(_ page: String?, of target: Target, _ reading: Reading) async -> Outcome {
        var poll = Poll(
            source: source.name, document: target.address, at: clock.now(),
            outcome: .modified([], validators: CacheValidators(), contentHash: nil), next: nil)
        poll.issueDocument = target.address
        poll.nextPage = page
        poll.batches = reading.batches
        switch await recorder.record(poll, matcher: matcher) {
        case .success: return .recorded(reading)
        case .failure(let error): return .notStored(error)
        }
    }

    private func read(_ page: String, of target: Target, after reading: Reading) async -> Outcome {
        var request = target.request(source: source, state: nil, at: clock.now())
        request.url = page
        return await fetcher.fetch(request) { [request] result in
            switch result {
            case .failure(let error) where error.kind == .cancelled || error.kind == .shutDown: return .cancelled
            case .failure(let error): return .failed(.init(error))
            case .success(let response):
                let answer = Answer(
                    target: target, document: nil, request: request, response: response, now: clock.now())
                if case .failed(let failure) = answer.verdict(contentHash: nil) { return .failed(failure) }
                guard response.status == 200 else {
                    return .failed(.init(message: "\(page): the server answered \(response.status)"))
                }
                return await record(page, answer)
            }
        }
    }

    private func record(_ page: String, _ answer: Answer) async -> Outcome {
        let response = answer.response
        do throws(DigestError) {
            let digests = try read(
                Document(bytes: response.body, url: response.url, mediaType: response.headers.contentType))
            var poll = Poll(
                source: source.name, document: page, at: answer.now,
                outcome: .modified(digests, validators: CacheValidators(), contentHash: nil), next: nil)
            poll.issueDocument = answer.target.address
            poll.nextPage = digests.compactMap(\.nextPage).last
            let outcome = await store(poll, isPresent: true)
            guard case .recorded(var reading) = outcome else { return outcome }
            reading.batches = Batch.all(in: digests, day: answer.target.day, rhythm: source.rhythm)
            return .recorded(reading)
        } catch {
            return .failed(.init(message: error.description))
        }
    }
}

extension Reading {
    /// Adds what a further page of the same document brought.
    mutating func add(_ page: Reading) {
        recorded.mentions += page.recorded.mentions
        recorded.newMentions += page.recorded.newMentions
        recorded.newPapers += page.recorded.newPapers
        recorded.changedPapers += page.recorded.changedPapers
        shortcomings += page.shortcomings
        isModified = true
        nextPage = page.nextPage ?? nextPage
        for batch in page.batches {
            if let index = batches.firstIndex(where: { $0.day == batch.day }) {
                batches[index].got += batch.got
                batches[index].expected = batches[index].expected ?? batch.expected
            } else {
                batches.append(batch)
            }
        }
    }
}
