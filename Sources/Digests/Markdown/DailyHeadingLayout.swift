import Papers

/// The founding layout: a heading `## Daily Papers (2025-01-24)`, then per paper a heading `### [Title](address)`, a picture or
/// video, votes, authors, and bullets.
///
/// Other headings of the second level, as in a repository's README, end a day and hold no papers. A day's heading may come twice.
struct DailyHeadingLayout {
    private let base: String?
    /// The document as it was written; empty where its lines are not those that the parser counts.
    private let lines: [Substring]
    private var digests: [Digest] = []
    private var positions: [CalendarDay: Int] = [:]
    /// The digest to which the blocks belong that are being read.
    private var current: Int?
    private var builder: MentionBuilder?
    /// The line of the heading that `builder` began with, and the day's heading if it was repeated just above.
    private var start = 0
    private var repeatedHeading: String?
    /// The latest heading pointed at no paper, which has been reported: what follows belongs to it.
    private var isBehindUnreadHeading = false

    private enum DayHeading {
        case day(CalendarDay)
        /// The heading of a day that is not in the calendar, or not written as we read days.
        case unreadable
    }

    /// Reads a document whose headings follow this layout; nil when none does.
    static func read(_ root: MarkdownNode, document: Document) -> [Digest]? {
        guard root.children.contains(where: { dayHeading($0) != nil }) else { return nil }
        var layout = DailyHeadingLayout(document)
        for block in root.children { layout.read(block) }
        layout.finishMention(before: layout.lines.count + 1)
        layout.dateOnlyDigest(byNameOf: document)
        return layout.digests
    }

    private init(_ document: Document) {
        base = document.url
        // A parser of Markdown ends a line at a bare carriage return too.
        let hasReturn = document.bytes.contains(UInt8(ascii: "\r"))
        lines =
            hasReturn
            ? []
            : String(decoding: document.bytes, as: UTF8.self).utf8
                .split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map { Substring($0) }
    }

    private static func dayHeading(_ block: MarkdownNode) -> DayHeading? {
        guard case .heading(let level) = block.kind, level <= 2 else { return nil }
        let text = MarkdownText.of(block).lowercased()
        guard let words = text.firstRange(of: "daily papers") else { return nil }
        if let day = DayInText.first(in: text) { return .day(day) }
        let rest = text[words.upperBound...]
        let isDated = rest.contains("(") && rest.utf8.contains { $0.isDigit }
        return isDated ? .unreadable : nil
    }

    /// A file is often named by its day, which stands in for a heading's that cannot be read.
    private mutating func dateOnlyDigest(byNameOf document: Document) {
        guard digests.count == 1, digests[0].date == nil else { return }
        digests[0].date = (document.name ?? document.url).flatMap(DayInText.first)
        digests[0].issue = digests[0].date?.description
    }

    private mutating func read(_ block: MarkdownNode) {
        if case .heading(let level) = block.kind, level <= 3 {
            finishMention(before: block.line)
            isBehindUnreadHeading = false
            if level == 3 { startMention(block) } else { startDay(block) }
        } else if builder != nil {
            builder?.readBody(block)
        } else if current != nil, !isBehindUnreadHeading, namesPaper(block) {
            report("no heading precedes \"\(BlockText.of(block).prefix(80))\"", block)
        }
    }

    private func namesPaper(_ block: MarkdownNode) -> Bool {
        !ArXivReference.all(in: BlockText.of(block)).isEmpty || LinkTitle.hasPaper([block])
    }

    private mutating func startDay(_ heading: MarkdownNode) {
        switch Self.dayHeading(heading) {
        case .day(let day):
            current = positions[day]
            repeatedHeading = current == nil ? nil : lines.dropFirst(heading.line - 1).first.map(String.init)
            guard current == nil else { return }
            positions[day] = digests.count
            append(heading, day: day)
        case .unreadable:
            append(heading, day: nil)
            report("the heading \"\(MarkdownText.of(heading).prefix(80))\" names no day as YYYY-MM-DD", heading)
        case nil:
            current = nil
        }
    }

    private mutating func append(_ heading: MarkdownNode, day: CalendarDay?) {
        var digest = Digest(format: .markdown)
        digest.title = MarkdownText.line(heading.children)
        digest.link = base
        digest.date = day
        digest.issue = day?.description
        current = digests.count
        digests.append(digest)
    }

    private mutating func startMention(_ heading: MarkdownNode) {
        guard current != nil else { return }
        var builder = MentionBuilder(base: base)
        if builder.readTitle(Array(heading.children)) {
            self.builder = builder
            start = heading.line
        } else {
            isBehindUnreadHeading = true
            report("the heading \"\(MarkdownText.of(heading).prefix(80))\" has no link to a paper", heading)
        }
    }

    private mutating func finishMention(before end: Int) {
        guard let builder, let current else { return }
        var mention = builder.finished()
        mention.printed = PrintedEntry(lines.prefix(end - 1).dropFirst(start - 1))?.printed(of: mention)
        mention.printed?.heading = repeatedHeading
        repeatedHeading = nil
        digests[current].mentions.append(mention)
        digests[current].problems += builder.problems
        self.builder = nil
    }

    private mutating func report(_ message: String, _ block: MarkdownNode) {
        guard let current else { return }
        digests[current].problems.append(Problem(line: block.line, message: message))
    }
}
