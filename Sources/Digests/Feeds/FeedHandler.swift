import Markup

/// Hands the XML of a feed to a ``FeedBuilder``.
final class FeedHandler: XMLHandler {
    private(set) var builder: FeedBuilder

    /// - Parameters:
    ///   - base: the document's own address.
    ///   - mostEntries: entries that are kept; others are counted.
    init(base: String?, mostEntries: Int) {
        builder = FeedBuilder(base: base, mostEntries: mostEntries)
    }

    func start(_ element: XMLElement) { builder.start(element) }
    func end(_ name: XMLName, localName: XMLText) { builder.end(localName) }
    func text(_ bytes: UnsafeBufferPointer<UInt8>) { builder.append(bytes) }

    /// The feed, as far as it was read.
    func finish() -> FeedDocument {
        builder.finish()
        return builder.document
    }
}
