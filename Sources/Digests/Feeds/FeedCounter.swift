import Markup

/// Counts the entries of a feed piece by piece, without keeping any of it.
public struct FeedCounter {
    private final class Outline {
        var entries = 0
        private var depth = 0
        private var isInChannel = false

        func start(_ name: XMLName) {
            depth += 1
            // Entries are children of the root, or of an RSS channel in it.
            if name.local != 0, depth == 2 || depth == 3 && isInChannel { entries += 1 }
            if depth == 2 { isInChannel = name.local == 0 }
        }

        func end() { depth -= 1 }
    }

    private let outline = Outline()
    private let reader: XMLPushReader

    /// - Parameter head: the first bytes of the document, to be read already.
    /// - Returns: nil when they do not look like those of a feed in an encoding that can be read in pieces.
    public init?(head: [UInt8]) {
        guard FeedSignature.format(of: head) != nil, XMLPushReader.canRead(head: head) else { return nil }
        let vocabulary = XMLVocabulary(names: ["entry", "item"], namespaces: [:])
        reader = XMLPushReader(vocabulary: vocabulary, onStart: outline.start, onEnd: outline.end)
        reader.read(head)
    }

    /// How many there were so far.
    public var entries: Int { outline.entries }

    public func read(_ piece: some Sequence<UInt8>) { reader.read(Array(piece)) }

    /// Ends the document.
    ///
    /// - Returns: what was wrong with it, with lines from 1.
    public func finish() -> [(line: Int, message: String)] {
        reader.finish().map { ($0.line, $0.message) }
    }
}
