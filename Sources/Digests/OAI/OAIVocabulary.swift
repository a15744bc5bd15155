import Markup

/// The elements and attributes of OAI-PMH and of the metadata that arXiv offers in it. Their namespaces decide nothing here: the
/// names of `arXiv`, `arXivRaw` and `oai_dc` differ where their meanings do.
enum OAIName: String, CaseIterable {
    case root = "oai-pmh"
    case responseDate = "responsedate"
    case request, verb, error, code
    case listRecords = "listrecords"
    case listIdentifiers = "listidentifiers"
    case getRecord = "getrecord"
    case record, header, status, identifier
    case resumptionToken = "resumptiontoken"
    case completeListSize = "completelistsize"
    case id, created, updated, author, keyname, forenames, suffix, authors, title, categories, comments, doi, abstract
    case journalReference = "journal-ref"
    case version, date, creator, description, subject

    /// The name for a code of ``vocabulary``.
    init?(code: Int) {
        guard code > 0, code <= OAIName.all.count else { return nil }
        self = OAIName.all[code - 1]
    }

    var codeInVocabulary: Int { OAIName.codes[self] ?? 0 }

    static let vocabulary = XMLVocabulary(names: allCases.map(\.rawValue), namespaces: [:])

    private static let all = allCases
    private static let codes = Dictionary(uniqueKeysWithValues: allCases.enumerated().map { ($1, $0 + 1) })
}
