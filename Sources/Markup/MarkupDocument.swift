import CLibXML2

/// What a document may ask of us at most when it is read into a tree.
public struct MarkupLimits: Sendable {
    /// Elements inside one another that the tree keeps; deeper ones are left out, and what they hold moves up.
    public var depth = 200
    /// Elements inside one another at which HTML is read no further. The parser looks through all of them at every end tag.
    public var openElements = 600
    /// Bytes of memory that the tree and its source may take together, about: a page of two megabytes may hold a list of many
    /// thousands, one of sixteen is no list that anybody reads.
    public var memory = 26 << 20
    /// Bytes of one run of text, between one tag and the next.
    public var textBytes = 4 << 20
    /// Attributes of one element: libxml2 compares each with all others.
    public var attributes = 1_000
    /// Bytes of one tag with its attributes, or of one comment.
    public var tagBytes = 4 << 20

    public init() {}
}

/// HTML or XML as a tree in memory that can be walked and asked with ``XPathExpression``.
///
/// It never changes once it is read. Not to be shared between tasks: it is cheap to read again, and libxml2 keeps notes in it.
public final class MarkupDocument {
    let document: xmlDocPtr
    /// Whether lines are those that attributes named, and not those of the text that was read.
    public let namesLines: Bool
    /// What was wrong with the document, as far as it cost something.
    public let problems: [XMLProblem]

    private init(_ document: xmlDocPtr, namesLines: Bool, problems: [XMLProblem]) {
        self.document = document
        self.namesLines = namesLines
        self.problems = problems
    }

    deinit { xmlFreeDoc(document) }

    /// Reads HTML as browsers do, more or less: whatever is there becomes a tree, without comments.
    ///
    /// - Parameters:
    ///   - html: UTF-8. ``TextEncoding`` makes it so.
    ///   - limits: what goes beyond them is left out and named in ``problems``.
    ///   - lineAttribute: the attribute in which elements say on which line of their source they stand, where the HTML was
    ///     made of something else: `12` or `12:1-14:3`. It becomes ``MarkupNode/line``, and is no attribute of the tree.
    /// - Returns: nil when there is nothing in it, or no memory.
    public static func html(
        _ html: [UInt8], limits: MarkupLimits = MarkupLimits(), lineAttribute: StaticString? = nil
    ) -> MarkupDocument? {
        read(html, isHTML: true, limits) { input, size, problems in
            guard let context = htmlNewParserCtxt() else { return nil }
            defer { htmlFreeParserCtxt(context) }
            let builder = MarkupTreeBuilder(limits, sourceBytes: size, lineAttribute: lineAttribute)
            builder.install(in: context, isHTML: true)
            let options =
                HTML_PARSE_NONET.rawValue | HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NOERROR.rawValue
                | HTML_PARSE_NOWARNING.rawValue | HTML_PARSE_NODEFDTD.rawValue | HTML_PARSE_IGNORE_ENC.rawValue
            let tree = htmlCtxtReadIO(context, XMLMemoryInput.read, nil, input, nil, "UTF-8", Int32(options))
            return taken(tree, namesLines: lineAttribute != nil, problems + builder.problems)
        }
    }

    /// Reads XML without its document type: entities that it declares do not exist.
    ///
    /// - Parameter xml: UTF-8, whatever its declaration says.
    /// - Returns: nil when there is no element in it, or no memory. Faults are read over and named in ``problems``.
    public static func xml(_ xml: [UInt8], limits: MarkupLimits = MarkupLimits()) -> MarkupDocument? {
        read(xml, isHTML: false, limits) { input, size, problems in
            guard let context = xmlNewParserCtxt() else { return nil }
            defer { xmlFreeParserCtxt(context) }
            let builder = MarkupTreeBuilder(limits, sourceBytes: size)
            builder.install(in: context, isHTML: false)
            let options = XML_PARSE_NONET.rawValue | XML_PARSE_RECOVER.rawValue | XML_PARSE_IGNORE_ENC.rawValue
            let tree = xmlCtxtReadIO(context, XMLMemoryInput.read, nil, input, nil, nil, Int32(options))
            return taken(tree, namesLines: false, problems + builder.problems)
        }
    }

    private static func read(
        _ text: [UInt8], isHTML: Bool, _ limits: MarkupLimits,
        _ parse: (UnsafeMutableRawPointer, Int, [XMLProblem]) -> MarkupDocument?
    ) -> MarkupDocument? {
        XMLLibrary.ready
        // libxml2 takes a zero byte for the end.
        let text = ByteSearch.containsZero(text) ? text.filter { $0 != 0 } : text
        return text.withUnsafeBytes { bytes in
            let overloaded =
                isHTML
                ? OverloadedTag.first(inHTML: bytes, attributes: limits.attributes, size: limits.tagBytes)
                : OverloadedTag.first(inXML: bytes, attributes: limits.attributes, size: limits.tagBytes)
            let bytes = UnsafeRawBufferPointer(rebasing: bytes[..<(overloaded?.start ?? bytes.count)])
            guard !bytes.isEmpty else { return nil }
            let problems = overloaded.map {
                let line = 1 + bytes.count { $0 == UInt8(ascii: "\n") }
                return [XMLProblem(line: line, column: nil, message: $0.message)]
            }
            let input = XMLMemoryInput(bytes)
            return withExtendedLifetime(input) {
                parse(Unmanaged.passUnretained(input).toOpaque(), bytes.count, problems ?? [])
            }
        }
    }

    /// Takes over the tree that a parser built; frees it when there is no element in it.
    private static func taken(_ tree: xmlDocPtr?, namesLines: Bool, _ problems: [XMLProblem]) -> MarkupDocument? {
        guard let tree else { return nil }
        guard xmlDocGetRootElement(tree) != nil else {
            xmlFreeDoc(tree)
            return nil
        }
        return MarkupDocument(tree, namesLines: namesLines, problems: problems)
    }

    /// The document itself, above its root element.
    public var node: MarkupNode {
        MarkupNode(self, UnsafeMutableRawPointer(document).assumingMemoryBound(to: xmlNode.self))
    }

    /// The outermost element.
    public var root: MarkupNode? { xmlDocGetRootElement(document).map { MarkupNode(self, $0) } }
}
