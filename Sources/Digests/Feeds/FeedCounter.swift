import Markup

/// Counts the entries of a feed piece by piece, without keeping any of it.
public struct FeedCounter {
    private final class Handler: XMLHandler {
        var entries = 0
        private var depth = 0
        private var isInChannel = false

        func start(_ element: XMLElement) {
            depth += 1
            // Entries are children of the root, or of an RSS channel in it.
            if element.name.local != 0, depth == 2 || depth == 3 && isInChannel { entries += 1 }
            if depth == 2 { isInChannel = element.name.local == 0 }
        }

        func end(_ name: XMLName, localName: XMLText) { depth -= 1 }

        func text(_ text: UnsafeBufferPointer<UInt8>) {}
    }

    private let handler: Handler
    private let reader: XMLPushReader

    /// - Parameter head: the first bytes of the document, to be read already.
    /// - Returns: nil when they do not look like those of a feed in an encoding that can be read in pieces.
    public init?(head: [UInt8]) {
        guard FeedSignature.format(of: head) != nil, XMLPushReader.canRead(head: head) else { return nil }
        handler = Handler()
        let vocabulary = XMLVocabulary(names: ["entry", "item"], namespaces: [:])
        reader = XMLPushReader(handler: handler, vocabulary: vocabulary)
        reader.read(head)
    }

    /// How many there were so far.
    public var entries: Int { handler.entries }

    public func read(_ piece: some Sequence<UInt8>) { reader.read(Array(piece)) }

    /// Ends the document.
    ///
    /// - Returns: what was wrong with it, with lines from 1.
    public func finish() -> [(line: Int, message: String)] {
        reader.finish().map { ($0.line, $0.message) }
    }
}
