import Markup
import Papers

/// A table with one paper in each row.
struct TableLayout: IteratorProtocol {
    enum Row {
        case mention(Mention)
        case problem(Problem)
    }

    private enum Column {
        case title
        case authors
        case abstract
        case other
    }

    private let base: String?
    private var columns: [Column] = []
    private var rows: MarkdownNode.Children
    /// A row that breaks off within its title: someone broke the line, and the rest is the next row.
    private var begun: [String] = []
    private static let mostBrokenLines = 3

    init(_ table: MarkdownNode, base: String?) {
        self.base = base
        rows = table.children
        if let head = rows.next() { columns = head.children.map { Self.column(MarkdownText.line([$0])) } }
    }

    private static func column(_ heading: String) -> Column {
        guard (3...40).contains(heading.utf8.count) else { return .other }
        let words = heading.lowercased()
        if words.contains("title") || words == "paper" || words == "papers" { return .title }
        if words.contains("author") { return .authors }
        return words.contains("abstract") || words.contains("summary") || words.contains("tl;dr") ? .abstract : .other
    }

    mutating func next() -> Row? {
        while let row = rows.next() {
            let cells = row.children.map { Array($0.children) }
            let filled = cells.filter { !MarkdownText.of($0).isEmpty || !LinkTitle.links(in: $0).isEmpty }
            guard let first = filled.first else { continue }
            if filled.count == 1, LinkTitle.links(in: first).isEmpty {
                begun.append(MarkdownText.line(first))
                guard begun.count > Self.mostBrokenLines else { continue }
                defer { begun = [] }
                return .problem(Self.problem(begun.joined(separator: " "), line: row.line))
            }
            defer { begun = [] }
            return read(cells, line: row.line)
        }
        guard !begun.isEmpty else { return nil }
        defer { begun = [] }
        return .problem(Self.problem(begun.joined(separator: " "), line: nil))
    }

    private static func problem(_ text: String, line: Int?) -> Problem {
        Problem(line: line, message: "the table row \"\(text.prefix(80))\" has no link to a paper")
    }

    private func read(_ cells: [[MarkdownNode]], line: Int) -> Row {
        let nodes = cells.flatMap { $0 }
        let links = LinkTitle.links(in: nodes)
        let addresses = links.map(\.address) + nodes.flatMap(\.descendants).compactMap(Self.hypertextReference)
        let papers = addresses.lazy.compactMap { address in ArXivReference.all(in: address).first.map { (address, $0) }
        }
        var mention = Mention()
        if let (address, reference) = papers.first {
            mention.arxivID = reference.id
            mention.version = reference.version
            mention.link = URLReference.resolve(address, against: base) ?? reference.id.abstractURL
        } else if let address = addresses.lazy.compactMap({ URLReference.resolve($0, against: base) }).first {
            mention.link = address
        } else {
            return .problem(Self.problem((begun + [MarkdownText.line(nodes)]).joined(separator: " "), line: line))
        }
        let title = (begun + [titleCell(cells).flatMap(LinkTitle.title)].compactMap { $0 }).joined(separator: " ")
        mention.title = title.isEmpty ? nil : TeX.plain(title)
        for (index, cell) in cells.enumerated() where index < columns.count {
            let text = MarkdownText.of(cell)
            switch columns[index] {
            case .authors: mention.authors = AuthorList.names(in: text)
            case .abstract where !text.isEmpty:
                mention.sections.append(Section(label: "Summary", language: ScriptLanguage.of(text), text: text))
            default: break
            }
        }
        return .mention(mention)
    }

    /// The column headed as title; else the first cell with a title in it.
    private func titleCell(_ cells: [[MarkdownNode]]) -> [MarkdownNode]? {
        if let index = columns.firstIndex(of: .title), index < cells.count { return cells[index] }
        return cells.first { LinkTitle.title(of: $0) != nil }
    }

    /// The address in an `<a href>` that is written as HTML.
    private static func hypertextReference(_ node: MarkdownNode) -> String? {
        guard case .htmlInline = node.kind else { return nil }
        let tag = HTMLTag(node.literal)
        return tag.name == "a" ? tag.attribute("href") : nil
    }
}
