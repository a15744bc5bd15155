import CLibXML2

/// Which faults of a document a run reads over.
enum XMLPatience {
    /// It ends at the first: the fast way through documents without any.
    case none
    /// It ends at the first that mending the bytes may cure.
    case untilCurable
    /// The bytes have been mended as far as they can be.
    case unlimited
}

/// One run of libxml2's SAX2 parser over one document in UTF-8.
///
/// Undeclared and HTML entities become text, external ones do not exist: nothing outside the bytes is ever read.
class XMLParser {
    let entities: XMLEntities
    private(set) var problems: [XMLProblem] = []
    private(set) var uncountedProblems = 0
    /// Whether the run was given up over a fault that it has no patience with.
    private(set) var gaveUp = false
    private(set) var elementCount = 0

    private let vocabulary: XMLVocabulary
    private let limits: XMLLimits
    private let patience: XMLPatience
    private let names = XMLNameCache()
    private var context: xmlParserCtxtPtr?
    private var depth = 0
    private var textRun = 0
    private var errors = 0
    private var stopped = false
    private var skippedLines = 0

    init(vocabulary: XMLVocabulary, limits: XMLLimits, patience: XMLPatience) {
        self.vocabulary = vocabulary
        self.limits = limits
        self.patience = patience
        entities = XMLEntities(maximumExpansion: limits.expandedBytes)
    }

    /// What a run is for; each kind of run says what it does with it.
    func deliver(_ element: XMLElement) {}
    func deliver(_ tag: XMLEndTag) {}
    func deliver(_ text: XMLText) {}

    func parse(_ bytes: UnsafeRawBufferPointer) {
        XMLLibrary.ready
        let prologue = XMLParser.startOfMarkup(in: bytes)
        skippedLines = bytes[..<prologue].count { $0 == UInt8(ascii: "\n") }
        let bytes = UnsafeRawBufferPointer(rebasing: bytes[prologue...])
        guard !bytes.isEmpty, Int32(exactly: bytes.count) != nil else {
            report(line: 1, column: nil, "the document is \(bytes.isEmpty ? "empty" : "too large for the XML parser")")
            return
        }
        guard patience == .none else {
            parseWhole(bytes)
            return
        }
        for start in stride(from: 0, to: bytes.count, by: XMLParser.pieceBytes) {
            parsePiece(UnsafeRawBufferPointer(rebasing: bytes[start...].prefix(XMLParser.pieceBytes)))
        }
        endPieces()
    }

    /// Pieces larger than nearly all feeds are; each is copied once.
    private static let pieceBytes = 256 << 10

    /// libxml2 reads on behind more faults when it asks for the document than when it is handed pieces.
    private func parseWhole(_ bytes: UnsafeRawBufferPointer) {
        guard let context = newContext() else { return }
        defer { endContext() }
        let input = XMLMemoryInput(bytes)
        let document = withExtendedLifetime(input) {
            xmlCtxtReadIO(
                context, XMLMemoryInput.read, nil, Unmanaged.passUnretained(input).toOpaque(), nil, nil,
                XMLParser.options)
        }
        if let document { xmlFreeDoc(document) }
    }

    /// Reads the next piece of a document that comes in pieces; ``endPieces()`` follows the last one. Nothing stands before its markup.
    func parsePiece(_ bytes: UnsafeRawBufferPointer) {
        guard !stopped, let start = bytes.baseAddress, let size = Int32(exactly: bytes.count), size > 0,
            let context = context ?? newContext()
        else { return }
        xmlParseChunk(context, start.assumingMemoryBound(to: CChar.self), size, 0)
    }

    func endPieces() {
        guard let context else { return }
        if !stopped { xmlParseChunk(context, nil, 0, 1) }
        endContext()
    }

    private func endContext() {
        guard let context else { return }
        if let document = context.pointee.myDoc { xmlFreeDoc(document) }
        xmlFreeParserCtxt(context)
        self.context = nil
    }

    private func newContext() -> xmlParserCtxtPtr? {
        XMLLibrary.ready
        var callbacks = XMLParser.callbacks
        context = xmlCreatePushParserCtxt(&callbacks, Unmanaged.passUnretained(self).toOpaque(), nil, 0, nil)
        guard let context else {
            report(line: 1, column: nil, "the XML parser could not be created: out of memory")
            return nil
        }
        xmlCtxtUseOptions(context, XMLParser.options)
        return context
    }

    // RECOVER reads on after an error; IGNORE_ENC because the bytes are UTF-8 by now, whatever the prolog says.
    // Neither lifts a limit. NOENT, DTDLOAD and HUGE stay off: see XMLEntities.
    private static let options = Int32(
        XML_PARSE_NONET.rawValue | XML_PARSE_RECOVER.rawValue | XML_PARSE_IGNORE_ENC.rawValue)

    /// Where the document starts, after blanks or the warnings that a broken script printed before it.
    private static func startOfMarkup(in bytes: UnsafeRawBufferPointer) -> Int {
        let head = UnsafeBufferPointer(rebasing: bytes.bindMemory(to: UInt8.self).prefix(4_096))
        if head.first == UInt8(ascii: "<") { return 0 }
        if let end = head.end(of: "<?xml", from: 0) { return end - 5 }
        return head.firstIndex(of: UInt8(ascii: "<")) ?? 0
    }

    func name(
        local: UnsafePointer<UInt8>, prefix: UnsafePointer<UInt8>?, namespace: UnsafePointer<UInt8>?
    ) -> XMLName {
        let code = names.code(of: local, kind: .local) { vocabulary.code(ofName: $0) }
        if let namespace {
            return XMLName(
                namespace: names.code(of: namespace, kind: .namespace) { vocabulary.code(ofNamespace: $0) }, local: code
            )
        }
        if let prefix {
            return XMLName(
                namespace: names.code(of: prefix, kind: .prefix) { vocabulary.code(ofUndeclaredPrefix: $0) },
                local: code)
        }
        return XMLName(namespace: 0, local: code)
    }

    /// The line that is being read, from 1.
    var line: Int {
        guard let context else { return 1 }
        return max(1, Int(xmlSAX2GetLineNumber(context))) + skippedLines
    }

    /// Ends the run; what was read so far stays.
    private func stop(because message: String? = nil) {
        guard !stopped else { return }
        if let message {
            // However many problems there are: this one says that the rest is missing.
            problems.append(XMLProblem(line: line, column: nil, message: message))
        }
        stopped = true
        if let context { xmlStopParser(context) }
    }

    private func report(line: Int, column: Int?, _ message: String) {
        guard problems.count < limits.problems else {
            uncountedProblems += 1
            return
        }
        problems.append(XMLProblem(line: max(1, line) + skippedLines, column: column, message: message))
    }
}

/// What libxml2 calls.
extension XMLParser {
    fileprivate func start(
        _ local: UnsafePointer<UInt8>, _ prefix: UnsafePointer<UInt8>?, _ namespace: UnsafePointer<UInt8>?,
        _ attributeCount: Int32, _ attributes: UnsafeMutablePointer<UnsafePointer<UInt8>?>?
    ) {
        guard !stopped else { return }
        depth += 1
        textRun = 0
        elementCount += 1
        guard names.rareNames <= limits.rareNames else {
            stop(because: "there are too many different names; the rest was not read")
            return
        }
        guard depth <= limits.depth else {
            stop(because: "elements are nested more than \(limits.depth) deep; the rest was not read")
            return
        }
        deliver(
            XMLElement(
                name: name(local: local, prefix: prefix, namespace: namespace), hasPrefix: prefix != nil, local: local,
                attributeCount: Int(attributeCount), attributes: attributes, parser: Unmanaged.passUnretained(self)))
    }

    fileprivate func end(
        _ local: UnsafePointer<UInt8>, _ prefix: UnsafePointer<UInt8>?, _ namespace: UnsafePointer<UInt8>?
    ) {
        guard !stopped else { return }
        depth -= 1
        textRun = 0
        deliver(XMLEndTag(local: local, prefix: prefix, namespace: namespace, parser: Unmanaged.passUnretained(self)))
    }

    fileprivate func text(_ start: UnsafePointer<UInt8>, _ count: Int32) {
        guard !stopped else { return }
        let wasWhole = textRun <= limits.textBytes
        textRun += Int(count)
        guard textRun <= limits.textBytes else {
            if wasWhole, let context {
                let message = "a single text is longer than \(limits.textBytes) bytes; its rest was not read"
                report(line: Int(xmlSAX2GetLineNumber(context)), column: nil, message)
            }
            return
        }
        deliver(XMLText(start: start, count: Int(count)))
    }

    fileprivate func entity(_ name: UnsafePointer<UInt8>) -> xmlEntityPtr? {
        // Inside a DTD libxml2 would write the declaration's text into the entity that we hand out.
        guard let context, context.pointee.inSubset == 0, !stopped else { return nil }
        if let refusal = entities.refusal(of: name) {
            report(line: Int(xmlSAX2GetLineNumber(context)), column: nil, refusal)
        }
        guard
            let entity = entities.entity(
                named: name, inAttribute: context.pointee.instate == XML_PARSER_ATTRIBUTE_VALUE)
        else {
            stop(
                because: "the document's own entities grow beyond \(limits.expandedBytes) bytes; the rest was not read")
            return nil
        }
        return entity
    }

    fileprivate func problem(_ error: UnsafeMutablePointer<xmlError>) {
        let error = error.pointee
        // An undeclared prefix is read by its customary meaning; it hinders nothing.
        guard !stopped, error.domain != Int32(XML_FROM_NAMESPACE.rawValue), error.level.rawValue > 1 else { return }
        errors += 1
        guard errors <= limits.errors else {
            stop(because: "there are more than \(limits.errors) errors; the rest was not read")
            return
        }
        guard problems.count < limits.problems || patience != .unlimited else {
            uncountedProblems += 1
            return
        }
        let message = error.message.map { String(cString: $0) } ?? "error \(error.code)"
        report(
            line: Int(error.line), column: error.int2 > 0 ? Int(error.int2) : nil,
            String(message.split(separator: "\n", maxSplits: 1).first ?? ""))
        let isCurable = XMLParser.isCurable(xmlParserErrors(UInt32(bitPattern: error.code)))
        if patience == .none || patience == .untilCurable && isCurable {
            gaveUp = true
            stop()
        }
    }

    /// Bytes that are not UTF-8, forbidden characters, ampersands that begin nothing.
    private static func isCurable(_ code: xmlParserErrors) -> Bool {
        switch code {
        case XML_ERR_INVALID_ENCODING, XML_ERR_INVALID_CHAR, XML_ERR_CDATA_NOT_FINISHED, XML_ERR_NAME_REQUIRED,
            XML_ERR_ENTITYREF_SEMICOL_MISSING, XML_ERR_INVALID_DEC_CHARREF, XML_ERR_INVALID_HEX_CHARREF,
            XML_ERR_INVALID_CHARREF:
            true
        default: false
        }
    }

    fileprivate static var callbacks: xmlSAXHandler {
        var sax = xmlSAXHandler()
        sax.initialized = UInt32(XML_SAX2_MAGIC)
        sax.startElementNs = { user, local, prefix, namespace, _, _, attributeCount, _, attributes in
            guard let user, let local else { return }
            Unmanaged<XMLParser>.fromOpaque(user)._withUnsafeGuaranteedRef {
                $0.start(local, prefix, namespace, attributeCount, attributes)
            }
        }
        sax.endElementNs = { user, local, prefix, namespace in
            guard let user, let local else { return }
            Unmanaged<XMLParser>.fromOpaque(user)._withUnsafeGuaranteedRef { $0.end(local, prefix, namespace) }
        }
        let characters: charactersSAXFunc = { user, start, count in
            guard let user, let start else { return }
            Unmanaged<XMLParser>.fromOpaque(user)._withUnsafeGuaranteedRef { $0.text(start, count) }
        }
        sax.characters = characters
        sax.ignorableWhitespace = characters
        sax.cdataBlock = characters
        sax.getEntity = { user, name in
            guard let user, let name else { return nil }
            return Unmanaged<XMLParser>.fromOpaque(user)._withUnsafeGuaranteedRef { $0.entity(name) }
        }
        sax.entityDecl = { user, name, type, _, _, content in
            let isInternal = type == Int32(XML_INTERNAL_GENERAL_ENTITY.rawValue)
            let isExternal = type == Int32(XML_EXTERNAL_GENERAL_PARSED_ENTITY.rawValue)
            guard let user, let name, isInternal || isExternal else { return }
            Unmanaged<XMLParser>.fromOpaque(user)._withUnsafeGuaranteedRef {
                let replacement = isInternal ? content.map { XMLText(terminated: $0) } : nil
                $0.entities.declare(XMLText(terminated: name), as: replacement)
            }
        }
        sax.serror = { user, error in
            guard let user, let error else { return }
            Unmanaged<XMLParser>.fromOpaque(user)._withUnsafeGuaranteedRef { $0.problem(error) }
        }
        return sax
    }
}
