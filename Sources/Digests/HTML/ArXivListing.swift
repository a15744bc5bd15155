import Markup
import Papers

/// arXiv's own listings, `https://arxiv.org/list/cs.CL/new`, `/recent` and `/pastweek`: one issue for each day in them.
struct ArXivListing {
    private let document: Document
    private let isFromArXiv: Bool
    private var digests: [Digest] = []
    private var day: CalendarDay?
    /// Papers of the day that is being read, as its heading counts them.
    private var announced: Int?
    private var isReplacement = false
    private var isCrossList = false
    private var term: MarkupNode?
    private var total: Int?
    private var lastNumber = 0

    private static let site = "https://arxiv.org/"

    /// The issues of a listing; nil when the page is none.
    static func read(_ tree: MarkupDocument, document: Document) -> [Digest]? {
        guard tree.node.descendants.contains(where: isMark) else { return nil }
        var listing = ArXivListing(document)
        for node in tree.node.descendants where node.isElement { listing.read(node) }
        listing.finish(tree)
        return listing.digests
    }

    private static func isMark(_ node: MarkupNode) -> Bool {
        switch node.name {
        case "dl": node.attribute("id") == "articles"
        case "div": node.attribute("class")?.hasPrefix("list-title") == true
        case "h3": node.text.hasPrefix("Showing new listings for")
        default: false
        }
    }

    private init(_ document: Document) {
        self.document = document
        isFromArXiv = document.url.map(ArXivDialect.isTrusted) ?? true
    }

    // MARK: - Headings

    private mutating func read(_ node: MarkupNode) {
        switch node.name {
        case "h3": readHeading(HTML.collapsed(node.text))
        case "dt": term = node
        case "dd":
            if let term { readPaper(term, node) }
            term = nil
        case "div", "small":
            if total == nil, node.attribute("class") == "paging" || node.name == "small" {
                total = Self.number(behind: "total of", in: HTML.collapsed(node.text).lowercased())
            }
        default: break
        }
    }

    private mutating func readHeading(_ text: String) {
        if let day = BatchName(text)?.day {
            self.day = day
            announced = Self.number(behind: " of ", in: text)
        } else {
            isReplacement = text.hasPrefix("Replacement")
            isCrossList = text.hasPrefix("Cross")
        }
    }

    private static func number(behind words: String, in text: String) -> Int? {
        guard let range = text.firstRange(of: words) else { return nil }
        return Int(text[range.upperBound...].drop { $0 == " " }.prefix { $0.isASCII && $0.isNumber })
    }

    // MARK: - Papers

    private mutating func readPaper(_ term: MarkupNode, _ definition: MarkupNode) {
        let links = term.descendants.filter { $0.name == "a" }
        guard let link = links.first(where: { $0.attribute("href")?.contains("/abs/") == true }),
            let address = link.attribute("href"), let reference = ArXivReference.all(in: address).first
        else {
            let text = HTML.collapsed(term.text).prefix(80)
            report(Problem(line: term.line, message: "the entry \"\(text)\" names no paper"))
            return
        }
        if let name = links.lazy.compactMap({ $0.attribute("name") }).first(where: { $0.hasPrefix("item") }) {
            lastNumber = max(lastNumber, Int(name.dropFirst(4)) ?? 0)
        }
        var mention = Mention()
        mention.arxivID = reference.id
        mention.version = reference.version
        mention.link = reference.id.abstractURL
        mention.isFromArXiv = isFromArXiv
        for field in definition.descendants where field.isElement { Self.read(field, into: &mention) }
        let note = term.text
        mention.announceType = AnnounceType(
            isReplacement: isReplacement || note.contains("replaced"),
            isCrossList: isCrossList || note.contains("cross-list"))
        if mention.announceType == .new, let day { mention.published = Timestamp(day) }
        add(mention)
    }

    private static func read(_ field: MarkupNode, into mention: inout Mention) {
        let classes = field.attribute("class") ?? ""
        let text = HTML.collapsed(field.text)
        func value() -> String {
            guard let colon = text.firstIndex(of: ":"),
                field.children.contains(where: { $0.attribute("class") == "descriptor" })
            else { return text }
            return HTML.trimmed(String(text[text.index(after: colon)...])).description
        }
        if classes.hasPrefix("list-title") {
            mention.setTitle(value())
        } else if classes.hasPrefix("list-authors") {
            let links = field.children.filter { $0.name == "a" }.map { HTML.collapsed($0.text) }
            mention.authors = (links.isEmpty ? AuthorNames.names(in: value()) : links).map(TeX.accented)
        } else if classes.hasPrefix("list-comments") {
            mention.comment = value()
        } else if classes.hasPrefix("list-journal-ref") {
            mention.journalReference = value()
        } else if classes.hasPrefix("list-subjects") {
            mention.categories = categories(in: value())
        } else if field.name == "p", classes.contains("mathjax") {
            readAbstract(field.text, into: &mention)
        }
    }

    private static func readAbstract(_ source: String, into mention: inout Mention) {
        guard let text = ArXivAbstract.text(HTML.trimmed(source).description) else { return }
        mention.sections = [Section(label: Section.abstractLabel, language: "en", text: text)]
        mention.summary = HTML.escaped(text)
    }

    /// `Machine Learning (cs.LG); Computation and Language (cs.CL)`
    private static func categories(in text: String) -> [String] {
        text.split(separator: ";").compactMap { piece in
            guard let open = piece.lastIndex(of: "("), let close = piece.lastIndex(of: ")"), open < close else {
                return nil
            }
            return String(piece[piece.index(after: open)..<close])
        }
    }

    // MARK: - Issues

    private mutating func add(_ mention: Mention) {
        if digests.last.map({ $0.date != day }) ?? true { startDigest() }
        digests[digests.count - 1].mentions.append(mention)
    }

    private mutating func report(_ problem: Problem) {
        if digests.isEmpty { startDigest() }
        digests[digests.count - 1].problems.append(problem)
    }

    private mutating func startDigest() {
        var digest = Digest(format: .html)
        digest.link = document.url
        digest.language = "en"
        digest.date = day
        digest.issue = day?.description
        digest.announcedMentions = announced
        digests.append(digest)
    }

    private mutating func finish(_ tree: MarkupDocument) {
        if digests.isEmpty { startDigest() }
        let title = tree.node.descendants.first { $0.name == "title" }.map { HTML.collapsed($0.text) }
        for index in digests.indices { digests[index].title = title }
        let found = digests.reduce(0) { $0 + $1.mentions.count }
        if digests.count == 1 {
            digests[0].announcedMentions = total ?? digests[0].announcedMentions
        } else if total == found {
            // Nothing is missing from the page: each day is whole.
            for index in digests.indices { digests[index].announcedMentions = digests[index].mentions.count }
        }
        digests[digests.count - 1].nextPage = nextPage(tree)
        for problem in tree.problems {
            digests[0].problems.append(Problem(line: problem.line, column: problem.column, message: problem.message))
        }
    }

    /// The page that begins behind the last number here, among the pages to which this one links.
    private func nextPage(_ tree: MarkupDocument) -> String? {
        guard lastNumber > 0, lastNumber < total ?? Int.max else { return nil }
        var best: (skip: Int, address: String)?
        for link in tree.node.descendants where link.name == "a" {
            guard let address = link.attribute("href"), address.contains("/list/"),
                let skip = Self.number(behind: "skip=", in: address), skip >= lastNumber, skip < best?.skip ?? Int.max
            else { continue }
            best = (skip, address)
        }
        return best.flatMap { URLReference.resolve($0.address, against: document.url ?? Self.site) }
    }
}
