/// Reads XML from foreign hands: streaming, tolerant, and bounded in what it may cost.
public enum XMLReader {
    /// What came of reading a document.
    public struct Result<Handler: XMLHandler> {
        /// The handler that saw the document. Its elements end only as far as the document's do.
        public var handler: Handler
        public let problems: [XMLProblem]
        /// How many more problems there were.
        public let uncountedProblems: Int
        /// Whether there was an element at all.
        public let isXML: Bool
        /// Whether nothing is missing: what was wrong with the document could be mended.
        public let isWhole: Bool
    }

    /// Reads a whole document. Never fails: what cannot be read is among the problems.
    ///
    /// A document without faults is read once. One with faults is read anew, with a new handler: wrong encodings, forbidden
    /// characters and bare ampersands are mended, other errors are read over. No file and no address is opened, whatever the document asks for.
    ///
    /// - Parameters:
    ///   - mediaType: the whole `Content-Type` value, whose `charset` counts.
    ///   - makeHandler: makes a handler for one reading; two or three are made for a document with faults.
    public static func read<Handler: XMLHandler>(
        _ bytes: [UInt8], mediaType: String? = nil, vocabulary: XMLVocabulary, limits: XMLLimits = XMLLimits(),
        makeHandler: () -> Handler
    ) -> Result<Handler> {
        let decoded = TextEncoding.decode(bytes, mediaType: mediaType)
        var remarks = decoded.remark.map { [XMLProblem(line: 1, column: nil, message: $0)] } ?? []
        var text = decoded.bytes
        let controls = ByteSearch.controls(in: text)
        if controls.hasUpper { text = WindowsCodePage1252.mendingUpperControls(of: text) }
        let overloaded = text.withUnsafeBytes {
            OverloadedTag.first(inXML: $0, attributes: limits.attributes, size: limits.tagBytes)
        }
        if let overloaded {
            text.removeSubrange(overloaded.start...)
            let line = 1 + text.count { $0 == UInt8(ascii: "\n") }
            remarks.append(XMLProblem(line: line, column: nil, message: overloaded.message))
        }
        // libxml2 takes a zero byte for the end.
        if controls.hasZero {
            remarks.append(XMLProblem(line: 1, column: nil, message: "zero bytes were left out"))
        } else {
            var problem: XMLProblem?
            for patience in [XMLPatience.none, .untilCurable] {
                let parser = XMLHandlerParser(makeHandler(), vocabulary: vocabulary, limits: limits, patience: patience)
                text.withUnsafeBytes(parser.parse)
                guard parser.gaveUp else { return result(of: parser, remarks) }
                problem = parser.problems.last
            }
            if let problem { remarks.append(problem) }
        }
        let mended = mended(text, remarks: &remarks)
        let parser = XMLHandlerParser(makeHandler(), vocabulary: vocabulary, limits: limits, patience: .unlimited)
        mended.withUnsafeBytes(parser.parse)
        return result(of: parser, remarks)
    }

    private static func mended(_ bytes: [UInt8], remarks: inout [XMLProblem]) -> [UInt8] {
        var text = bytes
        if String(validating: text, as: UTF8.self) == nil {
            let decoded = TextEncoding.mend(text)
            text = decoded.bytes
            if let remark = decoded.remark { remarks.append(XMLProblem(line: 1, column: nil, message: remark)) }
        }
        return XMLRepair.mended(text)
    }

    private static func result<Handler: XMLHandler>(
        of parser: XMLHandlerParser<Handler>, _ remarks: [XMLProblem]
    ) -> Result<Handler> {
        Result(
            handler: parser.handler, problems: remarks + parser.problems, uncountedProblems: parser.uncountedProblems,
            isXML: parser.elementCount > 0, isWhole: parser.problems.isEmpty)
    }
}
