import Papers

/// Finds the papers in a tree of values, in their order.
///
/// A paper's own parts are not searched: what it cites is not listed. The tree is as deep as its reader allows.
struct PaperSearch {
    /// An object of more members is no paper: it holds some.
    private static let mostFields = 1_000

    private let base: String?
    private let mostPapers: Int
    private(set) var mentions: [Mention] = []
    /// Objects that were passed over because there were papers enough.
    private(set) var unread = 0
    /// The lines of objects that have a title and lead somewhere, but name no paper.
    private(set) var otherLines: [Int] = []

    init(_ document: Document) {
        base = document.url
        mostPapers = document.mostPapers
    }

    mutating func search(_ value: Literal, topic: String? = nil) {
        switch value {
        case .object(let object): search(object, topic: topic)
        case .list(let values): for value in values { search(value, topic: topic) }
        case .null, .boolean, .number, .string: break
        }
    }

    private mutating func search(_ object: LiteralObject, topic: String?) {
        guard mentions.count + otherLines.count < mostPapers else {
            unread += 1
            return
        }
        if (1...Self.mostFields).contains(object.members.count), let paper = PaperObject(object, base: base) {
            mentions.append(paper.mention)
            return
        }
        let before = mentions.count
        for member in object.members {
            if mentions.count == mostPapers {
                unread += 1
            } else if let reference = ArXivReference(member.key), let mention = mention(member.value, reference, topic)
            {
                mentions.append(mention)
            } else {
                search(member.value, topic: topicName(member))
            }
        }
        if mentions.count == before, isItem(object) { otherLines.append(object.line) }
    }

    /// What stands under an identifier.
    private func mention(_ value: Literal, _ reference: ArXivReference, _ topic: String?) -> Mention? {
        if let object = value.object { return PaperObject(object, name: reference, base: base)?.mention }
        return value.string.flatMap { PaperRow.mention($0, reference: reference, topic: topic) }
    }

    /// A name of papers by identifier is their topic.
    private func topicName(_ member: LiteralObject.Member) -> String? {
        guard let first = member.value.object?.members.first else { return nil }
        return ArXivReference(first.key) == nil ? nil : member.key
    }

    private func isItem(_ object: LiteralObject) -> Bool {
        object["title"]?.string != nil && ["url", "link", "links", "id", "paperId"].contains { object[$0] != nil }
    }
}
