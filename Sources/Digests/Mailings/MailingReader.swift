import Markup
import Papers

/// Reads the plain text in which arXiv announces papers by mail since 1992, and the listing files made of it.
///
/// A paper is a header between two marks `\\` and, in most mailings, an abstract up to the third. Source:
/// https://info.arxiv.org/help/subscribe.html
enum MailingReader {
    static func read(_ text: [UInt8], from document: Document) throws(DigestError) -> Digest {
        guard MailingText.isMailing(text) else {
            throw DigestError(
                document, reason: "this text is no mailing of arXiv",
                advice: "give a mailing as arXiv sends it, or another format")
        }
        var parser = MailingParser(mostPapers: document.mostPapers)
        for line in MailingText.lines(of: text) { parser.read(line) }
        parser.finish()
        return digest(of: parser, document: document)
    }

    private static func digest(of parser: MailingParser, document: Document) -> Digest {
        var digest = Digest(format: .mailing)
        digest.title = parser.preamble.subject ?? "arXiv announcement"
        digest.link = document.url
        digest.date = parser.preamble.date?.day
        digest.updated = parser.preamble.date
        if parser.preamble.isDaily { digest.issue = digest.date?.description }
        digest.problems = parser.problems
        if let problem = document.problem(unreadPapers: parser.unread) { digest.problems.append(problem) }
        // Anyone may write such a text, so only one from arXiv itself is arXiv's word.
        let isFromArXiv = document.url.map(ArXivDialect.isTrusted) ?? true
        for paper in parser.papers {
            if let mention = mention(of: paper, isFromArXiv: isFromArXiv, problems: &digest.problems) {
                digest.mentions.append(mention)
            } else {
                digest.problems.append(
                    Problem(line: paper.header.line, message: "a paper without an identifier that arXiv gives"))
            }
        }
        let replacements = parser.papers.count { $0.header.submitted == nil && !$0.header.revisions.isEmpty }
        digest.announcedMentions = parser.preamble.announced.map { $0 &+ replacements }
        digest.language = ScriptLanguage.ofMost(digest.mentions.lazy.flatMap { $0.sections.map(\.language) })
        return digest
    }

    private static func mention(
        of paper: MailingParser.Paper, isFromArXiv: Bool, problems: inout [Problem]
    ) -> Mention? {
        let header = paper.header
        guard let reference = header.reference else { return nil }
        var mention = Mention()
        mention.isFromArXiv = isFromArXiv
        mention.arxivID = reference.id
        mention.version = header.version
        mention.announceType = header.announceType
        mention.link = reference.id.abstractURL
        mention.links = [Link(relation: "alternate", href: reference.id.abstractURL)]
        mention.setTitle(header["title"])
        mention.authors = (header["authors"] ?? header["author"]).map { FeedAuthors.names(in: $0, isPaper: true) } ?? []
        mention.categories = header["categories"]?.split(separator: " ").map(String.init) ?? []
        mention.comment = header["comments"]
        mention.journalReference = header["journal-ref"]
        mention.doi = header["doi"].flatMap {
            $0.split(separator: " ").lazy.compactMap { FeedIdentity.doi(String($0)) }.first
        }
        func date(_ text: String?) -> Timestamp? {
            guard let text, !text.isEmpty else { return nil }
            if let date = FeedDate.parse(text) { return date }
            let message = "\(reference.id): the date “\(text.prefix(60))” could not be read"
            problems.append(Problem(line: header.line, message: message))
            return nil
        }
        mention.published = date(header.submitted)
        mention.updated = date(header.revisions.last)
        if let text = ArXivAbstract.text(paper.abstract.joined(separator: "\n")) {
            mention.sections = [
                Section(label: Section.abstractLabel, language: ScriptLanguage.of(text), text: TeX.plain(text))
            ]
            mention.summary = HTML.escaped(text)
        }
        return mention
    }
}
