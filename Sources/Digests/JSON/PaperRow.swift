import Markup
import Papers

/// A paper as a row of a Markdown table, kept under its identifier: `|**2021-10-14**|**Title**|Ann One et.al.|[2110.07546](…)|…|`.
enum PaperRow {
    /// Nil when the text is no such row.
    static func mention(_ row: String, reference: ArXivReference, topic: String?) -> Mention? {
        let cells = row.split(separator: "|").map { HTML.collapsed(String($0).swapping("**", for: "")) }
        guard row.hasPrefix("|"), cells.count >= 3, let day = DayInText.first(in: cells[0]),
            let linked = cells.firstIndex(where: {
                ArXivReference.all(in: $0).contains { $0.id == reference.id } && $0.contains("](")
            }),
            linked >= 2
        else { return nil }
        var mention = Mention()
        mention.arxivID = reference.id
        mention.version =
            ArXivReference.all(in: cells[linked]).first { $0.id == reference.id }?.version ?? reference.version
        mention.link = reference.id.abstractURL
        // A title may hold the sign that parts the cells.
        let title = cells[1..<max(2, linked - 1)].joined(separator: "|")
        mention.setTitle(title)
        if linked >= 3 { mention.authors = authors(cells[linked - 1]) }
        mention.published = Timestamp(day)
        mention.categories = topic.map { [$0] } ?? []
        mention.links = [Link(relation: "alternate", href: reference.id.abstractURL)]
        for cell in cells[(linked + 1)...] {
            for href in addresses(in: cell) { mention.links.append(Link(relation: "related", href: href)) }
        }
        return mention
    }

    private static func authors(_ text: String) -> [String] {
        let listed = text.replacing("et.al.", with: "").replacing("et al.", with: "").replacing("et al", with: "")
        return FeedAuthors.names(in: listed, isPaper: true)
    }

    private static func addresses(in cell: String) -> [String] {
        cell.ranges(of: "](").compactMap { range in
            let href = cell[range.upperBound...].prefix { $0 != ")" }
            return FeedLink.isWebAddress(String(href)) ? String(href) : nil
        }
    }
}
