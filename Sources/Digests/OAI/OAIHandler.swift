import Markup

/// Collects an OAI-PMH answer from its XML.
struct OAIHandler: XMLHandler {
    private(set) var document = OAIDocument()
    /// Records beyond those that may be kept.
    private(set) var unread = 0
    private let mostRecords: Int
    /// Facts about the record that is being read.
    private var facts = 0
    /// Papers with five thousand authors exist.
    private static let mostFacts = 20_000
    /// Facts beyond those that may be kept.
    private(set) var unreadFacts = 0
    private var path: [OAIName?] = []
    private var record: OAIDocument.Record?
    private var person = (key: "", forenames: "", suffix: "")
    private var text = XMLFragment()

    /// - Parameter mostRecords: records that are kept; others are counted.
    init(mostRecords: Int) {
        self.mostRecords = mostRecords
    }

    mutating func start(_ element: XMLElement) {
        let name = OAIName(code: element.name.local)
        if path.isEmpty { document.rootName = element.localName.string }
        text.removeAll()
        switch name {
        case .request: document.verb = element.attribute(OAIName.verb.codeInVocabulary)
        case .error:
            document.failures.append(
                OAIDocument.Failure(code: element.attribute(OAIName.code.codeInVocabulary) ?? "unknown"))
        case .listRecords, .listIdentifiers, .getRecord: document.isList = true
        case .record: record = OAIDocument.Record(line: element.line)
        case .header:
            // ListIdentifiers has headers without records.
            if record == nil { record = OAIDocument.Record(line: element.line) }
            record?.isDeleted = element.attribute(OAIName.status.codeInVocabulary)?.lowercased() == "deleted"
        case .author: person = ("", "", "")
        case .resumptionToken:
            document.completeListSize = element.attribute(OAIName.completeListSize.codeInVocabulary)
        default: break
        }
        path.append(name)
    }

    mutating func text(_ text: XMLText) {
        self.text.append(text)
    }

    mutating func end(_ tag: XMLEndTag) {
        guard let popped = path.popLast() else { return }
        defer { text.removeAll() }
        guard let name = popped else { return }
        let value = text.string
        let trimmed = String(HTML.trimmed(value))
        switch name {
        case .record: finishRecord()
        case .header where path.last == .listIdentifiers: finishRecord()
        case .author where path.last == .authors: finishPerson()
        default: if !trimmed.isEmpty { store(trimmed, source: value, as: name) }
        }
    }

    private mutating func finishRecord() {
        if let record, document.records.count < mostRecords {
            document.records.append(record)
        } else if record != nil {
            unread += 1
        }
        record = nil
        facts = 0
    }

    private mutating func finishPerson() {
        let parts = [person.forenames, person.key, person.suffix].filter { !$0.isEmpty }
        if !parts.isEmpty { record?.authors.append(parts.joined(separator: " ")) }
    }

    private mutating func store(_ value: String, source: String, as name: OAIName) {
        switch name {
        case .responseDate: document.responseDate = value
        case .request: document.requestAddress = value
        case .error: document.failures[document.failures.count - 1].message = HTML.collapsed(value)
        case .resumptionToken: document.resumptionToken = value
        case .keyname: person.key = HTML.collapsed(value)
        case .forenames: person.forenames = HTML.collapsed(value)
        case .suffix: person.suffix = HTML.collapsed(value)
        default: storeInRecord(value, source: source, as: name)
        }
    }

    private mutating func storeInRecord(_ value: String, source: String, as name: OAIName) {
        facts = record == nil ? 0 : facts + 1
        guard facts <= Self.mostFacts else {
            unreadFacts += 1
            return
        }
        // In place: what is taken out and put back is copied for every value.
        switch name {
        case .identifier where path.last == .header: record?.identifier = value
        case .identifier: record?.identifiers.append(value)
        case .id: record?.id = value
        case .title: if record?.title == nil { record?.title = HTML.collapsed(value) }
        case .authors: record?.authorLine = HTML.collapsed(value)
        case .creator: record?.authors.append(HTML.collapsed(value))
        case .categories: record?.categories = value
        case .subject: record?.subjects.append(HTML.collapsed(value))
        // The blanks before a line tell where a paragraph begins.
        case .abstract, .description: if record?.abstract == nil { record?.abstract = source }
        case .comments: record?.comments = HTML.collapsed(value)
        case .journalReference: record?.journalReference = HTML.collapsed(value)
        case .doi: record?.doi = value
        case .created: record?.created = value
        case .updated: record?.updated = value
        case .date where path.last == .version: record?.versionDates.append(value)
        case .date: record?.dates.append(value)
        default: break
        }
    }
}
