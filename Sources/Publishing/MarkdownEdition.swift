import Papers
import Store

/// Writes a digest edition as Markdown, in the founding digest's own layout.
///
/// Papers that a digest in that layout listed are written again as they stood there; from a store that holds nothing else, the edition of
/// a day is that digest, byte for byte.
struct MarkdownEdition {
    private var text: String

    static func bytes(_ edition: DigestEdition) -> [UInt8] {
        var markdown = MarkdownEdition(text: "## \(MarkdownText.escaped(edition.title))\n\n")
        let issues = Set(edition.papers.lazy.flatMap(\.mentions).map { [$0.source, $0.issue] })
        for paper in edition.papers { markdown.write(paper, isAlone: issues.count == 1) }
        if edition.isCut { markdown.text += "These are the first \(edition.papers.count) papers; more were listed.\n" }
        return Array(markdown.text.utf8)
    }

    /// - Parameter isAlone: whether the whole edition comes from one digest, so that a heading that this digest repeats is repeated.
    private mutating func write(_ listed: ListedPaper, isAlone: Bool) {
        let lead = listed.mentions.first { $0.mention.printed != nil }?.mention
        if isAlone, let heading = lead?.printed?.heading { text += "\(heading)\n\n" }
        text += "### [\(Self.title(listed.paper, lead))](\(Self.address(listed.paper, lead)))\n\n"
        if let picture = Self.picture(listed) { text += "![](\(picture))\n\n" }
        let votes = listed.mentions.compactMap(\.mention.votes).max()
        text += "Vote: \(votes.map(String.init) ?? "-")\n\n"
        if let authors = Self.authors(listed.paper, lead) { text += "Authors: \(authors)\n\n" }
        let bullets = Self.bullets(listed)
        guard !bullets.isEmpty else { return }
        for bullet in bullets { text += "- \(bullet)\n" }
        text += "\n"
    }

    private static func title(_ paper: Paper, _ lead: Mention?) -> String {
        if let lead, let title = safe(lead.printed?.title ?? lead.title) { return title }
        return MarkdownText.escaped(Entry.title(of: paper))
    }

    private static func address(_ paper: Paper, _ lead: Mention?) -> String {
        MarkdownText.address(lead?.link ?? paper.identity.permanentURL)
    }

    private static func picture(_ listed: ListedPaper) -> String? {
        let printed = listed.mentions.lazy.compactMap { $0.mention.printed?.picture }.first
        let picture = listed.mentions.lazy.compactMap { $0.mention.thumbnail.flatMap(WebAddress.escaped) }.first
        return (picture ?? printed).map(MarkdownText.address)
    }

    private static func authors(_ paper: Paper, _ lead: Mention?) -> String? {
        if let lead, let authors = safe(lead.printed?.authors ?? lead.authors.joined(separator: ", ")) {
            return authors
        }
        let names = paper.authors.map(PlainText.line).filter { !$0.isEmpty }
        return names.isEmpty ? nil : MarkdownText.escaped(names.joined(separator: ", "))
    }

    /// The texts of the days' digests, none twice; the abstract where they have none.
    private static func bullets(_ listed: ListedPaper) -> [String] {
        var known: Set<String> = []
        let bullets = listed.mentions.flatMap { points(of: $0.mention) }.filter { known.insert($0).inserted }
        if bullets.isEmpty, let abstract = listed.paper.abstract {
            return [bullet(Section(label: Section.abstractLabel, language: nil, text: abstract))].compactMap(\.self)
        }
        return bullets
    }

    private static func points(of mention: Mention) -> [String] {
        guard let printed = mention.printed else { return mention.sections.compactMap(bullet) }
        return mention.sections.enumerated().compactMap { index, section in
            let value = "***\(section.label ?? "")***: \(section.text)"
            let written = printed.bullets.isEmpty ? nil : printed.bullets[index]
            return safe(written ?? value) ?? bullet(section)
        }
    }

    private static func bullet(_ section: Section) -> String? {
        let text = PlainText.paragraphs(section.text).joined(separator: " ")
        guard !text.isEmpty else { return nil }
        let label = PlainText.line(section.label ?? "")
        return (label.isEmpty ? "" : "***\(MarkdownText.escaped(label))***: ") + MarkdownText.escaped(text)
    }

    /// Markdown of one line as it was written, unless it would turn the direction of what follows.
    private static func safe(_ markdown: String?) -> String? {
        markdown.flatMap { $0.unicodeScalars.contains { PlainText.isDirectionControl($0) || $0 == "\n" } ? nil : $0 }
    }
}
