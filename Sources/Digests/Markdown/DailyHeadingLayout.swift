import Papers

/// The founding layout: a heading `## Daily Papers (2025-01-24)`, then per paper a heading `### [Title](address)`, a picture or
/// video, votes, authors, and bullets.
///
/// Other headings of the second level, as in a repository's README, end a day and hold no papers. A day's heading may come twice.
struct DailyHeadingLayout {
    private let base: String?
    private var digests: [Digest] = []
    private var positions: [CalendarDay: Int] = [:]
    /// The digest to which the blocks belong that are being read.
    private var current: Int?
    private var builder: MentionBuilder?
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
        var layout = DailyHeadingLayout(base: document.url)
        for block in root.children { layout.read(block) }
        layout.finishMention()
        layout.dateOnlyDigest(byNameOf: document)
        return layout.digests
    }

    private init(base: String?) {
        self.base = base
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
            finishMention()
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
        } else {
            isBehindUnreadHeading = true
            report("the heading \"\(MarkdownText.of(heading).prefix(80))\" has no link to a paper", heading)
        }
    }

    private mutating func finishMention() {
        guard let builder, let current else { return }
        digests[current].mentions.append(builder.finished())
        digests[current].problems += builder.problems
        self.builder = nil
    }

    private mutating func report(_ message: String, _ block: MarkdownNode) {
        guard let current else { return }
        digests[current].problems.append(Problem(line: block.line, message: message))
    }
}
