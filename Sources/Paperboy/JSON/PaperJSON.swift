import Papers

/// A paper read from JSON: a mention as `parse --json` prints it, or a paper with `identity`, `submitted`, `votes` by source and
/// `carriers`. Keys may be missing; unknown ones are passed over.
struct PaperJSON: Decodable {
    let paper: Paper

    init(from decoder: any Decoder) throws {
        let object = try Object(from: decoder)
        paper = try object.isStored ? object.storedPaper(decoder) : object.mentionedPaper(decoder)
    }
}

/// Every key of both forms.
private struct Object: Decodable {
    let identity: String?
    let arxivID: String?
    let version: Int?
    let entryID: String?
    let title: String?
    let link: String?
    let authors: [String]?
    let abstract: String?
    let summary: String?
    let content: String?
    let categories: [String]?
    let primaryCategory: String?
    let published: Instant?
    let submitted: Instant?
    let updated: Instant?
    let firstSeen: Instant?
    let votes: Votes?
    let sections: [SectionObject]?
    let links: [LinkObject]?
    let carriers: [CarrierObject]?
    let doi: String?
    let comment: String?
    let journalReference: String?

    var isStored: Bool { identity != nil }

    func storedPaper(_ decoder: any Decoder) throws -> Paper {
        guard let identity = identity.flatMap(PaperIdentity.init(name:)) else {
            throw corrupted(decoder, "identity is none: write arxiv:2401.01234, doi:10.1000/x or an address")
        }
        var paper = Paper(identity: identity, firstSeen: firstSeen?.time ?? Object.epoch)
        paper.title = title
        paper.authors = authors ?? []
        paper.abstract = abstract
        paper.categories = categories ?? []
        paper.primaryCategory = primaryCategory
        paper.submitted = (submitted ?? published)?.time
        paper.updated = updated?.time
        paper.version = version
        paper.comment = comment
        paper.journalReference = journalReference
        paper.doi = doi
        paper.votes = votes?.bySource ?? [:]
        paper.sections = (sections ?? []).map { PaperSection(source: $0.source ?? Object.source, section: $0.section) }
        paper.links = (links ?? []).map(\.link)
        paper.carriers = (carriers ?? []).map { Carrier(source: $0.source) }
        return paper
    }

    func mentionedPaper(_ decoder: any Decoder) throws -> Paper {
        var mention = Mention()
        if let arxivID {
            guard let id = ArXivID(arxivID) else { throw corrupted(decoder, "\"\(arxivID)\" is no arXiv identifier") }
            mention.arxivID = id
        }
        mention.version = version
        mention.entryID = entryID
        mention.title = title
        mention.link = link
        mention.authors = authors ?? []
        mention.published = (published ?? submitted)?.time
        mention.updated = updated?.time
        mention.categories = categories ?? []
        mention.votes = votes?.bySource.values.max()
        mention.summary = summary ?? abstract
        mention.content = content
        mention.sections = (sections ?? []).map(\.section)
        mention.links = (links ?? []).map(\.link)
        mention.doi = doi
        mention.comment = comment
        mention.journalReference = journalReference
        let seen = firstSeen?.time ?? mention.updated ?? mention.published ?? Object.epoch
        guard let paper = Paper(folding: [CarriedMention(mention, source: Object.source, seen: seen)]) else {
            throw corrupted(decoder, "nothing identifies the paper: it needs arxivID, doi or link")
        }
        return paper
    }

    /// What stands for the source where the JSON names none.
    private static let source = "input"
    private static let epoch = Timestamp(seconds: 0)

    private func corrupted(_ decoder: any Decoder, _ reason: String) -> DecodingError {
        .dataCorrupted(DecodingError.Context(codingPath: decoder.codingPath, debugDescription: reason))
    }
}

private struct Instant: Decodable {
    let time: Timestamp

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let time = InstantText.timestamp(text) else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "\"\(text)\" is no time: write 2026-03-01T12:00:00Z")
        }
        self.time = time
    }
}

/// One count, or a count for each source.
private struct Votes: Decodable {
    let bySource: [String: Int]

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let count = try? container.decode(Int.self) {
            bySource = ["input": count]
        } else {
            bySource = try container.decode([String: Int].self)
        }
    }
}

private struct SectionObject: Decodable {
    let label: String?
    let language: String?
    let text: String
    let source: String?

    var section: Section { Section(label: label, language: language, text: text) }
}

private struct LinkObject: Decodable {
    let rel: String?
    let href: String
    let type: String?

    var link: Link { Link(relation: rel ?? "related", href: href, type: type) }
}

private struct CarrierObject: Decodable {
    let source: String
}
