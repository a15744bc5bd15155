import Publishing
import Synchronization

/// Rendered pages, each good for as long as nothing is published that could change it.
final class PageCache: Sendable {
    /// What a page was made from.
    struct Version: Hashable, Sendable {
        var published: PublishedVersion
        /// Pages show days relative to today.
        var day: Int
    }

    private struct State {
        var documents: [String: (version: Version, document: RenderedDocument)] = [:]
        var size = 0
    }

    private let state = Mutex(State())
    private let maximumSize: Int

    /// - Parameter maximumSize: bytes of pages that are kept.
    init(maximumSize: Int = 8 << 20) {
        self.maximumSize = maximumSize
    }

    subscript(_ target: String, _ version: Version) -> RenderedDocument? {
        state.withLock { state in
            state.documents[target].flatMap { $0.version == version ? $0.document : nil }
        }
    }

    func keep(_ document: RenderedDocument, at target: String, _ version: Version) {
        let size = document.size + target.utf8.count
        state.withLock { state in
            // Starting over is rare, simple, and cheap: what is asked for often is soon back.
            if state.size + size > maximumSize { state = State() }
            if state.documents.updateValue((version, document), forKey: target) == nil { state.size += size }
        }
    }
}
