import Papers

/// Decides by a text's content what kind of digest it is. Names and media types are often wrong, and only break ties.
enum DigestDetection {
    enum Outcome: Equatable {
        case digest(DigestFormat)
        /// No digest: why not, and what to do.
        case refused(reason: String, advice: String, isCertain: Bool = false)
    }

    /// How much of a document is looked at.
    private static let headBytes = 64 << 10

    static func outcome(of document: Document) -> Outcome {
        // Nearly everything that is polled is a feed, and knows itself by its first bytes.
        if let format = FeedSignature.format(of: document.bytes) { return .digest(format) }
        var head = document
        head.bytes = Array(document.bytes.prefix(headBytes))
        let text = DocumentText(head)
        let content = text.content
        guard !content.isEmpty else {
            return .refused(
                reason: "the document is empty", advice: "check that the address is right and has been published",
                isCertain: true)
        }
        guard !text.isBinary else {
            return .refused(
                reason: "this is binary data, not text", advice: "give the address of a feed, of Markdown or of JSON",
                isCertain: true)
        }
        return switch content.first {
        case UInt8(ascii: "<"): markup(content, document: document)
        case UInt8(ascii: "["), UInt8(ascii: "{"): json(content) ?? plainText(content, document: document)
        default: plainText(content, document: document)
        }
    }

    // MARK: - XML and HTML

    private static func markup(_ content: ArraySlice<UInt8>, document: Document) -> Outcome {
        let root = rootName(content)
        switch root.lowercased().split(separator: ":").last {
        case "rss", "channel": return .digest(.rss)
        case "feed": return .digest(.atom)
        case "rdf": return .digest(.rdf)
        case "oai-pmh": return .digest(.oaiPMH)
        case "html", "head", "body": return .digest(.html)
        default: break
        }
        if content.starts(with: "<?xml".utf8) {
            return .refused(
                reason:
                    "this is XML, but its first element <\(root.prefix(40))> belongs to no kind of feed that we read",
                advice: "give the address of an RSS or Atom feed, or of an OAI-PMH list")
        }
        // Markdown may begin with raw HTML.
        let isNamedHTML = document.name?.lowercased().hasSuffix(".html") == true
        let isServedAsHTML = document.mediaType?.lowercased().hasPrefix("text/html") == true
        let isHTML = (isNamedHTML || isServedAsHTML) && !looksLikeMarkdown(content)
        return .digest(isHTML ? .html : .markdown)
    }

    /// The name of the first element behind declarations, comments and processing instructions; `html` behind its `DOCTYPE`, unless
    /// what follows that is a feed.
    private static func rootName(_ content: ArraySlice<UInt8>) -> String {
        var rest = content
        var isDeclaredHTML = false
        while rest.starts(with: "<".utf8) {
            let end: ArraySlice<UInt8>
            if rest.starts(with: "<!--".utf8) {
                end = behind("-->", in: rest)
            } else if rest.starts(with: "<?".utf8) {
                end = behind("?>", in: rest)
            } else if rest.starts(with: "<!".utf8) {
                let words = rest.dropFirst(2).prefix(64).split { $0 <= 0x20 || $0 == UInt8(ascii: ">") }
                let name = words.count > 1 ? String(decoding: words[1], as: UTF8.self).lowercased() : ""
                if name == "html" { isDeclaredHTML = true }
                let hasSubset = rest.prefix { $0 != UInt8(ascii: ">") }.contains(UInt8(ascii: "["))
                end = behind(hasSubset ? "]>" : ">", in: rest)
            } else {
                let name = rest.dropFirst().prefix { $0 > 0x20 && $0 != UInt8(ascii: ">") && $0 != UInt8(ascii: "/") }
                let root = String(decoding: name, as: UTF8.self)
                return isDeclaredHTML && !["rss", "feed", "rdf:RDF"].contains(root) ? "html" : root
            }
            rest = end.drop { $0 <= 0x20 }
        }
        return isDeclaredHTML ? "html" : ""
    }

    private static func behind(_ mark: String, in bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        bytes.firstRange(of: Array(mark.utf8)).map { bytes[$0.upperBound...] } ?? []
    }

    // MARK: - JSON

    /// Nil when the text is no JSON but may be Markdown that begins with a link.
    private static func json(_ content: ArraySlice<UInt8>) -> Outcome? {
        let next = content.dropFirst().first { $0 > 0x20 }
        let starts: [UInt8?] = [UInt8(ascii: "{"), UInt8(ascii: "\""), UInt8(ascii: "["), UInt8(ascii: "]"), nil]
        guard starts.contains(next) else { return nil }
        if content.first == UInt8(ascii: "[") {
            if next == UInt8(ascii: "]") {
                let isEmptyList = content.count { $0 > 0x20 } == 2
                return isEmptyList ? .digest(.huggingFace) : nil
            }
            // Deep nesting is for the parser to refuse; a list of links in brackets is Markdown.
            if next == UInt8(ascii: "["), !content.prefix(64).allSatisfy({ $0 == UInt8(ascii: "[") }) { return nil }
            if ["\"paper\"", "'paper'"].contains(where: { content.firstRange(of: Array($0.utf8)) != nil }) {
                return .digest(.huggingFace)
            }
        }
        let names = { (text: String) in content.firstRange(of: Array(text.utf8)) != nil }
        let isFeed =
            names("jsonfeed.org/version") || names("\"items\"") && (names("\"feed_url\"") || names("\"home_page_url\""))
        return .digest(content.first == UInt8(ascii: "{") && isFeed ? .jsonFeed : .json)
    }

    // MARK: - Markdown

    private static func plainText(_ content: ArraySlice<UInt8>, document: Document) -> Outcome {
        if MailingText.isMailing(content) { return .digest(.mailing) }
        let name = document.name ?? document.url ?? ""
        let isNamedMarkdown = [".md", ".markdown"].contains { name.lowercased().hasSuffix($0) }
        if isYAML(content, name: name, mediaType: document.mediaType) { return .digest(.yaml) }
        let isServedAsMarkdown = document.mediaType?.lowercased().hasPrefix("text/markdown") == true
        if isNamedMarkdown || isServedAsMarkdown || looksLikeMarkdown(content) { return .digest(.markdown) }
        let digits = content.prefix { $0 > 0x20 }
        if digits.count == content.count {
            return .refused(
                reason: "this is only \"\(String(decoding: digits.prefix(40), as: UTF8.self))\", not a digest",
                advice: "check that the address is right and has been published")
        }
        return .refused(
            reason: "this text is in no format that we read",
            advice: "give the address of an RSS or Atom feed, of Markdown, or of Hugging Face's list of papers")
    }

    /// Whether a text is YAML by its name, or by its first line and a title among its keys. Front matter is Markdown's.
    private static func isYAML(_ content: ArraySlice<UInt8>, name: String, mediaType: String?) -> Bool {
        let type = mediaType?.lowercased() ?? ""
        if [".yaml", ".yml"].contains(where: name.lowercased().hasSuffix) || type.contains("yaml") { return true }
        let lines = content.split(separator: UInt8(ascii: "\n")).prefix(400)
        guard let first = lines.first(where: { $0.first != UInt8(ascii: "#") && !$0.starts(with: "---".utf8) }),
            !lines.dropFirst().contains(where: { $0.prefix { $0 > 0x20 }.elementsEqual("---".utf8) })
        else { return false }
        let key = first.drop { $0 == UInt8(ascii: "-") || $0 == 0x20 }.prefix {
            $0.isLetter || $0.isDigit || $0 == UInt8(ascii: "_")
        }
        guard !key.isEmpty, key.endIndex < first.endIndex, first[key.endIndex] == UInt8(ascii: ":") else {
            return false
        }
        return lines.contains { line in
            let words = line.drop { $0 == 0x20 || $0 == UInt8(ascii: "-") }
            return words.starts(with: "title:".utf8) || words.starts(with: "arxiv_id:".utf8)
        }
    }

    /// Whether a text holds a heading or a link as Markdown writes them.
    private static func looksLikeMarkdown(_ content: ArraySlice<UInt8>) -> Bool {
        if content.firstRange(of: Array("](http".utf8)) != nil { return true }
        return content.split(separator: UInt8(ascii: "\n")).contains { line in
            let marks = line.prefix { $0 == UInt8(ascii: "#") }.count
            return (1...6).contains(marks) && line.dropFirst(marks).first == UInt8(ascii: " ")
        }
    }
}
