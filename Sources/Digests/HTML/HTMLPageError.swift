import Markup
import Papers

/// Says what a page is that lists no papers.
enum HTMLPageError {
    /// What a page is shows at its beginning.
    private static let headBytes = 256 << 10

    static func error(of html: [UInt8], document: Document) -> DigestError {
        guard let tree = MarkupDocument.html(Array(html.prefix(headBytes))) else { return empty(document) }
        let title =
            tree.node.descendants.first { $0.name == "title" || $0.name == "h1" }
            .map { HTML.collapsed($0.text) } ?? ""
        let named = title.isEmpty ? "" : ", called \"\(title.prefix(80))\""
        let isLogin = tree.node.descendants.contains {
            $0.name == "input" && $0.attribute("type")?.lowercased() == "password"
        }
        if isLogin {
            return DigestError(
                document, reason: "this is a page to log in on\(named), and lists no papers",
                advice: "give an address that can be read without an account")
        }
        if isFailure(title) {
            return DigestError(
                document, reason: "this is an error page\(named), and lists no papers",
                advice: "open the address in a browser, and correct it if it is wrong")
        }
        if let feed = FeedDiscovery.feeds(in: tree, document).first {
            return DigestError(
                document, reason: "this HTML page\(named) lists no papers", advice: "it names a feed: try \(feed.url)")
        }
        return DigestError(
            document, reason: "this HTML page\(named) lists no papers that can be told",
            advice: "give the address of a feed or of a list, or say with select: where the papers stand")
    }

    static func empty(_ document: Document) -> DigestError {
        DigestError(document, reason: "this HTML page is empty", advice: "check that the address is right")
    }

    private static func isFailure(_ title: String) -> Bool {
        let words = title.prefix(200).lowercased()
        let marks = [
            "404", "403", "500", "502", "503", "not found", "error", "forbidden", "access denied", "unavailable",
            "just a moment", "attention required", "too many requests", "bad gateway",
        ]
        return marks.contains { words.contains($0) }
    }
}
