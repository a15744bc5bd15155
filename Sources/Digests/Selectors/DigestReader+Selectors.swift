import Markup
public import Papers

extension DigestReader {
    /// Reads a page by selectors; without them as ``read(_:format:)`` does.
    ///
    /// What the selectors do not find is among the digest's problems.
    ///
    /// - Throws: ``DigestError`` when the document is neither HTML nor Markdown, or cannot be read as such.
    public static func read(
        _ document: Document, format: DigestFormat?, selectors: Selectors?
    ) throws(DigestError) -> [Digest] {
        guard let selectors else { return try read(document, format: format) }
        let format = format ?? detect(document)
        let text = DocumentText(document)
        var digest: Digest
        switch format {
        case .html:
            digest = self.digest(MarkupDocument.html(text.bytes), selectors, .html, document)
        case .markdown:
            let html = try MarkdownDocument.withRoot(of: FrontMatter(text.bytes).body, document: document) {
                MarkdownDocument.html(of: $0)
            }
            digest = self.digest(MarkdownDocument.tree(of: html), selectors, .markdown, document)
        default:
            let kind = format.map { "this is \($0.rawValue)" } ?? "this is no digest that we know"
            throw DigestError(
                document, reason: "\(kind), and select: is for html and markdown",
                advice: "take select: out of the source, or give the address of a page")
        }
        digest.problems.insert(contentsOf: text.problems, at: 0)
        return [digest.withoutScripts]
    }

    private static func digest(
        _ tree: MarkupDocument?, _ selectors: Selectors, _ format: DigestFormat, _ document: Document
    ) -> Digest {
        guard let tree else { return ListingReader.empty(format, of: document) }
        return SelectedDigest.read(tree, selectors, format: format, document: document)
    }
}
