import Papers

/// Reads digests written in Markdown.
enum MarkdownReader {
    static func read(_ text: [UInt8], from document: Document) throws(DigestError) -> [Digest] {
        let digests = try MarkdownDocument.withRoot(of: text, document: document) { root in
            DailyHeadingLayout.read(root, base: document.url)
        }
        return (digests ?? []).map { digest in
            var digest = digest
            digest.language = ScriptLanguage.ofMost(digest.mentions.lazy.flatMap { $0.sections.map(\.language) })
            return digest
        }
    }
}
