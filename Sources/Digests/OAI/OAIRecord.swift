import Markup
import Papers

/// Makes a mention of one record.
struct OAIRecord {
    private let record: OAIDocument.Record
    private let isFromArXiv: Bool

    init(_ record: OAIDocument.Record, isFromArXiv: Bool) {
        self.record = record
        self.isFromArXiv = isFromArXiv
    }

    /// - Returns: nil when the record names no paper.
    func mention(problems: inout [Problem]) -> Mention? {
        var mention = Mention()
        mention.isFromArXiv = isFromArXiv
        mention.entryID = record.identifier
        mention.setTitle(record.title)
        readIdentity(into: &mention)
        mention.authors = authors
        mention.categories =
            record.categories.map { $0.split(whereSeparator: \.isWhitespace).map(String.init) } ?? record.subjects
        mention.comment = record.comments
        mention.journalReference = record.journalReference
        readDates(into: &mention, problems: &problems)
        if let text = record.abstract.flatMap(ArXivAbstract.text) {
            mention.sections = [
                Section(label: Section.abstractLabel, language: ScriptLanguage.of(text), text: TeX.plain(text))
            ]
            mention.summary = HTML.escaped(text)
        }
        return mention.arxivID == nil && mention.title == nil && mention.link == nil ? nil : mention
    }

    private func readIdentity(into mention: inout Mention) {
        let named = [record.id, record.identifier].compactMap { $0 } + record.identifiers
        let reference = named.lazy.compactMap { ArXivReference.all(in: $0).first }.first
        mention.arxivID = reference?.id
        mention.version = record.versionDates.isEmpty ? reference?.version : record.versionDates.count
        mention.link = mention.arxivID?.abstractURL ?? record.identifiers.first(where: FeedLink.isWebAddress)
        mention.links = mention.link.map { [Link(relation: "alternate", href: $0)] } ?? []
        // A record may list several: the published version's, and a later one's.
        let texts = (record.doi?.split(whereSeparator: \.isWhitespace).map(String.init) ?? []) + record.identifiers
        mention.doi = texts.lazy.compactMap(FeedIdentity.doi).first
    }

    private var authors: [String] {
        let named =
            record.authors.isEmpty ? FeedAuthors.names(in: record.authorLine ?? "", isPaper: true) : record.authors
        return named.map { TeX.accented(reordered($0)) }.filter { !$0.isEmpty }.distinct()
    }

    /// Dublin Core has "Doe, John" for John Doe.
    private func reordered(_ name: String) -> String {
        let parts = name.split(separator: ", ")
        return parts.count == 2 && record.id == nil ? "\(parts[1]) \(parts[0])" : name
    }

    private func readDates(into mention: inout Mention, problems: inout [Problem]) {
        func date(_ text: String?) -> Timestamp? {
            guard let text else { return nil }
            if let date = FeedDate.parse(text) { return date }
            let name = record.id ?? record.identifier ?? "a record"
            problems.append(
                Problem(line: record.line, message: "\(name): the date “\(text.prefix(60))” could not be read"))
            return nil
        }
        mention.published = date(record.created ?? record.versionDates.first ?? record.dates.first)
        let last = [record.versionDates, record.dates].lazy.compactMap { $0.count > 1 ? $0.last : nil }.first
        mention.updated = date(record.updated ?? last)
    }
}
