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

    /// Reads a document whose headings follow this layout; nil when none does.
    static func read(_ root: MarkdownNode, base: String?) -> [Digest]? {
        guard root.children.contains(where: { day(ofHeading: $0) != nil }) else { return nil }
        var layout = DailyHeadingLayout(base: base)
        for block in root.children { layout.read(block) }
        layout.finishMention()
        return layout.digests
    }

    private init(base: String?) {
        self.base = base
    }

    private static func day(ofHeading block: MarkdownNode) -> CalendarDay? {
        guard case .heading(let level) = block.kind, level <= 2 else { return nil }
        let text = MarkdownText.of(block)
        return text.lowercased().contains("daily papers") ? DayInText.first(in: text) : nil
    }

    private mutating func read(_ block: MarkdownNode) {
        if case .heading(let level) = block.kind, level <= 3 {
            finishMention()
            isBehindUnreadHeading = false
            if level == 3 { startMention(block) } else { startDay(block) }
        } else if builder != nil {
            builder?.readBody(block)
        } else if let current, !isBehindUnreadHeading, namesPaper(block) {
            report("no heading precedes \"\(BlockText.of(block).prefix(80))\"", block, in: current)
        }
    }

    private func namesPaper(_ block: MarkdownNode) -> Bool {
        !ArXivReference.all(in: BlockText.of(block)).isEmpty || LinkTitle.hasPaper([block])
    }

    private mutating func startDay(_ heading: MarkdownNode) {
        guard let day = Self.day(ofHeading: heading) else {
            current = nil
            return
        }
        current = positions[day]
        guard current == nil else { return }
        var digest = Digest(format: .markdown)
        digest.title = MarkdownText.line(heading.children)
        digest.link = base
        digest.date = day
        digest.issue = day.description
        positions[day] = digests.count
        current = digests.count
        digests.append(digest)
    }

    private mutating func startMention(_ heading: MarkdownNode) {
        guard let current else { return }
        var builder = MentionBuilder(base: base)
        if builder.readTitle(Array(heading.children)) {
            self.builder = builder
        } else {
            isBehindUnreadHeading = true
            report(
                "the heading \"\(MarkdownText.of(heading).prefix(80))\" has no link to a paper", heading, in: current)
        }
    }

    private mutating func finishMention() {
        guard let builder, let current else { return }
        digests[current].mentions.append(builder.finished())
        digests[current].problems += builder.problems
        self.builder = nil
    }

    private mutating func report(_ message: String, _ block: MarkdownNode, in digest: Int) {
        digests[digest].problems.append(Problem(line: block.line, message: message))
    }
}
