import Papers

/// The lines of one paper in the founding layout's final form, taken apart without touching their Markdown:
/// a heading with a link, a picture, votes, authors and bullets, each behind an empty line.
struct PrintedEntry {
    private let title: Substring
    private let address: Substring
    private let picture: Substring
    private let votes: Substring
    private let authors: Substring
    private let bullets: [Substring]

    /// Nil when the lines have any other form.
    ///
    /// - Parameter lines: from the paper's heading to before the next heading.
    init?(_ lines: some Sequence<Substring>) {
        var lines = Array(lines)
        while lines.last?.isEmpty == true { lines.removeLast() }
        guard lines.count > 8, [1, 3, 5, 7].allSatisfy({ lines[$0].isEmpty }),
            let heading = lines[0].inside("### [", ")"), let end = heading.lastRange(of: "]("),
            let picture = lines[2].inside("![](", ")"), let votes = lines[4].inside("Vote: ", ""),
            let authors = lines[6].inside("Authors: ", "")
        else { return nil }
        title = heading[..<end.lowerBound]
        address = heading[end.upperBound...]
        self.picture = picture
        self.votes = votes
        self.authors = authors
        bullets = lines[8...].compactMap { $0.inside("- ", "") }
        guard bullets.count == lines.count - 8 else { return nil }
    }

    /// What the mention's values do not tell about the way it was written; nil when it could not be written again.
    func printed(of mention: Mention) -> PrintedMention? {
        guard mention.link == String(address), mention.votes.map(String.init) ?? "-" == votes,
            mention.sections.count == bullets.count
        else { return nil }
        var printed = PrintedMention()
        printed.title = different(title, from: mention.title)
        printed.picture = different(picture, from: mention.thumbnail)
        printed.authors = different(authors, from: mention.authors.joined(separator: ", "))
        let texts = zip(bullets, mention.sections).map { bullet, section in
            different(bullet, from: section.label.map { "***\($0)***: \(section.text)" })
        }
        if texts.contains(where: { $0 != nil }) { printed.bullets = texts }
        return printed
    }

    private func different(_ printed: Substring, from value: String?) -> String? {
        value.map { $0.utf8.elementsEqual(printed.utf8) } == true ? nil : String(printed)
    }
}

extension Substring {
    /// What stands between a beginning and an end; nil when they are not there.
    fileprivate func inside(_ beginning: String, _ end: String) -> Substring? {
        guard utf8.count >= beginning.utf8.count + end.utf8.count, utf8.starts(with: beginning.utf8),
            utf8.suffix(end.utf8.count).elementsEqual(end.utf8)
        else { return nil }
        return Substring(utf8.dropFirst(beginning.utf8.count).dropLast(end.utf8.count))
    }

    fileprivate func lastRange(of mark: String) -> Range<Index>? {
        let length = mark.utf8.count
        var start = utf8.index(utf8.endIndex, offsetBy: -length, limitedBy: utf8.startIndex)
        while let here = start {
            if utf8[here...].starts(with: mark.utf8) { return here..<utf8.index(here, offsetBy: length) }
            start = here > utf8.startIndex ? utf8.index(before: here) : nil
        }
        return nil
    }
}
