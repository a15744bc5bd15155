import CLibXML2

/// Stands between libxml2's parser and its tree, and keeps the tree within its limits.
///
/// libxml2 alone would give up a page that nests more than 256 elements, and would let one of a few megabytes fill the memory.
final class MarkupTreeBuilder {
    private(set) var problems: [XMLProblem] = []
    private let limits: MarkupLimits
    private var depth = 0
    private var nodes = 0
    private var isStopped = false
    private var isDepthReported = false

    init(_ limits: MarkupLimits) {
        self.limits = limits
    }

    /// Puts this builder before the parser's own. The parser does not keep it: it must outlive the parsing.
    func install(in context: xmlParserCtxtPtr, isHTML: Bool) {
        context.pointee._private = Unmanaged.passUnretained(self).toOpaque()
        context.pointee.linenumbers = 1
        guard let sax = context.pointee.sax else { return }
        let characters: charactersSAXFunc = { user, start, count in
            guard let user, MarkupTreeBuilder.of(user)?.mayAdd(to: user) == true else { return }
            xmlSAX2Characters(user, start, count)
        }
        sax.pointee.characters = characters
        sax.pointee.ignorableWhitespace = characters
        sax.pointee.comment = nil
        sax.pointee.processingInstruction = nil
        sax.pointee.serror = { _, _ in }
        sax.pointee.error = nil
        sax.pointee.warning = nil
        sax.pointee.fatalError = nil
        if isHTML { installHTML(sax) } else { installXML(sax) }
    }

    private func installHTML(_ sax: UnsafeMutablePointer<htmlSAXHandler>) {
        sax.pointee.startElement = { user, name, attributes in
            guard let user, MarkupTreeBuilder.of(user)?.mayStart(in: user) == true else { return }
            xmlSAX2StartElement(user, name, attributes)
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
            guard let user, MarkupTreeBuilder.of(user)?.mayStart(in: user) == true else { return }
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

    private func mayStart(in user: UnsafeMutableRawPointer) -> Bool {
        depth += 1
        guard depth <= limits.openElements else {
            stop(user, "elements are nested more than \(limits.openElements) deep; the rest was not read")
            return false
        }
        guard depth <= limits.depth else {
            if !isDepthReported { report(user, "elements nested more than \(limits.depth) deep were left out") }
            isDepthReported = true
            return false
        }
        return mayAdd(to: user)
    }

    /// Whether the element that ends is in the tree.
    private func mayEnd() -> Bool {
        depth -= 1
        return depth < limits.depth
    }

    private func mayAdd(to user: UnsafeMutableRawPointer) -> Bool {
        guard !isStopped else { return false }
        nodes += 1
        if nodes > limits.nodes {
            stop(user, "there are more than \(limits.nodes) elements and texts; the rest was not read")
        }
        return !isStopped
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
