import Papers
import Store

/// A feed with one entry for each day or week.
struct DigestFeed {
    let site: Site
    let topic: TopicDescription
    let rhythm: DigestRhythm

    /// - Parameter editions: the newest first.
    func edition(_ editions: [DigestEdition], feed: FeedDescription) -> Edition {
        Edition(
            id: feed.id, title: feed.title, description: feed.description, pageURL: feed.pageURL,
            feedURLs: feed.feedURLs, publisher: site.title, entries: editions.compactMap(entry))
    }

    /// Nil for an edition without papers. Its times come from the papers: it is new once, and changed when a paper joins it.
    private func entry(_ edition: DigestEdition) -> Entry? {
        let seen = edition.papers.compactMap { $0.mentions.lazy.map(\.seen).min() }
        guard let entered = seen.min(), let updated = seen.max() else { return nil }
        let count = edition.papers.count
        return Entry(
            id: "\(site.feedID(topic))/\(rhythm.rawValue)/\(edition.days.lowerBound)", title: edition.title,
            link: site.pageURL(of: edition), published: entered, entered: entered, updated: updated,
            summary: "\(count) paper\(count == 1 ? "" : "s")\(edition.isCut ? " and more" : ""): "
                + PlainText.beginning(
                    of: edition.papers.map { Entry.title(of: $0.paper) }.joined(separator: " · "), limit: 2_000),
            content: content(edition))
    }

    private static let maximumPapers = 100

    private func content(_ edition: DigestEdition) -> String {
        var body = HTMLText()
        body.element("ol") { list in
            for listed in edition.papers.prefix(Self.maximumPapers) {
                list.element("li") { Self.write(listed.paper, topic.policy.languages, to: &$0) }
            }
        }
        if edition.papers.count > Self.maximumPapers {
            body.element("p") { paragraph in
                let rest = edition.papers.count - Self.maximumPapers
                let more = edition.isCut ? "more than \(rest) others" : "\(rest) more"
                paragraph.element("a", [("href", site.pageURL(of: edition))], text: more)
            }
        }
        return body.html
    }

    private static func write(_ paper: Paper, _ languages: [String], to item: inout HTMLText) {
        let title = Entry.title(of: paper)
        if let address = WebAddress.escaped(paper.identity.permanentURL) {
            item.element("a", [("href", address)], text: title)
        } else {
            item.text(title)
        }
        if let votes = paper.maximumVotes { item.text(" (\(votes))") }
        let authors = paper.authors.prefix(3).map(PlainText.line).joined(separator: ", ")
        if !authors.isEmpty {
            item.element("div") { $0.element("em", text: paper.authors.count > 3 ? "\(authors) et al." : authors) }
        }
        guard let summary = EntrySections.summary(paper, languages: languages) else { return }
        let text = PlainText.beginning(of: summary.text, limit: 600)
        item.element("div", summary.language.map { [("lang", $0)] } ?? [], text: text)
    }
}
