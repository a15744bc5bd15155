import Markup
import Papers

/// Reads digests written in Markdown: in the founding layout, or else as any document that lists papers.
enum MarkdownReader {
    static func read(_ text: [UInt8], from document: Document) throws(DigestError) -> [Digest] {
        let matter = FrontMatter(text)
        let outcome = try MarkdownDocument.withRoot(of: matter.body, document: document) { root in
            DailyHeadingLayout.read(root, document: document).map(Outcome.digests)
                ?? .html(MarkdownDocument.html(of: root))
        }
        var digests =
            switch outcome {
            case .digests(let digests): digests
            case .html(let html):
                listing(html, matter).map { ListingReader.read($0, format: .markdown, document: document) }
                    ?? [ListingReader.empty(.markdown, of: document)]
            }
        if digests.allSatisfy(\.mentions.isEmpty) { reportUnlistedPapers(in: text, to: &digests[0]) }
        for index in digests.indices {
            let sections = digests[index].mentions.lazy.flatMap(\.sections)
            digests[index].language = ScriptLanguage.ofMost(sections.map(\.language))
        }
        return digests
    }

    private enum Outcome {
        case digests([Digest])
        case html([UInt8])
    }

    /// What is taken out of the tree, which lives no longer than this; nil where there is nothing in it.
    private static func listing(_ html: [UInt8], _ matter: FrontMatter) -> ListingText? {
        MarkdownDocument.tree(of: html).map { ListingText($0, title: matter.title, date: matter.date) }
    }

    /// A text that names papers and lists none is in a layout that no reader knows. That must not look like an empty day.
    private static func reportUnlistedPapers(in text: [UInt8], to digest: inout Digest) {
        let lines = text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        let namesPaper = { (line: ArraySlice<UInt8>) in
            ArXivReference.first(in: String(decoding: line, as: UTF8.self)) != nil
        }
        guard let first = lines.firstIndex(where: namesPaper) else { return }
        let message = "papers on arXiv are named from here on, but in no layout that we read: none was taken"
        digest.problems.append(Problem(line: first + 1, message: message))
    }
}
