public import Papers

/// Turns documents into digests.
public enum DigestReader {
    /// Every issue that a document holds, in its order. A document that is a digest without papers gives a digest without mentions.
    ///
    /// - Parameter format: reads the document as this, whatever it looks like; nil detects it.
    /// - Throws: ``DigestError`` when the document is no digest: empty, binary, a page without papers, an unknown format, broken JSON…
    public static func read(_ document: Document, format: DigestFormat? = nil) throws(DigestError) -> [Digest] {
        try digests(in: document, format: self.format(format, of: document)).map(\.withoutScripts)
    }

    private static func digests(in document: Document, format: DigestFormat) throws(DigestError) -> [Digest] {
        switch format {
        case .markdown:
            return try digests(in: document) { bytes throws(DigestError) in
                if let digest = try FrontMatterPaper.read(bytes, from: document) { return [digest] }
                return try MarkdownReader.read(bytes, from: document)
            }
        case .html:
            return try digests(in: document) { bytes throws(DigestError) in
                try HTMLReader.read(bytes, from: document)
            }
        case .huggingFace:
            return try digests(in: document) { bytes throws(DigestError) in
                [try HuggingFaceReader.read(bytes, from: document)]
            }
        case .mailing:
            return try digests(in: document) { bytes throws(DigestError) in
                [try MailingReader.read(bytes, from: document)]
            }
        case .jsonFeed:
            return try digests(in: document) { bytes throws(DigestError) in
                [try JSONFeed.read(bytes, from: document)]
            }
        case .json:
            return try digests(in: document) { bytes throws(DigestError) in
                [try JSONDigest.read(bytes, from: document)]
            }
        case .yaml:
            return try digests(in: document) { bytes throws(DigestError) in
                [try YAMLDigest.read(bytes, from: document)]
            }
        case .oaiPMH: return [try OAIReader.read(document)]
        case .rss: return [try FeedReader.read(document, format: .rss)]
        case .rdf: return [try FeedReader.read(document, format: .rdf)]
        case .atom: return [try FeedReader.read(document, format: .atom)]
        }
    }

    /// What kind of digest a document is, by its content; nil when it is none.
    public static func detect(_ document: Document) -> DigestFormat? {
        guard case .digest(let format) = DigestDetection.outcome(of: document) else { return nil }
        return format
    }

    /// A format that was asked for is believed, except about documents that are certainly no digest.
    private static func format(
        _ asked: DigestFormat?, of document: Document
    ) throws(DigestError) -> DigestFormat {
        switch DigestDetection.outcome(of: document) {
        case .digest(.html) where asked != nil && asked != .html:
            throw DigestError(
                document, reason: "this is an HTML page, not a digest as \(asked?.rawValue ?? "asked for")",
                advice: "open the address in a browser; if the page lists papers, read it as html")
        case .digest(let format):
            return asked ?? format
        case .refused(let reason, let advice, let isCertain):
            if let asked, !isCertain { return asked }
            throw DigestError(document, reason: reason, advice: advice)
        }
    }

    /// What a parser read, with the problems of the text itself before its own.
    private static func digests(
        in document: Document, _ read: ([UInt8]) throws(DigestError) -> [Digest]
    ) throws(DigestError) -> [Digest] {
        let text = DocumentText(document)
        var digests = try read(text.bytes)
        if !digests.isEmpty { digests[0].problems.insert(contentsOf: text.problems, at: 0) }
        return digests
    }
}
