import Markup
import Papers

/// Reads what OAI-PMH 2.0 answers about papers, in the metadata formats `arXiv`, `arXivRaw` and `oai_dc`.
///
/// Source: https://www.openarchives.org/OAI/openarchivesprotocol.html, https://info.arxiv.org/help/oa/index.html
enum OAIReader {
    /// - Throws: ``DigestError`` when the answer is an error or lists no records. That no record matches is an empty digest.
    static func read(_ document: Document) throws(DigestError) -> Digest {
        let result = XMLReader.read(
            document.bytes, mediaType: document.mediaType, vocabulary: OAIName.vocabulary
        ) { OAIHandler(mostRecords: document.mostPapers) }
        let answer = result.handler.document
        guard answer.rootName?.lowercased() == "oai-pmh" else {
            throw DigestError(
                document, line: result.problems.first?.line, reason: "this is no answer of OAI-PMH",
                advice: "give an address such as https://oaipmh.arxiv.org/oai?verb=ListRecords&metadataPrefix=arXiv")
        }
        if let failure = answer.failures.first(where: { $0.code != "noRecordsMatch" }) {
            throw error(failure, document)
        }
        guard answer.isList || !answer.failures.isEmpty else {
            throw DigestError(
                document, reason: "this OAI-PMH answer to \(answer.verb ?? "the request") lists no records",
                advice: "ask with verb=ListRecords and metadataPrefix=arXiv")
        }
        var digest = digest(of: answer, document: document)
        if let unread = document.problem(unreadPapers: result.handler.unread) { digest.problems.append(unread) }
        if result.handler.unreadFacts > 0 {
            let message = "\(result.handler.unreadFacts) elements of records with too many of them were not read"
            digest.problems.append(Problem(message: message))
        }
        digest.problems.insert(
            contentsOf: result.problems.map { Problem(line: $0.line, column: $0.column, message: $0.message) }, at: 0)
        return digest
    }

    private static func digest(of answer: OAIDocument, document: Document) -> Digest {
        var digest = Digest(format: .oaiPMH)
        digest.link = answer.requestAddress
        digest.updated = answer.responseDate.flatMap(FeedDate.parse)
        digest.date = digest.updated?.day
        digest.nextPage = nextPage(of: answer, document: document)
        digest.announcedMentions = answer.completeListSize.flatMap { Int($0) }.flatMap { $0 >= 0 ? $0 : nil }
        let asked = answer.requestAddress ?? ""
        let isFromArXiv =
            ArXivDialect.isServiceAddress(asked) && (document.url.map(ArXivDialect.isTrusted) ?? true)
        digest.title = isFromArXiv ? "arXiv metadata" : FeedLink.host(asked)
        var deleted: [String] = []
        for record in answer.records {
            if record.isDeleted {
                deleted.append(record.identifier ?? "a record without identifier")
            } else if let mention = OAIRecord(record, isFromArXiv: isFromArXiv).mention(problems: &digest.problems) {
                digest.mentions.append(mention)
            } else {
                digest.problems.append(
                    Problem(line: record.line, message: "a record without identifier, title or page"))
            }
        }
        if !deleted.isEmpty {
            let names = deleted.prefix(5).joined(separator: ", ") + (deleted.count > 5 ? ", …" : "")
            digest.problems.append(Problem(message: "records left out because they were deleted: \(names)"))
        }
        return digest
    }

    /// The list goes on at the same address, asked with nothing but the token (§2.5.1).
    private static func nextPage(of answer: OAIDocument, document: Document) -> String? {
        guard let token = answer.resumptionToken else { return nil }
        let address = [document.url, answer.requestAddress].compactMap { $0 }.first(where: FeedLink.isWebAddress)
        guard let base = address?.prefix(while: { $0 != "?" && $0 != "#" }) else { return nil }
        return "\(base)?verb=\(answer.verb ?? "ListRecords")&resumptionToken=\(URLText.queryValue(token))"
    }

    private static func error(_ failure: OAIDocument.Failure, _ document: Document) -> DigestError {
        let said = failure.message.map { ": \($0.prefix(200))" } ?? ""
        let advice =
            switch failure.code {
            case "badResumptionToken": "begin the list anew, without the token"
            case "idDoesNotExist": "check the identifier in the address"
            case "cannotDisseminateFormat": "ask for metadataPrefix=arXiv, arXivRaw or oai_dc"
            case "noSetHierarchy": "leave set= out of the address"
            default: "check the arguments in the address"
            }
        return DigestError(document, reason: "the OAI-PMH server answers \(failure.code)\(said)", advice: advice)
    }
}
