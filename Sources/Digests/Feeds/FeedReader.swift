import Markup
import Papers

/// Reads RSS 0.9x to 2.0, RSS 1.0 and Atom 0.3 and 1.0.
enum FeedReader {
    /// - Parameter format: the format that the source is configured for; nil to go by the document. The document decides
    ///   between the feed formats all the same, for a feed's address often names the wrong one.
    /// - Throws: ``DigestError`` when the document is no feed. A feed without entries is a digest without mentions.
    static func read(_ document: Document, format: DigestFormat? = nil) throws(DigestError) -> Digest {
        guard !document.bytes.isEmpty else {
            throw DigestError(
                document, reason: "the document is empty", advice: "look whether the address still answers with a feed")
        }
        let base = document.url.flatMap { URLReference($0).scheme == nil ? nil : $0 }
        var result = XMLReader.read(document.bytes, mediaType: document.mediaType, vocabulary: FeedVocabulary.xml) {
            FeedBuilder(base: base, mostEntries: document.mostPapers)
        }
        let feed = result.handler.finish()
        guard let kind = feed.kind else { throw noFeed(document, feed.rootName, result.problems) }

        var problems = result.problems.map { Problem(line: $0.line, column: $0.column, message: $0.message) }
        if result.uncountedProblems > 0 {
            problems.append(Problem(message: "and \(result.uncountedProblems) more errors in the XML"))
        }
        var adapter = FeedAdapter(feed, kind: kind, url: base)
        var digest = adapter.digest()
        digest.problems = problems + digest.problems
        if let unread = document.problem(unreadPapers: feed.uncountedEntries) { digest.problems.append(unread) }
        return digest
    }

    private static func noFeed(_ document: Document, _ root: String?, _ problems: [XMLProblem]) -> DigestError {
        guard let root else {
            return DigestError(
                document, line: problems.first?.line, column: problems.first?.column,
                reason: "this is no XML\(problems.first.map { ": \($0.message)" } ?? "")",
                advice: "name the feed's own address, or the right format")
        }
        let isPage = root.lowercased() == "html"
        return DigestError(
            document,
            reason: isPage
                ? "this is an HTML page and no feed" : "this is XML, but <\(root)> starts no RSS, RSS 1.0 or Atom feed",
            advice: isPage
                ? "look for the feed's address on the page" : "name the feed's own address, or the right format")
    }
}
