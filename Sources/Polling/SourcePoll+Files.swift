internal import Digests
internal import Fetching
internal import Papers
internal import Store

extension SourcePoll {
    /// Reads the files that have changed since they were last read.
    func readFiles(matching pattern: String) async -> Ending {
        var tally = Tally()
        do throws(FileDocument.Unreadable) {
            let files = try FileDocument.all(matching: pattern)
            let known = Dictionary(state.documents.map { ($0.address, $0) }) { first, _ in first }
            for file in files where known[file.path]?.validators.etag != file.version {
                if let ending = tally.add(await read(file, known[file.path])) { return ending }
            }
            if tally.failures.isEmpty, let ending = tally.add(await recordLook(at: files)) { return ending }
        } catch {
            tally.failures.append(.init(message: error.description))
        }
        return await finish(tally, document: pattern)
    }

    private func read(_ file: FileDocument, _ document: DocumentState?) async -> Outcome {
        do {
            let bytes = try file.read(limit: source.maximumSize ?? Limits().decodedBytes)
            let hash = ContentHash(of: bytes)
            let validators = CacheValidators(etag: file.version)
            guard hash != document?.contentHash else { return await record(file, .unchanged(validators: validators)) }
            let digests = try read(Document(bytes: bytes, name: file.path))
            return await record(file, .modified(digests, validators: validators, contentHash: hash))
        } catch {
            return .failed(.init(message: "\(error)"))
        }
    }

    private func record(_ file: FileDocument, _ outcome: Poll.Outcome) async -> Outcome {
        var poll = Poll(source: source.name, document: file.path, at: clock.now(), outcome: outcome, next: nil)
        if case .modified(let digests, _, _) = outcome {
            poll.batches = Batch.all(in: digests, day: nil, rhythm: source.rhythm)
        }
        return await store(poll, isPresent: true)
    }

    /// Records that all files have been looked at.
    private func recordLook(at files: [FileDocument]) async -> Outcome {
        guard let first = files.first else { return .cancelled }
        let now = clock.now()
        let poll = Poll(
            source: source.name, document: first.path, at: now, outcome: .unchanged(validators: nil),
            next: now.advanced(bySeconds: Schedule.fileInterval))
        return await store(poll, isPresent: true)
    }
}
