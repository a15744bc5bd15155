import Markup

/// Collects an OAI-PMH answer from its XML.
final class OAIHandler: XMLHandler {
    private(set) var document = OAIDocument()
    private var path: [OAIName?] = []
    private var record: OAIDocument.Record?
    private var person = (key: "", forenames: "", suffix: "")
    private var text: [UInt8] = []

    func start(_ element: XMLElement) {
        let name = OAIName(code: element.name.local)
        if path.isEmpty { document.rootName = element.localName.string }
        text.removeAll(keepingCapacity: true)
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

    func text(_ bytes: UnsafeBufferPointer<UInt8>) {
        text.append(contentsOf: bytes)
    }

    func end(_ name: XMLName, localName: XMLText) {
        guard let popped = path.popLast() else { return }
        defer { text.removeAll(keepingCapacity: true) }
        guard let name = popped else { return }
        let value = String(decoding: text, as: UTF8.self)
        let trimmed = String(HTML.trimmed(value))
        switch name {
        case .record: finishRecord()
        case .header where path.last == .listIdentifiers: finishRecord()
        case .author where path.last == .authors: finishPerson()
        default: if !trimmed.isEmpty { store(trimmed, source: value, as: name) }
        }
    }

    private func finishRecord() {
        if let record { document.records.append(record) }
        record = nil
    }

    private func finishPerson() {
        let parts = [person.forenames, person.key, person.suffix].filter { !$0.isEmpty }
        if !parts.isEmpty { record?.authors.append(parts.joined(separator: " ")) }
    }

    private func store(_ value: String, source: String, as name: OAIName) {
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

    private func storeInRecord(_ value: String, source: String, as name: OAIName) {
        guard var open = record else { return }
        defer { record = open }
        switch name {
        case .identifier where path.last == .header: open.identifier = value
        case .identifier: open.identifiers.append(value)
        case .id: open.id = value
        case .title: open.title = open.title ?? HTML.collapsed(value)
        case .authors: open.authorLine = HTML.collapsed(value)
        case .creator: open.authors.append(HTML.collapsed(value))
        case .categories: open.categories = value
        case .subject: open.subjects.append(HTML.collapsed(value))
        // The blanks before a line tell where a paragraph begins.
        case .abstract, .description: open.abstract = open.abstract ?? source
        case .comments: open.comments = HTML.collapsed(value)
        case .journalReference: open.journalReference = HTML.collapsed(value)
        case .doi: open.doi = value
        case .created: open.created = value
        case .updated: open.updated = value
        case .date where path.last == .version: open.versionDates.append(value)
        case .date: open.dates.append(value)
        default: break
        }
    }
}
