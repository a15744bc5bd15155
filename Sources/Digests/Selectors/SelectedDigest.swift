import Markup
import Papers

/// Reads a page by its ``Selectors``.
struct SelectedDigest {
    private let selectors: Selectors
    private let document: Document
    private var digest: Digest
    /// Selectors that failed, or found something, so far: each is told of once.
    private var failed: Set<Selectors.Field> = []
    private var answered: Set<Selectors.Field> = []

    /// Whoever writes the configuration may ask for more than a rule may.
    private static let operationLimit = 20_000_000

    static func read(
        _ tree: MarkupDocument, _ selectors: Selectors, format: DigestFormat, document: Document
    ) -> Digest {
        var reader = SelectedDigest(selectors, format: format, document: document)
        reader.read(tree)
        return reader.digest
    }

    private init(_ selectors: Selectors, format: DigestFormat, document: Document) {
        self.selectors = selectors
        self.document = document
        digest = ListingReader.empty(format, of: document)
    }

    private mutating func read(_ tree: MarkupDocument) {
        let whole = ListingRegionBuilder().region(of: tree.node)
        let page = ListingPage(tree, whole, title: nil, date: nil)
        digest.title = page.title
        digest.date = page.batch?.day ?? digest.date
        digest.issue = page.batch?.issue ?? digest.issue
        let items = nodes(.item, at: tree.node).filter(\.isElement)
        if items.isEmpty, !failed.contains(.item) {
            report("select.item matches nothing on this page: \(selectors[.item]?.text ?? "")", line: nil)
        }
        let builder = ListingRegionBuilder()
        for item in items { read(item, builder) }
        digest.problems += builder.problems
        for field in Selectors.Field.allCases
        where !items.isEmpty && selectors[field] != nil && !answered.contains(field) && !failed.contains(field) {
            report("select.\(field.rawValue) matches nothing in any of the \(items.count) items", line: nil)
        }
        digest.language = ScriptLanguage.ofMost(digest.mentions.lazy.flatMap { $0.sections.map(\.language) })
    }

    private mutating func read(_ node: MarkupNode, _ builder: ListingRegionBuilder) {
        let region = builder.region(of: node)
        var mention = ListingMention.read(
            ListingItem(
                tag: region.tag, blocks: region.blocks(), paper: region.papers.first, isHeaded: region.heading != nil,
                columns: [], batch: nil, line: region.line, table: 0), base: document.url)
        readLink(node, into: &mention)
        if let title = text(.title, at: node) { mention.setTitle(HTML.collapsed(title)) }
        readAuthors(node, into: &mention)
        if let date = text(.date, at: node) {
            mention.published = FeedDate.parse(date) ?? BatchName(date)?.day.map { Timestamp($0) }
        }
        if let summary = text(.summary, at: node) {
            mention.sections = [Section(label: "Summary", language: ScriptLanguage.of(summary), text: summary)]
        }
        if let votes = text(.votes, at: node) { mention.votes = Int(votes.filter { $0.isASCII && $0.isNumber }) }
        if let image = text(.image, at: node) { mention.thumbnail = URLReference.resolve(image, against: document.url) }
        guard mention.link != nil else {
            let words = HTML.collapsed(node.text).prefix(80)
            report(
                "the item \"\(words)\" has no link to a paper; say with select.link where it stands", line: region.line)
            return
        }
        digest.mentions.append(mention)
    }

    private mutating func readLink(_ node: MarkupNode, into mention: inout Mention) {
        guard let address = text(.link, at: node) else { return }
        let reference = ArXivReference.all(in: address).first
        mention.arxivID = reference?.id
        mention.version = reference?.version
        mention.link = URLReference.resolve(address, against: document.url) ?? reference?.id.abstractURL
    }

    private mutating func readAuthors(_ node: MarkupNode, into mention: inout Mention) {
        guard selectors[.authors] != nil else { return }
        let texts = texts(.authors, at: node)
        mention.authors = texts.count == 1 ? AuthorNames.names(in: texts[0]) : texts.map(TeX.accented)
    }

    // MARK: - Evaluation

    private mutating func text(_ field: Selectors.Field, at node: MarkupNode) -> String? {
        texts(field, at: node).first
    }

    /// What a selector gives at an item, without what is empty.
    private mutating func texts(_ field: Selectors.Field, at node: MarkupNode) -> [String] {
        guard let value = value(field, at: node) else { return [] }
        let texts: [String] =
            switch value {
            case .nodes(let nodes): nodes.map { Self.text(of: $0, for: field) }
            case .string(let text): [MarkdownText.tidied(text)]
            case .number(let number): number.isFinite ? [String(Int64(clamping: number))] : []
            case .boolean: []
            }
        let found = texts.filter { !$0.isEmpty }
        if !found.isEmpty { answered.insert(field) }
        return found
    }

    /// The text of a node; of a link, picture or time the attribute that matters.
    private static func text(of node: MarkupNode, for field: Selectors.Field) -> String {
        let attribute: String? =
            switch field {
            case .link: node.attribute("href")
            case .image: node.attribute("src")
            case .date: node.attribute("datetime")
            default: nil
            }
        if let attribute { return HTML.trimmed(attribute).description }
        return node.isElement ? InlineRun.text(of: InlineReader.pieces(of: node)) : MarkdownText.tidied(node.text)
    }

    private mutating func nodes(_ field: Selectors.Field, at node: MarkupNode) -> [MarkupNode] {
        guard case .nodes(let nodes)? = value(field, at: node) else { return [] }
        if !nodes.isEmpty { answered.insert(field) }
        return nodes
    }

    private mutating func value(_ field: Selectors.Field, at node: MarkupNode) -> XPathValue? {
        guard let expression = selectors[field], !failed.contains(field) else { return nil }
        do {
            return try expression.value(at: node, operationLimit: Self.operationLimit)
        } catch {
            failed.insert(field)
            report("select.\(field.rawValue): \(error)", line: nil)
            return nil
        }
    }

    private mutating func report(_ message: String, line: Int?) {
        digest.problems.append(Problem(line: line, message: message))
    }
}

extension Int64 {
    fileprivate init(clamping number: Double) {
        self = number >= 9.2e18 ? .max : number <= -9.2e18 ? .min : Int64(number)
    }
}
