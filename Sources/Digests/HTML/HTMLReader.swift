import Markup
import Papers

/// Reads web pages that list papers: arXiv's listings, Hugging Face's page of the day, and any other.
enum HTMLReader {
    static func read(_ html: [UInt8], from document: Document) throws(DigestError) -> [Digest] {
        switch try page(html, document) {
        case .known(let digests): return digests
        case .listing(let text, let document):
            let digests = ListingReader.read(text, format: .html, document: document)
            if digests.allSatisfy(\.mentions.isEmpty) { throw HTMLPageError.error(of: html, document: document) }
            return digests
        }
    }

    private enum Page {
        case known([Digest])
        /// With the document as the page says that it is.
        case listing(ListingText, Document)
    }

    /// What is taken out of the page's tree, which lives no longer than this.
    private static func page(_ html: [UInt8], _ document: Document) throws(DigestError) -> Page {
        guard let tree = MarkupDocument.html(html) else { throw HTMLPageError.empty(document) }
        let document = based(document, tree)
        if let digest = try HuggingFacePage.read(tree, document: document) { return .known([digest]) }
        if let digests = ArXivListing.read(tree, document: document) { return .known(digests) }
        return .listing(ListingText(tree), document)
    }

    /// The document with the address against which the page says that its links are resolved.
    private static func based(_ document: Document, _ tree: MarkupDocument) -> Document {
        guard let base = tree.node.descendants.first(where: { $0.name == "base" })?.attribute("href"),
            let url = URLReference.resolve(base, against: document.url)
        else { return document }
        var document = document
        document.name = document.name ?? document.url
        document.url = url
        return document
    }
}
