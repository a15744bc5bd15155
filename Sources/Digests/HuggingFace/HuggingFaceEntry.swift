import Markup
import Papers

/// One entry of Hugging Face's list of papers.
struct HuggingFaceEntry {
    private(set) var mention = Mention()
    /// When the paper entered the list, as far as the entry says so.
    let listed: Timestamp?
    /// When the entry was published: in old answers the time of the listing, in new ones the time of the paper.
    let published: Timestamp?

    /// Nil when the entry names neither a paper nor a title.
    init?(_ entry: Literal) {
        let paper = entry["paper"] ?? entry
        listed = Self.timestamp(paper["submittedOnDailyAt"])
        published = Self.timestamp(entry["publishedAt"])
        guard paper["id"]?.string != nil || paper["title"]?.string != nil else { return nil }
        readIdentity(paper)
        mention.setTitle((paper["title"] ?? entry["title"])?.string.map(Self.line))
        mention.authors = (paper["authors"]?.list ?? []).compactMap { ($0["name"] ?? $0).string }.map {
            TeX.accented(Self.line($0))
        }
        mention.published = Self.timestamp(paper["publishedAt"]) ?? published
        mention.votes = paper["upvotes"]?.integer
        readMedia(entry, paper)
        readText(entry, paper)
    }

    private mutating func readIdentity(_ paper: Literal) {
        guard let id = paper["id"]?.string else { return }
        let reference = ArXivReference(id)
        mention.arxivID = reference?.id
        mention.version = reference?.version
        if let reference { mention.link = "https://huggingface.co/papers/\(reference.id.value)" }
    }

    private static let mostMedia = 100

    private mutating func readMedia(_ entry: Literal, _ paper: Literal) {
        let media = [entry["thumbnail"], entry["mediaUrl"], entry["mediaUrls"], paper["mediaUrls"]].compactMap { $0 }
        for url in media.flatMap({ $0.list ?? [$0] }).compactMap(\.string).prefix(Self.mostMedia).distinct() {
            if let type = MediaAddress.videoType(of: url) {
                addLink(url, type: type)
            } else if mention.thumbnail == nil, MediaAddress.isThumbnail(url) {
                mention.thumbnail = url
            }
        }
        let pages = ["githubRepo", "projectPage"].compactMap { paper[$0]?.string }
        for page in pages.distinct() { addLink(page, type: nil) }
    }

    private mutating func addLink(_ address: String, type: String?) {
        guard let href = URLReference.resolve(address, against: nil) else { return }
        mention.links.append(Link(relation: "related", href: href, type: type))
    }

    /// The abstract, Hugging Face's own summary of it, and what a translating publisher added.
    private mutating func readText(_ entry: Literal, _ paper: Literal) {
        if let abstract = (paper["summary"] ?? entry["summary"])?.string {
            mention.summary = "<p>" + HTML.escaped(Self.line(abstract)) + "</p>"
            addSection(Section.abstractLabel, abstract)
        }
        addSection("AI Summary", paper["ai_summary"]?.string)
        addSection("Translated Title", entry["translation_title"]?.string)
        for (field, label) in [("purpose", "Purpose"), ("method", "Method"), ("conclusion", "Conclusion")] {
            let value = entry[field]
            let paragraphs = (value?.list ?? [value].compactMap { $0 }).compactMap(\.string)
            addSection(label, paragraphs.isEmpty ? nil : paragraphs.joined(separator: "\n\n"))
        }
    }

    private mutating func addSection(_ label: String, _ text: String?) {
        guard let text else { return }
        let paragraphs = text.split(separator: "\n\n").map { Self.line(String($0)) }.filter { !$0.isEmpty }
        guard !paragraphs.isEmpty else { return }
        let plain = paragraphs.joined(separator: "\n\n")
        mention.sections.append(Section(label: label, language: ScriptLanguage.of(plain), text: TeX.plain(plain)))
    }

    private static func line(_ text: String) -> String {
        MarkdownText.tidied(text).onOneLine
    }

    private static func timestamp(_ value: Literal?) -> Timestamp? {
        value?.string.flatMap(FeedDate.parse)
    }
}
