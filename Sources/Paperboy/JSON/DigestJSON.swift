import Foundation
import Papers
import Publishing

/// A digest as `parse --json` prints it: every key always there, what is absent null or empty.
struct DigestJSON: Encodable {
    private let digest: Digest

    init(_ digest: Digest) {
        self.digest = digest
    }

    private enum Key: String, CodingKey {
        case format, title, link, language, date, updated, issue, announcedMentions, nextPage, mentions, problems
    }

    func encode(to encoder: any Encoder) throws {
        var object = encoder.container(keyedBy: Key.self)
        try object.encode(digest.format.rawValue, forKey: .format)
        try object.encode(digest.title, forKey: .title)
        try object.encode(digest.link, forKey: .link)
        try object.encode(digest.language, forKey: .language)
        try object.encode(digest.date?.description, forKey: .date)
        try object.encode(digest.updated.map(RFC3339.string), forKey: .updated)
        try object.encode(digest.issue, forKey: .issue)
        try object.encode(digest.announcedMentions, forKey: .announcedMentions)
        try object.encode(digest.nextPage, forKey: .nextPage)
        try object.encode(digest.mentions.map(MentionJSON.init), forKey: .mentions)
        try object.encode(digest.problems.map(ProblemJSON.init), forKey: .problems)
    }
}

private struct MentionJSON: Encodable {
    let mention: Mention

    private enum Key: String, CodingKey {
        case arxivID, version, entryID, title, originalTitle, link, authors, published, updated, categories, votes,
            thumbnail, summary
        case content, enclosures, links, sections, doi, comment, journalReference, announceType
    }

    func encode(to encoder: any Encoder) throws {
        var object = encoder.container(keyedBy: Key.self)
        try object.encode(mention.arxivID?.value, forKey: .arxivID)
        try object.encode(mention.version, forKey: .version)
        try object.encode(mention.entryID, forKey: .entryID)
        try object.encode(mention.title, forKey: .title)
        try object.encode(mention.originalTitle, forKey: .originalTitle)
        try object.encode(mention.link, forKey: .link)
        try object.encode(mention.authors, forKey: .authors)
        try object.encode(mention.published.map(RFC3339.string), forKey: .published)
        try object.encode(mention.updated.map(RFC3339.string), forKey: .updated)
        try object.encode(mention.categories, forKey: .categories)
        try object.encode(mention.votes, forKey: .votes)
        try object.encode(mention.thumbnail, forKey: .thumbnail)
        try object.encode(mention.summary, forKey: .summary)
        try object.encode(mention.content, forKey: .content)
        try object.encode(mention.enclosures.map(EnclosureJSON.init), forKey: .enclosures)
        try object.encode(mention.links.map(LinkJSON.init), forKey: .links)
        try object.encode(mention.sections.map(SectionJSON.init), forKey: .sections)
        try object.encode(mention.doi, forKey: .doi)
        try object.encode(mention.comment, forKey: .comment)
        try object.encode(mention.journalReference, forKey: .journalReference)
        try object.encode(mention.announceType?.rawValue, forKey: .announceType)
    }
}

private struct EnclosureJSON: Encodable {
    let enclosure: Enclosure

    private enum Key: String, CodingKey { case url, type, length }

    func encode(to encoder: any Encoder) throws {
        var object = encoder.container(keyedBy: Key.self)
        try object.encode(enclosure.url, forKey: .url)
        try object.encode(enclosure.type, forKey: .type)
        try object.encode(enclosure.length, forKey: .length)
    }
}

private struct LinkJSON: Encodable {
    let link: Link

    private enum Key: String, CodingKey { case rel, href, type }

    func encode(to encoder: any Encoder) throws {
        var object = encoder.container(keyedBy: Key.self)
        try object.encode(link.relation, forKey: .rel)
        try object.encode(link.href, forKey: .href)
        try object.encode(link.type, forKey: .type)
    }
}

private struct SectionJSON: Encodable {
    let section: Section

    private enum Key: String, CodingKey { case label, language, text }

    func encode(to encoder: any Encoder) throws {
        var object = encoder.container(keyedBy: Key.self)
        try object.encode(section.label, forKey: .label)
        try object.encode(section.language, forKey: .language)
        try object.encode(section.text, forKey: .text)
    }
}

private struct ProblemJSON: Encodable {
    let problem: Problem

    private enum Key: String, CodingKey { case line, column, message }

    func encode(to encoder: any Encoder) throws {
        var object = encoder.container(keyedBy: Key.self)
        try object.encode(problem.line, forKey: .line)
        try object.encode(problem.column, forKey: .column)
        try object.encode(problem.message, forKey: .message)
    }
}
