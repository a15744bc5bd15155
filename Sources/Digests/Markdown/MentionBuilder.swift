import Markup
import Papers

/// Gathers what a Markdown digest says about one paper, line by line and list by list.
struct MentionBuilder {
    var mention = Mention()
    private(set) var problems: [Problem] = []
    let base: String?
    private var picture: String?
    private var linked: Set<String> = []

    /// - Parameter base: the digest's own address, for its relative links.
    init(base: String?) {
        self.base = base
    }

    /// The mention with all that was gathered.
    func finished() -> Mention {
        var mention = mention
        mention.thumbnail = picture
        mention.sections.removeAll(where: \.text.isEmpty)
        for index in mention.sections.indices {
            mention.sections[index].language = ScriptLanguage.of(mention.sections[index].text)
        }
        return mention
    }

    /// Takes the paper's title and address from nodes that hold its link; false when they point at nothing.
    mutating func readTitle(_ nodes: [MarkdownNode]) -> Bool {
        let links = nodes.lazy.flatMap(\.descendants).filter { if case .link = $0.kind { true } else { false } }
        let references = links.map { (link: $0, reference: ArXivReference.all(in: $0.address).first) }
        if let (link, reference) = references.first(where: { $0.reference != nil }) {
            identify(reference)
            take(link, among: nodes)
        } else if let link = links.first(where: { URLReference.resolve($0.address, against: base) != nil }) {
            take(link, among: nodes)
        } else {
            identify(ArXivReference.all(in: MarkdownText.line(nodes)).first)
            mention.link = mention.arxivID?.abstractURL
        }
        if mention.title == nil {
            let line = LinkTitle.withoutListNumber(MarkdownText.line(nodes))
            if ArXivReference(line) == nil { mention.setTitle(line) }
        }
        return mention.link != nil
    }

    private mutating func take(_ link: MarkdownNode, among nodes: [MarkdownNode]) {
        mention.link = URLReference.resolve(link.address, against: base) ?? mention.arxivID?.abstractURL
        let words = MarkdownText.line([link])
        if LinkTitle.isTitle(words) {
            mention.setTitle(words)
        } else if ArXivReference(words) != nil {
            mention.setTitle(LinkTitle.titleAroundIdentifier(nodes))
        } else {
            mention.setTitle(LinkTitle.title(of: nodes) ?? words)
        }
    }

    mutating func identify(_ reference: ArXivReference?) {
        mention.arxivID = reference?.id
        mention.version = reference?.version
    }

    // MARK: - Fields

    mutating func readVotes(_ text: String, line: Int) {
        // A dash stands for votes that were not known when the digest was written.
        guard text != "-", !text.isEmpty else { return }
        mention.votes = Int(text)
        if mention.votes == nil {
            problems.append(Problem(line: line, message: "\"Vote: \(text.prefix(40))\" is no number of votes"))
        }
    }

    mutating func readAuthors(_ text: String) {
        mention.authors += AuthorList.names(in: text)
    }

    /// Takes what stands where pictures do: a picture, or a video.
    mutating func addPicture(_ address: String) {
        // A relative address without a base leads nowhere.
        guard let url = URLReference.resolve(address, against: base) else { return }
        if MediaAddress.videoType(of: url) != nil {
            addVideo(address)
        } else if MediaAddress.isThumbnail(url) {
            picture = picture ?? url
        }
    }

    mutating func addVideo(_ address: String) {
        guard let url = URLReference.resolve(address, against: base) else { return }
        addLink(Link(relation: "related", href: url, type: MediaAddress.videoType(of: url)))
    }

    mutating func addLink(_ link: Link) {
        if linked.insert(link.href).inserted { mention.links.append(link) }
    }

    // MARK: - Sections

    mutating func startSection(label: String, text: String) {
        mention.sections.append(Section(label: label, language: nil, text: text))
    }

    /// A paragraph under no label. Neighbours make one section, so that plain bullets read as one text.
    mutating func addUnlabelled(_ text: String) {
        if let last = mention.sections.last, last.label == nil {
            appendToLastSection(last.text.isEmpty ? text : "\n\n" + text)
        } else if !text.isEmpty {
            mention.sections.append(Section(label: nil, language: nil, text: text))
        }
    }

    /// What follows stands under no label.
    mutating func endSection() {
        if mention.sections.last?.label != nil { mention.sections.append(Section(label: nil, language: nil, text: "")) }
    }

    /// Text that goes on where the last section stopped, under its label if it has one.
    mutating func continueSection(_ text: String) {
        guard !text.isEmpty else { return }
        guard let last = mention.sections.last else { return addUnlabelled(text) }
        appendToLastSection(last.text.isEmpty ? text : "\n\n" + text)
    }

    /// One more point of a list, on a line of its own behind a dash, under the last label.
    mutating func continueList(_ text: String) {
        guard !text.isEmpty else { return }
        let point = "- " + text.replacing("\n", with: "\n  ")
        guard let last = mention.sections.last else { return addUnlabelled(point) }
        appendToLastSection(last.text.isEmpty ? point : "\n" + point)
    }

    private mutating func appendToLastSection(_ text: String) {
        mention.sections[mention.sections.count - 1].text += text
    }
}
