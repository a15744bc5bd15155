import Markup
import Papers

/// Makes regions of a tree of HTML: elements, headings with what follows them, led paragraphs, terms with definitions.
final class ListingRegionBuilder {
    /// Parts of a page that are read: two for each of the most papers, as lists of terms have.
    private static let mostRegions = 20_000

    private var regions = 0
    private var hasCutText = false

    /// What was left out.
    var problems: [Problem] {
        var problems: [Problem] = []
        if isFull {
            problems.append(Problem(message: "there are more than \(Self.mostRegions) parts; the rest was not read"))
        }
        if hasCutText {
            problems.append(
                Problem(message: "a text in more than \(InlineRun.mostPieces) pieces was not read to its end"))
        }
        return problems
    }

    /// The whole document, or the whole of one element.
    func region(of element: MarkupNode) -> ListingRegion {
        let region = ListingRegion(tag: element.name, classes: Self.classes(of: element), line: element.line)
        regions += 1
        if !isFull { fill(region, from: element) }
        return region
    }

    private var isFull: Bool { regions > Self.mostRegions }

    static func classes(of element: MarkupNode) -> String {
        [element.attribute("class"), element.attribute("id"), element.attribute("itemprop")].compactMap { $0 }
            .joined(separator: " ").lowercased()
    }

    private func fill(_ region: ListingRegion, from element: MarkupNode) {
        switch element.name {
        case "dl": fillDefinitions(region, from: element)
        case "table": fillTable(region, from: element)
        default: fillFlow(region, from: element)
        }
    }

    // MARK: - Flow

    private func fillFlow(_ region: ListingRegion, from element: MarkupNode) {
        var flow = ListingFlow(region, line: element.line)
        if element.name == "a", let address = element.attribute("href") {
            flow.addInline([Inline(kind: .link(address: address), text: "")])
        }
        for child in element.children where !isFull { add(child, to: &flow) }
        flow.finish()
        hasCutText = hasCutText || flow.hasCutText
    }

    private func add(_ node: MarkupNode, to flow: inout ListingFlow) {
        guard node.isElement else {
            flow.addInline(InlineReader.pieces(of: node))
            return
        }
        let name = node.name
        guard !HTMLElements.skipped.contains(name) else { return }
        if let level = HTMLElements.headingLevel(name) {
            regions += 1
            flow.startSection(level: level, block(of: node))
        } else if let heading = Self.onlyHeading(in: node), let level = HTMLElements.headingLevel(heading.name) {
            regions += 1
            flow.startSection(level: level, block(of: heading))
        } else if name == "hr" {
            flow.rule()
        } else if name == "summary" || name == "figcaption" {
            flow.addHeading(block(of: node))
        } else if !HTMLElements.blocks.contains(name), !Self.holdsBlocks(node) {
            flow.addInline(InlineReader.pieces(of: node))
        } else if name == "p" || name == "pre" || name == "caption" {
            flow.addParagraph(block(of: node))
        } else {
            flow.add(region(of: node))
        }
    }

    private func block(of node: MarkupNode) -> ListingBlock {
        var pieces: [Inline] = []
        for child in node.children where pieces.count < InlineRun.mostPieces {
            pieces += InlineReader.pieces(of: child)
        }
        hasCutText = hasCutText || pieces.count >= InlineRun.mostPieces
        return ListingBlock(
            tag: node.name, classes: Self.classes(of: node), line: node.line, run: InlineRun(pieces: pieces))
    }

    /// A heading that its wrapper holds alone, as on rendered pages.
    private static func onlyHeading(in node: MarkupNode) -> MarkupNode? {
        guard node.name == "div" || node.name == "header" else { return nil }
        var heading: MarkupNode?
        for child in node.children {
            if child.isText {
                if child.text.utf8.contains(where: { $0 > 0x20 }) { return nil }
            } else if HTMLElements.headingLevel(child.name) != nil, heading == nil {
                heading = child
            } else if child.name != "a" || child.text.utf8.contains(where: { $0 > 0x20 }) {
                return nil
            }
        }
        return heading
    }

    private static func holdsBlocks(_ node: MarkupNode) -> Bool {
        var nodes = node.descendants
        while let next = nodes.next() {
            if next.isElement, HTMLElements.blocks.contains(next.name) { return true }
        }
        return false
    }

    // MARK: - Definitions

    private func fillDefinitions(_ region: ListingRegion, from element: MarkupNode) {
        var term: ListingRegion?
        func close() {
            if let term { region.close(term) }
            term = nil
        }
        for child in element.children where child.isElement && !isFull {
            switch child.name {
            case "dt":
                close()
                regions += 1
                let next = ListingRegion(tag: "dt", classes: Self.classes(of: child), line: child.line)
                let block = block(of: child)
                next.heading = block
                if let paper = PaperLinks.own(in: block).first { next.lead(with: paper) }
                region.add(next)
                term = next
            case "dd":
                let definition = self.region(of: child)
                if let term {
                    term.add(definition)
                    term.close(definition)
                } else {
                    region.add(definition)
                    region.close(definition)
                }
            default:
                close()
                let other = self.region(of: child)
                region.add(other)
                region.close(other)
            }
        }
        close()
    }

    // MARK: - Tables

    private func fillTable(_ region: ListingRegion, from element: MarkupNode) {
        var begun = BrokenRow()
        for row in Self.rows(of: element) where !isFull {
            let cells = row.children.filter { $0.name == "td" || $0.name == "th" }
            let isHead = !cells.isEmpty && cells.allSatisfy { $0.name == "th" }
            if isHead {
                if region.columns.isEmpty {
                    region.columns = cells.map { ListingColumns.column(headed: block(of: $0).run.line) }
                }
                continue
            }
            let next = self.row(cells, classes: Self.classes(of: row), line: row.line)
            if begun.takes(next) { continue }
            begun.lead(next)
            region.add(next)
            region.close(next)
        }
        for row in begun.finished() { region.add(row) }
    }

    private static func rows(of table: MarkupNode) -> [MarkupNode] {
        table.children.flatMap { child -> [MarkupNode] in
            switch child.name {
            case "tr": [child]
            case "thead", "tbody", "tfoot": child.children.filter { $0.name == "tr" }
            default: []
            }
        }
    }

    private func row(_ cells: [MarkupNode], classes: String, line: Int?) -> ListingRegion {
        regions += 1
        let row = ListingRegion(tag: "tr", classes: classes, line: line)
        var isSimple = true
        for (column, cell) in cells.enumerated() {
            if Self.holdsItems(cell) {
                isSimple = false
                let nested = region(of: cell)
                row.add(nested)
                row.close(nested)
            } else {
                var block = block(of: cell)
                block.column = column
                row.add(block)
            }
        }
        if isSimple { row.keepFirstPaper() }
        return row
    }

    /// Whether a cell is there for the page's layout: it holds lists, tables, articles or headings.
    private static func holdsItems(_ cell: MarkupNode) -> Bool {
        let items: Set<String> = ["table", "article", "section", "dl", "h1", "h2", "h3", "h4"]
        return cell.descendants.contains { $0.isElement && items.contains($0.name) }
    }
}
