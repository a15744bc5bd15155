/// Reads XML that comes in pieces, in memory that does not grow with it. For text in UTF-8; what is wrong is read over.
public final class XMLPushReader {
    private let parser: XMLParser
    private var isFinished = false

    public init(handler: any XMLHandler, vocabulary: XMLVocabulary, limits: XMLLimits = XMLLimits()) {
        parser = XMLParser(handler: handler, vocabulary: vocabulary, limits: limits, isMended: true)
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
