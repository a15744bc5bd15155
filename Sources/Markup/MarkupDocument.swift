import CLibXML2

/// What a document may ask of us at most when it is read into a tree.
public struct MarkupLimits: Sendable {
    /// Elements inside one another that the tree keeps; deeper ones are left out, and what they hold moves up.
    public var depth = 200
    /// Elements inside one another at which HTML is read no further. The parser looks through all of them at every end tag.
    public var openElements = 600
    /// Elements and texts.
    public var nodes = 300_000

    public init() {}
}

/// HTML or XML as a tree in memory that can be walked and asked with ``XPathExpression``.
///
/// It never changes once it is read. Not to be shared between tasks: it is cheap to read again, and libxml2 keeps notes in it.
public final class MarkupDocument {
    let document: xmlDocPtr
    /// What was wrong with the document, as far as it cost something.
    public let problems: [XMLProblem]

    private init(_ document: xmlDocPtr, problems: [XMLProblem]) {
        self.document = document
        self.problems = problems
    }

    deinit { xmlFreeDoc(document) }

    /// Reads HTML as browsers do, more or less: whatever is there becomes a tree, without comments.
    ///
    /// - Parameters:
    ///   - html: UTF-8. ``TextEncoding`` makes it so.
    ///   - limits: what goes beyond them is left out and named in ``problems``.
    /// - Returns: nil when there is nothing in it, or no memory.
    public static func html(_ html: some Collection<UInt8>, limits: MarkupLimits = MarkupLimits()) -> MarkupDocument? {
        read(html) { bytes, size in
            guard let context = htmlNewParserCtxt() else { return nil }
            defer { htmlFreeParserCtxt(context) }
            let builder = MarkupTreeBuilder(limits)
            builder.install(in: context, isHTML: true)
            let options =
                HTML_PARSE_NONET.rawValue | HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NOERROR.rawValue
                | HTML_PARSE_NOWARNING.rawValue | HTML_PARSE_NODEFDTD.rawValue | HTML_PARSE_IGNORE_ENC.rawValue
            return taken(htmlCtxtReadMemory(context, bytes, size, nil, "UTF-8", Int32(options)), builder)
        }
    }

    /// Reads XML without its document type: entities that it declares do not exist.
    ///
    /// - Parameter xml: UTF-8, whatever its declaration says.
    /// - Returns: nil when there is no element in it, or no memory. Faults are read over and named in ``problems``.
    public static func xml(_ xml: some Collection<UInt8>, limits: MarkupLimits = MarkupLimits()) -> MarkupDocument? {
        read(xml) { bytes, size in
            guard let context = xmlNewParserCtxt() else { return nil }
            defer { xmlFreeParserCtxt(context) }
            let builder = MarkupTreeBuilder(limits)
            builder.install(in: context, isHTML: false)
            let options = XML_PARSE_NONET.rawValue | XML_PARSE_RECOVER.rawValue | XML_PARSE_IGNORE_ENC.rawValue
            return taken(xmlCtxtReadMemory(context, bytes, size, nil, nil, Int32(options)), builder)
        }
    }

    private static func read(
        _ text: some Collection<UInt8>, _ parse: (UnsafePointer<CChar>, Int32) -> MarkupDocument?
    ) -> MarkupDocument? {
        XMLLibrary.ready
        // libxml2 takes a zero byte for the end.
        var bytes = text.filter { $0 != 0 }
        guard !bytes.isEmpty, let size = Int32(exactly: bytes.count) else { return nil }
        bytes.append(0)
        return bytes.withUnsafeBytes { buffer in
            buffer.baseAddress.flatMap { parse($0.assumingMemoryBound(to: CChar.self), size) }
        }
    }

    /// Takes over the tree that a parser built; frees it when there is no element in it.
    private static func taken(_ tree: xmlDocPtr?, _ builder: MarkupTreeBuilder) -> MarkupDocument? {
        guard let tree else { return nil }
        guard xmlDocGetRootElement(tree) != nil else {
            xmlFreeDoc(tree)
            return nil
        }
        return MarkupDocument(tree, problems: builder.problems)
    }

    /// The document itself, above its root element.
    public var node: MarkupNode {
        MarkupNode(self, UnsafeMutableRawPointer(document).assumingMemoryBound(to: xmlNode.self))
    }

    /// The outermost element.
    public var root: MarkupNode? { xmlDocGetRootElement(document).map { MarkupNode(self, $0) } }
}
