import CLibXML2

/// Rebuilds HTML from libxml2's reading of it, keeping what ``HTMLPolicy`` lets pass.
///
/// libxml2 is asked only how elements nest. Tags are read, filtered and spelled anew before it sees them, so that no
/// disagreement about quotes, comments or scripts can arise; what comes out is written by ``HTMLTag`` alone.
final class HTMLSanitiser {
    /// Open elements, as libxml2 counts them, at which reading ends; what is deeper than the output's limit is unwrapped.
    private static let maximumOpen = 1_000

    private var output: [UInt8] = []
    private var open: [(name: String, verdict: HTMLPolicy.Verdict)] = []
    private var dropped = 0
    private var written = 0
    private var context: htmlParserCtxtPtr?

    static func sanitise(_ bytes: UnsafeBufferPointer<UInt8>, base: URLReference?) -> [UInt8] {
        XMLLibrary.ready
        let clean = XMLCharacters.removingForbidden(from: bytes)
        let source = clean.withUnsafeBufferPointer { respelled($0, base: base) }
        let sanitiser = HTMLSanitiser()
        sanitiser.parse(source)
        sanitiser.closeAll()
        return sanitiser.output
    }

    /// The source with its tags filtered and spelled in one way, without comments, scripts and stray end tags.
    private static func respelled(_ bytes: UnsafeBufferPointer<UInt8>, base: URLReference?) -> [UInt8] {
        var output = Array("<html><body>".utf8)
        output.reserveCapacity(bytes.count + 64)
        var opened: [String: Int] = [:]
        var tokens = HTMLTokenizer(bytes)
        while let token = tokens.next() {
            switch token {
            case .text(let text):
                text.withMemoryRebound(to: UInt8.self) {
                    HTML.appendEscaped(CharacterReferences.expanded($0), to: &output)
                }
            case .tag(var tag):
                guard !tag.name.isEmpty, tag.name != "html", tag.name != "body" else { continue }
                if tag.name == "img", HTMLPolicy.isHidden(tag.attributes) { continue }
                if tag.isEnd {
                    guard let count = opened[tag.name], count > 0 else { continue }
                    opened[tag.name] = count - 1
                } else if !HTMLPolicy.isVoid(tag.name) {
                    tag.closesItself = tag.closesItself && HTMLPolicy.mayCloseItself(tag.name)
                    if !tag.closesItself { opened[tag.name, default: 0] += 1 }
                } else {
                    tag.closesItself = false
                }
                guard tag.name.utf8.allSatisfy({ $0.isASCIILetterOrDigit || $0 == UInt8(ascii: "-") }) else { continue }
                tag.filtered(base: base).write(to: &output)
            }
        }
        return output
    }

    private func parse(_ source: [UInt8]) {
        guard let size = Int32(exactly: source.count), let context = htmlNewParserCtxt() else { return }
        self.context = context
        defer {
            if let document = context.pointee.myDoc { xmlFreeDoc(document) }
            htmlFreeParserCtxt(context)
            self.context = nil
        }
        context.pointee.sax.pointee = HTMLSanitiser.callbacks
        context.pointee.userData = Unmanaged.passUnretained(self).toOpaque()
        let options =
            HTML_PARSE_NONET.rawValue | HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NOERROR.rawValue
            | HTML_PARSE_NOWARNING.rawValue | HTML_PARSE_NODEFDTD.rawValue
        let document = source.withUnsafeBytes {
            htmlCtxtReadMemory(
                context, $0.baseAddress?.assumingMemoryBound(to: CChar.self), size, nil, "UTF-8", Int32(options))
        }
        if let document { xmlFreeDoc(document) }
    }

    private func start(_ name: String, _ attributes: [(name: String, value: String)]) {
        var verdict = dropped > 0 ? .drop : HTMLPolicy.verdict(on: name)
        let tag = HTMLTag(name: name, attributes: attributes).filtered(base: nil)
        if verdict == .keep {
            if !HTMLPolicy.isMeaningful(name, attributes: tag.attributes) || written >= HTMLCanonicaliser.maximumDepth {
                verdict = .unwrap
            } else {
                tag.write(to: &output)
            }
        }
        guard !HTMLPolicy.isVoid(name) else { return }
        if verdict == .keep { written += 1 }
        if verdict == .drop { dropped += 1 }
        open.append((name, verdict))
        if open.count > HTMLSanitiser.maximumOpen, let context { xmlStopParser(context) }
    }

    private func end(_ name: String) {
        guard open.contains(where: { $0.name == name }) else { return }
        while let last = open.last {
            closeLast()
            if last.name == name { return }
        }
    }

    private func closeAll() {
        while !open.isEmpty { closeLast() }
    }

    private func closeLast() {
        guard let (name, verdict) = open.popLast() else { return }
        switch verdict {
        case .keep:
            HTMLTag(name: name, isEnd: true).write(to: &output)
            written -= 1
        case .drop: dropped -= 1
        case .unwrap: break
        }
    }

    private func text(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard dropped == 0 else { return }
        HTML.appendEscaped(bytes, to: &output)
    }

    private static var callbacks: htmlSAXHandler {
        var sax = htmlSAXHandler()
        sax.startElement = { user, name, attributes in
            guard let user, let name else { return }
            var list: [(name: String, value: String)] = []
            var index = 0
            while let attributes, let key = attributes[index] {
                list.append((String(cString: key), attributes[index + 1].map { String(cString: $0) } ?? ""))
                index += 2
            }
            Unmanaged<HTMLSanitiser>.fromOpaque(user).takeUnretainedValue().start(String(cString: name), list)
        }
        sax.endElement = { user, name in
            guard let user, let name else { return }
            Unmanaged<HTMLSanitiser>.fromOpaque(user).takeUnretainedValue().end(String(cString: name))
        }
        let characters: charactersSAXFunc = { user, start, count in
            guard let user, let start else { return }
            Unmanaged<HTMLSanitiser>.fromOpaque(user).takeUnretainedValue()
                .text(UnsafeBufferPointer(start: start, count: Int(count)))
        }
        sax.characters = characters
        sax.ignorableWhitespace = characters
        sax.cdataBlock = characters
        return sax
    }
}
