import Publishing
import Synchronization

/// Keeps the documents that were asked for last, up to a size, each for as long as its version is the one asked for.
final class DocumentCache: Sendable {
    private let maximumBytes: Int
    private let state = Mutex(State())

    private struct State {
        var documents: [String: Kept] = [:]
        var bytes = 0
        var clock = 0
    }

    private struct Kept {
        let version: Int
        let document: RenderedDocument
        var lastUse: Int
        var bytes: Int { document.size }
    }

    init(maximumBytes: Int = 32 << 20) {
        self.maximumBytes = maximumBytes
    }

    /// The document under a key, rendered anew when there is none of this version.
    func document(
        _ key: String, version: Int, render: () throws -> RenderedDocument
    ) rethrows -> RenderedDocument {
        let kept = state.withLock { state -> RenderedDocument? in
            guard let kept = state.documents[key], kept.version == version else { return nil }
            state.clock += 1
            state.documents[key]?.lastUse = state.clock
            return kept.document
        }
        if let kept { return kept }
        let document = try render()
        state.withLock { state in
            state.clock += 1
            let new = Kept(version: version, document: document, lastUse: state.clock)
            state.bytes += new.bytes - (state.documents[key]?.bytes ?? 0)
            state.documents[key] = new
            while state.bytes > maximumBytes,
                let oldest = state.documents.min(by: { $0.value.lastUse < $1.value.lastUse })
            {
                state.bytes -= oldest.value.bytes
                state.documents[oldest.key] = nil
            }
        }
        return document
    }
}
