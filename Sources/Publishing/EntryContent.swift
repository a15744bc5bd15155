import Papers

/// What a reader shows of one paper, as HTML.
///
/// Made from plain text and escaped addresses only, so there is nothing left to sanitise.
struct EntryContent {
    private let paper: Paper
    private let link: String?
    private let links: [EntryLink]
    private let languages: [String]
    /// Bytes of MathML that there is room for.
    private var mathematicsRoom = 0
    private var body = HTMLText()

    /// More than any digest writes about a paper; what lies beyond is left to the paper's own page.
    static let maximumTextLength = 64 * 1024
    private static let maximumCarriers = 50

    static func html(of paper: Paper, link: String?, links: [EntryLink], languages: [String]) -> String {
        var content = EntryContent(paper: paper, link: link, links: links, languages: languages)
        content.write()
        return content.body.html
    }

    /// The same, as HTML that is XML as well, with formulas of TeX as MathML; nil where there is none.
    static func mathematicalHTML(
        of paper: Paper, link: String?, links: [EntryLink], languages: [String]
    ) -> String? {
        var content = EntryContent(paper: paper, link: link, links: links, languages: languages)
        content.mathematicsRoom = MathText.maximumLength
        content.body.isXML = true
        content.write()
        return content.mathematicsRoom < MathText.maximumLength ? content.body.html : nil
    }

    private mutating func write() {
        picture()
        votes()
        texts()
        details()
        places()
        carriers()
    }

    private init(paper: Paper, link: String?, links: [EntryLink], languages: [String]) {
        self.paper = paper
        self.link = link
        self.links = links
        self.languages = languages
    }

    private mutating func picture() {
        guard let source = paper.thumbnail.flatMap(WebAddress.escaped) else { return }
        body.element("p") { $0.void("img", [("src", source), ("alt", "")]) }
    }

    private mutating func votes() {
        guard !paper.votes.isEmpty else { return }
        let counts = paper.votes.sorted { $0.key < $1.key }.map { "\($0.value) on \(PlainText.line($0.key))" }
        body.element("p", text: "Votes: \(counts.joined(separator: ", "))")
    }

    /// The sections by language, the abstract after them.
    private mutating func texts() {
        var sections = EntrySections.ordered(paper, languages: languages)
        if let abstract = paper.abstract {
            sections.append(Section(label: Section.abstractLabel, language: paper.abstractLanguage, text: abstract))
        }
        var room = Self.maximumTextLength
        var language: String??
        var group = HTMLText()
        for section in sections {
            if language != .some(section.language) {
                append(group, language: language ?? nil)
                group = HTMLText()
                language = .some(section.language)
            }
            write(section, to: &group, room: &room)
        }
        append(group, language: language ?? nil)
    }

    private mutating func append(_ group: HTMLText, language: String?) {
        guard !group.html.isEmpty else { return }
        body.element("div", language.map { [("lang", $0)] } ?? []) { $0.html(group) }
    }

    private mutating func write(_ section: Section, to group: inout HTMLText, room: inout Int) {
        guard room > 0 else { return }
        let paragraphs = PlainText.paragraphs(section.text)
        guard !paragraphs.isEmpty else { return }
        if let label = section.label.map(PlainText.line), !label.isEmpty {
            group.element("h3", text: label)
        }
        for paragraph in paragraphs where room > 0 {
            let text = PlainText.beginning(of: paragraph, limit: room)
            group.element("p") { $0.mathematics(text, room: &mathematicsRoom) }
            room -= paragraph.utf8.count
        }
    }

    private mutating func details() {
        detail("Comment", paper.comment)
        detail("Journal", paper.journalReference)
        detail("DOI", paper.doi)
    }

    private mutating func detail(_ caption: String, _ value: String?) {
        guard let value = value.map(PlainText.line), !value.isEmpty else { return }
        body.element("p", text: "\(caption): \(PlainText.beginning(of: value, limit: 2_000))")
    }

    private mutating func places() {
        var places: [(title: String, href: String)] = []
        if let link { places.append((paper.arxivID.map { "arXiv:\($0)" } ?? "Page", link)) }
        places += links.filter { $0.relation == .related }.map { ($0.title ?? $0.href, $0.href) }
        guard !places.isEmpty else { return }
        body.element("p") { paragraph in
            for (index, place) in places.enumerated() {
                if index > 0 { paragraph.text(" · ") }
                paragraph.element("a", [("href", place.href)], text: place.title)
            }
        }
    }

    private mutating func carriers() {
        let lines = CarrierLine.all(of: paper).suffix(Self.maximumCarriers)
        guard !lines.isEmpty else { return }
        body.element("p", text: "Listed by:")
        body.element("ul") { list in
            for line in lines {
                list.element("li") { Self.write(line, to: &$0) }
            }
        }
    }

    private static func write(_ line: CarrierLine, to item: inout HTMLText) {
        if let href = line.href {
            item.element("a", [("href", href)], text: line.text)
        } else {
            item.text(line.text)
        }
    }
}
