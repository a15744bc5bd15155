import CLibXML2

/// Stands between libxml2's parser and its tree, and keeps the tree within its limits.
///
/// libxml2 alone would give up a page that nests more than 256 elements, and would let one of a few megabytes fill the memory.
final class MarkupTreeBuilder {
    private(set) var problems: [XMLProblem] = []
    private let limits: MarkupLimits
    private let lineAttribute: StaticString?
    private var depth = 0
    private var memory: Int
    private var textRun = 0
    private var isHTML = false
    private var isStopped = false
    private var isDepthReported = false

    /// - Parameters:
    ///   - sourceBytes: what the source itself takes of the memory.
    ///   - lineAttribute: the attribute that names an element's line and does not become part of the tree.
    init(_ limits: MarkupLimits, sourceBytes: Int, lineAttribute: StaticString? = nil) {
        self.limits = limits
        self.lineAttribute = lineAttribute
        memory = sourceBytes
    }

    /// Puts this builder before the parser's own. The parser does not keep it: it must outlive the parsing.
    func install(in context: xmlParserCtxtPtr, isHTML: Bool) {
        context.pointee._private = Unmanaged.passUnretained(self).toOpaque()
        context.pointee.linenumbers = 1
        guard let sax = context.pointee.sax else { return }
        let characters: charactersSAXFunc = { user, start, count in
            guard let user, let start, let builder = MarkupTreeBuilder.of(user) else { return }
            let isBlank = UnsafeBufferPointer(start: start, count: Int(count)).allSatisfy { $0 <= 0x20 }
            if isBlank, builder.isHTML, MarkupTreeBuilder.isBetweenParts(user) { return }
            if builder.mayAppend(Int(count), in: user) { xmlSAX2Characters(user, start, count) }
        }
        sax.pointee.characters = characters
        sax.pointee.ignorableWhitespace = characters
        // As sections of their own they would be put together in time by the square of their length.
        sax.pointee.cdataBlock = characters
        sax.pointee.comment = nil
        sax.pointee.processingInstruction = nil
        sax.pointee.serror = { _, _ in }
        sax.pointee.error = nil
        sax.pointee.warning = nil
        sax.pointee.fatalError = nil
        self.isHTML = isHTML
        if isHTML { installHTML(sax) } else { installXML(sax) }
    }

    /// Whether what is read stands right in a table, a row or a list, where blanks only lay out the source.
    private static func isBetweenParts(_ user: UnsafeMutableRawPointer) -> Bool {
        guard let name = user.assumingMemoryBound(to: xmlParserCtxt.self).pointee.node?.pointee.name else {
            return false
        }
        return parts.contains { xmlStrEqual(name, $0.utf8Start) == 1 }
    }

    private static let parts: [StaticString] = ["tr", "table", "tbody", "thead", "tfoot", "ul", "ol", "dl"]

    private func installHTML(_ sax: UnsafeMutablePointer<htmlSAXHandler>) {
        sax.pointee.startElement = { user, name, attributes in
            guard let user, let builder = MarkupTreeBuilder.of(user) else { return }
            builder.start(name, attributes, in: user)
        }
        sax.pointee.endElement = { user, name in
            guard let user, MarkupTreeBuilder.of(user)?.mayEnd() == true else { return }
            xmlSAX2EndElement(user, name)
        }
    }

    private func installXML(_ sax: UnsafeMutablePointer<xmlSAXHandler>) {
        sax.pointee.internalSubset = nil
        sax.pointee.externalSubset = nil
        sax.pointee.entityDecl = nil
        sax.pointee.startElementNs = {
            user, local, prefix, address, namespaceCount, namespaces, attributeCount, defaultCount, attributes in
            let size = MarkupTreeBuilder.size(ofValues: attributes, count: Int(attributeCount))
            guard let user, MarkupTreeBuilder.of(user)?.mayStart(withAttributesOf: size, in: user) == true else {
                return
            }
            xmlSAX2StartElementNs(
                user, local, prefix, address, namespaceCount, namespaces, attributeCount, defaultCount, attributes)
        }
        sax.pointee.endElementNs = { user, local, prefix, address in
            guard let user, MarkupTreeBuilder.of(user)?.mayEnd() == true else { return }
            xmlSAX2EndElementNs(user, local, prefix, address)
        }
    }

    private static func of(_ user: UnsafeMutableRawPointer) -> MarkupTreeBuilder? {
        let context = user.assumingMemoryBound(to: xmlParserCtxt.self)
        return context.pointee._private.map { Unmanaged<MarkupTreeBuilder>.fromOpaque($0).takeUnretainedValue() }
    }

    /// Starts an element of HTML whose attributes are given as pairs of a name and a value, with a null at their end.
    private func start(
        _ name: UnsafePointer<UInt8>?, _ attributes: UnsafeMutablePointer<UnsafePointer<UInt8>?>?,
        in user: UnsafeMutableRawPointer
    ) {
        guard let attributes, let lineAttribute, let position = Self.position(of: lineAttribute, in: attributes) else {
            if mayStart(withAttributesOf: Self.size(ofPairs: attributes), in: user) {
                xmlSAX2StartElement(user, name, attributes)
            }
            return
        }
        // The parser needs its list as it is, to free it.
        var others: [UnsafePointer<UInt8>?] = []
        var index = 0
        while attributes[index] != nil {
            if index != position { others += [attributes[index], attributes[index + 1]] }
            index += 2
        }
        others.append(nil)
        others.withUnsafeMutableBufferPointer { others in
            guard mayStart(withAttributesOf: Self.size(ofPairs: others.baseAddress), in: user) else { return }
            xmlSAX2StartElement(user, name, others.count > 1 ? others.baseAddress : nil)
            guard let element = user.assumingMemoryBound(to: xmlParserCtxt.self).pointee.node else { return }
            element.pointee._private = attributes[position + 1].flatMap(Self.number)
                .flatMap(UnsafeMutableRawPointer.init(bitPattern:))
        }
    }

    private static func position(
        of name: StaticString, in attributes: UnsafeMutablePointer<UnsafePointer<UInt8>?>
    ) -> Int? {
        var index = 0
        while let here = attributes[index] {
            if xmlStrEqual(here, name.utf8Start) == 1 { return index }
            index += 2
        }
        return nil
    }

    /// The number with which a text begins; nil where that is none, or has more than nine digits.
    private static func number(_ text: UnsafePointer<UInt8>) -> Int? {
        var number = 0
        var digits = 0
        while text[digits].isASCIIDigit, digits < 10 {
            number = number * 10 + Int(text[digits] - UInt8(ascii: "0"))
            digits += 1
        }
        return (1...9).contains(digits) ? number : nil
    }

    private func mayStart(withAttributesOf size: Int, in user: UnsafeMutableRawPointer) -> Bool {
        depth += 1
        textRun = 0
        guard depth <= limits.openElements else {
            stop(user, "elements are nested more than \(limits.openElements) deep; the rest was not read")
            return false
        }
        guard depth <= limits.depth else {
            if !isDepthReported { report(user, "elements nested more than \(limits.depth) deep were left out") }
            isDepthReported = true
            return false
        }
        return mayAdd(MarkupTreeBuilder.nodeBytes + size, to: user)
    }

    /// Whether the element that ends is in the tree.
    private func mayEnd() -> Bool {
        depth -= 1
        textRun = 0
        return depth < limits.depth
    }

    private func mayAppend(_ count: Int, in user: UnsafeMutableRawPointer) -> Bool {
        let isNew = textRun == 0
        textRun += count
        guard textRun <= limits.textBytes else {
            stop(user, "a single text is longer than \(limits.textBytes) bytes; the rest was not read")
            return false
        }
        return mayAdd(count + (isNew ? MarkupTreeBuilder.nodeBytes : 0), to: user)
    }

    private func mayAdd(_ size: Int, to user: UnsafeMutableRawPointer) -> Bool {
        guard !isStopped else { return false }
        memory += size
        if memory > limits.memory {
            stop(user, "the document would take more than \(limits.memory >> 20) MiB of memory; the rest was not read")
        }
        return !isStopped
    }

    // MARK: - Sizes

    /// What an element or text takes, with what every allocation takes.
    private static let nodeBytes = MemoryLayout<xmlNode>.size + 16
    /// What an attribute takes without its value, which is a text of its own.
    private static let attributeBytes = MemoryLayout<xmlAttr>.size + MemoryLayout<xmlNode>.size + 48

    /// What attributes take that are given as pairs of a name and a value.
    private static func size(ofPairs attributes: UnsafeMutablePointer<UnsafePointer<UInt8>?>?) -> Int {
        guard let attributes else { return 0 }
        var size = 0
        var index = 0
        while attributes[index] != nil {
            size += attributeBytes + (attributes[index + 1].map { XMLText(terminated: $0).count } ?? 0)
            index += 2
        }
        return size
    }

    /// What attributes take that are given with the beginning and the end of their values.
    private static func size(ofValues attributes: UnsafeMutablePointer<UnsafePointer<UInt8>?>?, count: Int) -> Int {
        guard let attributes else { return 0 }
        return (0..<count).reduce(0) { size, index in
            guard let start = attributes[5 * index + 3], let end = attributes[5 * index + 4] else { return size }
            return size + attributeBytes + (end - start)
        }
    }

    private func stop(_ user: UnsafeMutableRawPointer, _ message: String) {
        guard !isStopped else { return }
        report(user, message)
        isStopped = true
        xmlStopParser(user.assumingMemoryBound(to: xmlParserCtxt.self))
    }

    private func report(_ user: UnsafeMutableRawPointer, _ message: String) {
        problems.append(XMLProblem(line: max(1, Int(xmlSAX2GetLineNumber(user))), column: nil, message: message))
    }
}
