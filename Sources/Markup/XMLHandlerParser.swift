/// A run that is delivered to a handler.
final class XMLHandlerParser<Handler: XMLHandler>: XMLParser {
    // In memory of its own: with a stored property, every event would begin by asking whether another one is under way.
    private let memory = UnsafeMutablePointer<Handler>.allocate(capacity: 1)

    init(_ handler: Handler, vocabulary: XMLVocabulary, limits: XMLLimits, patience: XMLPatience) {
        memory.initialize(to: handler)
        super.init(vocabulary: vocabulary, limits: limits, patience: patience)
    }

    deinit {
        memory.deinitialize(count: 1)
        memory.deallocate()
    }

    var handler: Handler { memory.pointee }

    override func deliver(_ element: XMLElement) { memory.pointee.start(element) }
    override func deliver(_ tag: XMLEndTag) { memory.pointee.end(tag) }
    override func deliver(_ text: XMLText) { memory.pointee.text(text) }
}
