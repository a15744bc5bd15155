import Markup
import Papers

/// Reads web pages that list papers: arXiv's listings, Hugging Face's page of the day, and any other.
enum HTMLReader {
    static func read(_ html: [UInt8], from document: Document) throws(DigestError) -> [Digest] {
        guard let tree = MarkupDocument.html(html) else {
            throw DigestError(document, reason: "this HTML page is empty", advice: "check that the address is right")
        }
        let document = based(document, tree)
        if let digest = try HuggingFacePage.read(tree, document: document) { return [digest] }
        if let digests = ArXivListing.read(tree, document: document) { return digests }
        let digests = ListingReader.read(tree, format: .html, document: document)
        if digests.allSatisfy(\.mentions.isEmpty) { throw HTMLPageError.error(of: tree, document: document) }
        return digests
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
