/// Reads XML from foreign hands: streaming, tolerant, and bounded in what it may cost.
public enum XMLReader {
    /// What came of reading a document.
    public struct Result<Handler: XMLHandler> {
        /// The handler that saw the document. Its elements end only as far as the document's do.
        public let handler: Handler
        public let problems: [XMLProblem]
        /// How many more problems there were.
        public let uncountedProblems: Int
        /// Whether there was an element at all.
        public let isXML: Bool
    }

    /// Reads a whole document. Never fails: what cannot be read is among the problems.
    ///
    /// Wrong encodings, forbidden characters and bare ampersands are mended and the document is read anew, with a new
    /// handler; other errors are read over. No file and no address is opened, whatever the document asks for.
    ///
    /// - Parameters:
    ///   - mediaType: the whole `Content-Type` value, whose `charset` counts.
    ///   - makeHandler: makes a handler for one reading; up to three are made.
    public static func read<Handler: XMLHandler>(
        _ bytes: [UInt8], mediaType: String? = nil, vocabulary: XMLVocabulary, limits: XMLLimits = XMLLimits(),
        makeHandler: () -> Handler
    ) -> Result<Handler> {
        var decoded = TextEncoding.decode(bytes, mediaType: mediaType)
        var mended = decoded.remark.map { [XMLProblem(line: 1, column: nil, message: $0)] } ?? []
        var mendable: Set<XMLParser.Fault> = [.encoding, .syntax]
        if decoded.bytes.contains(0) {
            // libxml2 takes a zero byte for the end.
            decoded = TextEncoding.Decoded(bytes: XMLRepair.mended(decoded.bytes), remark: nil)
            mended.append(XMLProblem(line: 1, column: nil, message: "zero bytes were left out"))
        }
        while true {
            let handler = makeHandler()
            let parser = XMLParser(handler: handler, vocabulary: vocabulary, limits: limits, mendable: mendable)
            decoded.bytes.withUnsafeBytes(parser.parse)
            guard let fault = parser.fault else {
                return Result(
                    handler: handler, problems: mended + parser.problems,
                    uncountedProblems: parser.uncountedProblems, isXML: parser.elementCount > 0)
            }
            mendable.remove(fault)
            mended += parser.problems.suffix(1)
            decoded =
                switch fault {
                case .encoding: TextEncoding.mend(decoded.bytes)
                case .syntax: TextEncoding.Decoded(bytes: XMLRepair.mended(decoded.bytes), remark: nil)
                }
        }
    }
}
