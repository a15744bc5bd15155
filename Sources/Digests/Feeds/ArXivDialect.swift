import Markup
import Papers

/// What is particular about arXiv's own feeds: rss.arxiv.org (RSS and Atom), the export API's Atom, and the RSS 1.0 of old.
struct ArXivDialect {
    let isFromArXiv: Bool

    /// A feed is arXiv's when it says so itself and did not come from somewhere else.
    init(_ feed: FeedDocument, url: String?) {
        let claims = [feed.identifier].compactMap { $0 } + feed.links.map(\.href)
        isFromArXiv = claims.contains(where: ArXivDialect.isServiceAddress) && (url.map(ArXivDialect.isTrusted) ?? true)
    }

    /// The message of the entry by which the API reports an error.
    static func errorMessage(in entry: FeedEntry) -> String? {
        guard let identifier = entry.identifier, identifier.contains("arxiv.org/api/errors") else {
            return nil
        }
        return entry.summary?.plainLine ?? entry.title?.plainLine ?? "unknown"
    }

    static func isServiceAddress(_ address: String) -> Bool {
        switch FeedLink.host(address) {
        case "rss.arxiv.org", "export.arxiv.org", "oaipmh.arxiv.org": return true
        case "arxiv.org":
            let path = URLReference(address).path
            return path.isEmpty || path == "/" || path.hasPrefix("/api/") || path.hasPrefix("/rss/")
                || path.hasPrefix("/atom/")
        default: return false
        }
    }

    /// arXiv itself, a file, or a mirror on this machine.
    static func isTrusted(_ url: String) -> Bool {
        guard FeedLink.isWebAddress(url) else { return true }
        guard let host = FeedLink.host(url) else { return false }
        return host == "arxiv.org" || host.hasSuffix(".arxiv.org") || host == "localhost" || host.hasPrefix("127.")
    }

    /// Strips what arXiv puts around title and abstract, and keeps the abstract as a section.
    static func refine(_ mention: inout Mention, entry: FeedEntry) {
        mention.isFromArXiv = true
        // arXiv's titles are plain text, in which $a<b$ is no markup.
        if let title = entry.title { refineTitle(&mention, HTML.collapsed(HTML.unescaped(title.value))) }
        guard let text = abstract(entry.summary ?? entry.content) else { return }
        mention.sections = [Section(label: Section.abstractLabel, language: "en", text: TeX.plain(text))]
        mention.summary = HTML.escaped(text)
    }

    /// `Title. (arXiv:1805.06430v2 [nucl-th] UPDATED)`, or `CROSS LISTED` there, or nothing.
    private static func refineTitle(_ mention: inout Mention, _ title: String) {
        (mention.title, mention.originalTitle) = (nil, nil)
        mention.setTitle(title)
        guard title.hasSuffix(")"), let start = title.ranges(of: " (arXiv:").last else { return }
        let suffix = title[start.upperBound...]
        var rest = HTML.trimmed(String(title[..<start.lowerBound]))
        // The full stop belongs to the suffix: arXiv's titles have none.
        if rest.hasSuffix("."), !rest.hasSuffix("..") { rest = rest.dropLast() }
        mention.originalTitle = nil
        mention.setTitle(String(rest))
        guard let open = suffix.firstIndex(of: "["), let close = suffix.firstIndex(of: "]"), open < close else {
            return
        }
        if mention.categories.isEmpty { mention.categories = [String(suffix[suffix.index(after: open)..<close])] }
        let marks = suffix[close...]
        mention.announceType =
            mention.announceType
            ?? AnnounceType(isReplacement: marks.contains("UPDATED"), isCrossList: marks.contains("CROSS LISTED"))
    }

    /// The abstract without "arXiv:2604.21935v1 Announce Type: new Abstract:", its lines joined and its paragraphs kept.
    private static func abstract(_ text: FeedText?) -> String? {
        guard let text else { return nil }
        // New feeds hold plain text, old ones paragraphs of HTML.
        let isMarkup = text.kind == .html && text.value.utf8.starts(with: "<p".utf8)
        var body = isMarkup ? HTML.plainText(text.value) : text.value
        if body.hasPrefix("arXiv:"), let label = body.prefix(200).firstRange(of: "Abstract:") {
            body = String(body[label.upperBound...])
        }
        return ArXivAbstract.text(body)
    }
}
