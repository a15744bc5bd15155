/// An answer of OAI-PMH 2.0 as it is written (https://www.openarchives.org/OAI/openarchivesprotocol.html).
struct OAIDocument {
    struct Failure {
        let code: String
        var message: String?
    }

    struct Record {
        /// From 1.
        var line = 0
        var isDeleted = false
        /// `oai:arXiv.org:2501.00001`.
        var identifier: String?
        var id: String?
        var title: String?
        /// Persons one by one (`arXiv`, `oai_dc`).
        var authors: [String] = []
        /// All persons in one text (`arXivRaw`).
        var authorLine: String?
        var categories: String?
        /// `dc:subject`, one each.
        var subjects: [String] = []
        var abstract: String?
        var comments: String?
        var journalReference: String?
        var doi: String?
        var created: String?
        var updated: String?
        /// The dates of the versions, first to last (`arXivRaw`).
        var versionDates: [String] = []
        /// `dc:identifier`: the page, a DOI…
        var identifiers: [String] = []
        /// `dc:date`: the first is the submission, the last the newest version.
        var dates: [String] = []
    }

    var rootName: String?
    var responseDate: String?
    /// The address that was asked, without its query.
    var requestAddress: String?
    var verb: String?
    var failures: [Failure] = []
    var records: [Record] = []
    var isList = false
    var resumptionToken: String?
    var completeListSize: String?
}
