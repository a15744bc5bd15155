import Markup
import Papers

/// One paper as an object of JSON or YAML describes it.
struct PaperObject {
    private(set) var mention = Mention()
    private let fields: PaperFields

    /// Nil when the object names no paper: neither an identifier of arXiv, nor a DOI, nor a paper of Semantic Scholar.
    ///
    /// - Parameters:
    ///   - name: an identifier under which the object stands.
    ///   - base: the address against which its links are resolved.
    init?(_ object: LiteralObject, name: ArXivReference? = nil, base: String?) {
        fields = PaperFields(object)
        readIdentity(name: name, base: base)
        guard mention.arxivID != nil || mention.doi != nil || mention.link != nil else { return nil }
        mention.setTitle(fields.line("title", "papertitle", "titleen", "name"))
        readText()
        mention.authors = PaperAuthors.names(in: fields)
        guard mention.title != nil || !mention.sections.isEmpty || !mention.authors.isEmpty else { return nil }
        readDates()
        readFacts()
        readMedia(base: base)
    }

    // MARK: - Identity

    private mutating func readIdentity(name: ArXivReference?, base: String?) {
        let identifiers = fields.values(["arxivid", "arxiv", "id", "paperid", "universalpaperid", "entryid"])
            .compactMap(\.string)
        let addresses = Self.addressNames.flatMap { fields.values([$0]) }.compactMap(\.string)
        let reference =
            name ?? identifiers.lazy.compactMap(Self.identifier).first
            ?? addresses.lazy.compactMap(Self.onlyReference).first
        mention.arxivID = reference?.id
        mention.version =
            reference?.version ?? (reference == nil ? nil : fields.count("version")).flatMap { $0 > 0 ? $0 : nil }
        mention.doi =
            (fields.values(["doi", "id"]).compactMap(\.string) + addresses).lazy.compactMap(FeedIdentity.doi).first
        let page = Self.pageNames.flatMap { fields.values([$0]) }.compactMap(\.string).lazy
            .compactMap { URLReference.resolve($0, against: base) }.first(where: FeedLink.isWebAddress)
        if reference != nil || mention.doi != nil {
            mention.link = page ?? reference?.id.abstractURL ?? mention.doi.map { "https://doi.org/\($0)" }
        } else if let key = fields.value("paperid")?.string, Self.isScholarKey(key) {
            mention.link = page ?? "https://www.semanticscholar.org/paper/\(key)"
        }
        mention.entryID = identifiers.first
    }

    private static let pageNames = [
        "url", "link", "paperurl", "abs", "absurl", "htmlurl", "arxivurl", "arxivpageurl", "pageurl",
    ]
    private static let addressNames =
        pageNames + ["entryid", "pdf", "pdfurl", "pdflink", "arxivlink", "hfurl", "huggingfaceurl"]

    /// An identifier alone, with its prefix, or as arXiv's own addresses write it.
    private static func identifier(_ text: String) -> ArXivReference? {
        ArXivReference(text) ?? (text.contains("arxiv") || text.contains("arXiv") ? onlyReference(in: text) : nil)
    }

    private static func onlyReference(in text: String) -> ArXivReference? {
        text.utf8.count <= 2_048 ? ArXivReference.only(in: text) : nil
    }

    /// Semantic Scholar names papers by 40 hexadecimal digits.
    private static func isScholarKey(_ text: String) -> Bool {
        text.utf8.count == 40 && text.utf8.allSatisfy { $0.isDigit || ($0 | 0x20) &- 0x61 < 6 }
    }

    // MARK: - Texts

    private mutating func readText() {
        let title = mention.title
        let abstract = fields.paragraphs("abstract") ?? fields.paragraphs("abstractutf8")
        if let abstract, abstract != title { add(Section.abstractLabel, abstract) }
        let summary = fields.paragraphs("summary")
        if let summary, abstract == nil {
            // Where the object holds what arXiv's API answers, the summary is arXiv's.
            let isArXivs = fields.value("categories", "comment", "primarycategory", "pdfurl") != nil
            add(isArXivs ? Section.abstractLabel : "Summary", summary)
        }
        mention.summary = (abstract == title ? summary : abstract ?? summary).map(HTML.escaped)
        for (name, label) in Self.labels { fields.paragraphs(name).map { add(label, $0) } }
        for member in fields.object("ai")?.members ?? [] {
            guard let text = member.value.string.flatMap(PaperFields.paragraphs) else { continue }
            add(Self.labels.first { $0.name == PaperFields.key(member.key) }?.label ?? Self.label(member.key), text)
        }
    }

    private mutating func add(_ label: String, _ text: String) {
        mention.sections.append(Section(label: label, language: ScriptLanguage.of(text), text: TeX.plain(text)))
    }

    private static let labels: [(name: String, label: String)] = [
        ("tldr", "TL;DR"), ("oneliner", "TL;DR"), ("aisummary", "AI Summary"), ("papersummary", "Summary"),
        ("titlezh", "Translated Title"), ("translationtitle", "Translated Title"), ("translation", "Translation"),
        ("summaryzh", "Summary"), ("motivation", "Motivation"), ("purpose", "Purpose"), ("method", "Method"),
        ("result", "Result"), ("results", "Results"), ("conclusion", "Conclusion"), ("keypoints", "Key Points"),
        ("highlights", "Highlights"), ("takeaways", "Takeaways"), ("practicalvalue", "Practical Value"),
        ("whyitmatters", "Why It Matters"),
    ]

    /// `key_insight` as a label: Key Insight.
    private static func label(_ key: String) -> String {
        key.split { $0 == "_" || $0 == "-" }.map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined(separator: " ")
    }

    // MARK: - Other facts

    private mutating func readDates() {
        mention.published = fields.date(
            "published", "publishedat", "publisheddate", "firstpublicationdate", "publicationdate", "submitteddateall",
            "submitteddate", "datepublished", "pubdate", "created", "createdat", "date", "year")
        mention.updated = fields.date("updated", "updatedat", "updateddate", "modifieddate", "datemodified")
    }

    private mutating func readFacts() {
        mention.categories = fields.terms("primarycategory", "categories", "abscategories", "category")
        if mention.categories.isEmpty {
            mention.categories = fields.terms("tags", "topics", "subjects", "fieldsofstudy", "keywords")
        }
        mention.comment = fields.line("comment", "comments")
        mention.journalReference = fields.line("journalref", "journalreference")
        mention.votes = fields.count(
            "upvotes", "votes", "publictotalvotes", "totalvotes", "numvotes", "likes", "hfupvotes", "points", "stars")
    }

    private mutating func readMedia(base: String?) {
        let pictures = fields.values(["thumbnail", "thumbnailurl", "image", "imageurl", "cover"])
        mention.thumbnail = pictures.compactMap(\.string).compactMap { URLReference.resolve($0, against: nil) }
            .first(where: MediaAddress.isThumbnail)
        if let link = mention.link { mention.links.append(Link(relation: "alternate", href: link)) }
        let related = fields.values([
            "pdf", "pdfurl", "pdflink", "githuburl", "githubrepo", "github", "codeurl", "code", "projectpage",
            "projecturl",
            "githublinks", "openaccesspdf",
        ])
        let addresses = related.flatMap { $0.list ?? [$0] }.compactMap { $0.string ?? $0["url"]?.string }
            .compactMap { URLReference.resolve($0, against: base) }.filter(FeedLink.isWebAddress)
        for href in addresses.distinct() where href != mention.link {
            mention.links.append(
                Link(relation: "related", href: href, type: href.hasSuffix(".pdf") ? "application/pdf" : nil))
        }
    }
}
