import Papers

/// The founding layout: a heading `## Daily Papers (2025-01-24)`, then per paper a heading `### [Title](address)`, a picture or
/// video, votes, authors, and bullets.
///
/// Other headings of the second level, as in a repository's README, end a day and hold no papers. A day's heading may come twice.
struct DailyHeadingLayout {
    private let base: String?
    private var digests: [Digest] = []
    /// The digest to which the blocks belong that are being read.
    private var current: Int?
    private var builder: MentionBuilder?

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
            if level == 3 { startMention(block) } else { startDay(block) }
        } else if builder != nil {
            readBody(block)
        } else if let current {
            let text = BlockText.of(block)
            if !text.isEmpty { report("no paper's heading precedes \"\(text.prefix(60))\"", block, in: current) }
        }
    }

    private mutating func startDay(_ heading: MarkdownNode) {
        guard let day = Self.day(ofHeading: heading) else {
            current = nil
            return
        }
        if let index = digests.firstIndex(where: { $0.date == day }) {
            current = index
            return
        }
        var digest = Digest(format: .markdown)
        digest.title = MarkdownText.line(heading.children)
        digest.link = base
        digest.date = day
        digest.issue = day.description
        current = digests.count
        digests.append(digest)
    }

    private mutating func startMention(_ heading: MarkdownNode) {
        guard let current else { return }
        var builder = MentionBuilder(base: base)
        if builder.readTitle(Array(heading.children)) {
            self.builder = builder
        } else {
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

    // MARK: - What belongs to a paper

    private mutating func readBody(_ block: MarkdownNode) {
        switch block.kind {
        case .paragraph:
            readParagraph(block)
        case .list(let isOrdered) where !isOrdered:
            for item in block.children { readItem(item) }
        case .htmlBlock:
            let media = HTMLTag.media(in: block.literal)
            for address in media.videos { builder?.addVideo(address) }
            for address in media.images { builder?.addPicture(address) }
            builder?.continueSection(BlockText.of(block))
        default:
            builder?.continueSection(BlockText.of(block))
        }
    }

    private mutating func readItem(_ item: MarkdownNode) {
        let item = ListItemText(item)
        if let label = item.label {
            builder?.startSection(label: label, text: item.text)
        } else {
            builder?.addUnlabelled(item.text)
        }
    }

    /// A paragraph is read line by line: votes, authors and pictures need no blank lines between them.
    private mutating func readParagraph(_ paragraph: MarkdownNode) {
        var prose: [String] = []
        var number = paragraph.line
        var line: [MarkdownNode] = []
        for node in paragraph.children {
            switch node.kind {
            case .softBreak, .lineBreak:
                if let text = readLine(line, number: number) { prose.append(text) }
                line = []
                number += 1
            default: line.append(node)
            }
        }
        if let text = readLine(line, number: number) { prose.append(text) }
        builder?.continueSection(prose.joined(separator: " "))
    }

    /// Reads one line; returns its text if it is prose.
    private mutating func readLine(_ nodes: [MarkdownNode], number: Int) -> String? {
        var isVideo = false
        for node in nodes {
            switch node.kind {
            case .image: builder?.addPicture(node.address)
            case .htmlInline:
                for address in HTMLTag.media(in: node.literal).videos { builder?.addVideo(address) }
            case .link where MarkdownText.line([node]) == Self.videoLabel:
                builder?.addVideo(node.address)
                isVideo = true
            default: break
            }
        }
        let text = MarkdownText.of(nodes)
        guard !text.isEmpty, !isVideo else { return nil }
        if let votes = value(of: "Vote", in: text) {
            builder?.readVotes(votes, line: number)
        } else if let authors = value(of: "Authors", in: text) {
            builder?.readAuthors(authors)
        } else if text.hasPrefix("[\(Self.videoLabel)]") {
            // The address stands behind the brackets without parentheses.
            builder?.addVideo(String(text.dropFirst(Self.videoLabel.count + 2)))
        } else {
            return text
        }
        return nil
    }

    private static let videoLabel = "Watch Video"

    private func value(of field: String, in text: String) -> String? {
        guard text.hasPrefix(field) else { return nil }
        let rest = text.dropFirst(field.count)
        guard let colon = rest.first, colon == ":" || colon == "：" else { return nil }
        return MarkdownText.tidied(String(rest.dropFirst()))
    }
}
