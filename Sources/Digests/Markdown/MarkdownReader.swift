import Papers

/// Reads digests written in Markdown. Each way of laying out papers is one layout; the first that fits reads the document.
enum MarkdownReader {
    static func read(_ text: [UInt8], from document: Document) throws(DigestError) -> [Digest] {
        let digests = try MarkdownDocument.withRoot(of: text, document: document) { root in
            DailyHeadingLayout.read(root, base: document.url) ?? [ListingLayout.read(root, document: document)]
        }
        return digests.map { digest in
            var digest = digest
            digest.language = ScriptLanguage.ofMost(digest.mentions.lazy.flatMap { $0.sections.map(\.language) })
            return digest
        }
    }
}
