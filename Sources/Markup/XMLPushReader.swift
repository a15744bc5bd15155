/// Tells of the elements of XML that comes in pieces, in memory that does not grow with it. For text in UTF-8; what is wrong is read over.
public final class XMLPushReader {
    private let parser: XMLOutlineParser
    private var isFinished = false

    /// - Parameters:
    ///   - onStart: is told the name of every element that starts.
    ///   - onEnd: is called for every element that ends.
    public init(
        vocabulary: XMLVocabulary, limits: XMLLimits = XMLLimits(), onStart: @escaping (XMLName) -> Void,
        onEnd: @escaping () -> Void
    ) {
        parser = XMLOutlineParser(vocabulary: vocabulary, limits: limits, onStart: onStart, onEnd: onEnd)
    }

    deinit { parser.endPieces() }

    /// Whether a document that begins so says, or looks, as if it were in UTF-8.
    public static func canRead(head: [UInt8]) -> Bool {
        TextEncoding.isUTF8(head)
    }

    public func read(_ piece: [UInt8]) {
        guard !isFinished else { return }
        piece.withUnsafeBytes(parser.parsePiece)
    }

    /// Ends the document; what comes later is not read.
    ///
    /// - Returns: what was wrong with it.
    public func finish() -> [XMLProblem] {
        if !isFinished { parser.endPieces() }
        isFinished = true
        return parser.problems
    }
}

/// A run over bytes that nobody has mended, and that goes on where they are not UTF-8: their text is not for anybody's eyes.
private final class XMLOutlineParser: XMLParser {
    private let onStart: (XMLName) -> Void
    private let onEnd: () -> Void

    init(
        vocabulary: XMLVocabulary, limits: XMLLimits, onStart: @escaping (XMLName) -> Void, onEnd: @escaping () -> Void
    ) {
        self.onStart = onStart
        self.onEnd = onEnd
        super.init(vocabulary: vocabulary, limits: limits, patience: .unlimited)
    }

    override func deliver(_ element: XMLElement) { onStart(element.name) }
    override func deliver(_ tag: XMLEndTag) { onEnd() }
}
