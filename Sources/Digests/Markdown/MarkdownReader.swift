import Papers

/// Reads digests written in Markdown. Each way of laying out papers is one layout; the first that fits reads the document.
enum MarkdownReader {
    static func read(_ text: [UInt8], from document: Document) throws(DigestError) -> [Digest] {
        var digests = try MarkdownDocument.withRoot(of: text, document: document) { root in
            DailyHeadingLayout.read(root, document: document) ?? [ListingLayout.read(root, document: document)]
        }
        if digests.allSatisfy(\.mentions.isEmpty) { reportUnlistedPapers(in: text, to: &digests[0]) }
        for index in digests.indices {
            let sections = digests[index].mentions.lazy.flatMap(\.sections)
            digests[index].language = ScriptLanguage.ofMost(sections.map(\.language))
        }
        return digests
    }

    /// A text that names papers and lists none is in a layout that no reader knows. That must not look like an empty day.
    private static func reportUnlistedPapers(in text: [UInt8], to digest: inout Digest) {
        let lines = text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        let namesPaper = { (line: ArraySlice<UInt8>) in
            !ArXivReference.all(in: String(decoding: line, as: UTF8.self)).isEmpty
        }
        guard let first = lines.firstIndex(where: namesPaper) else { return }
        let message = "papers on arXiv are named from here on, but in no layout that we read: none was taken"
        digest.problems.append(Problem(line: first + 1, message: message))
    }
}
