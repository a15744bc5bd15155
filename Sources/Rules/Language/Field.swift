/// What a condition looks at; the raw value is the short name of the canonical form.
enum Field: String, CaseIterable, Hashable, Sendable {
    case title = "ti"
    case abstract = "abs"
    case summary = "sum"
    /// Title, abstract and summary; the field of a term that names none.
    case text
    case comment = "co"
    case journalReference = "jr"
    /// `text`, comment, journal reference, and the authors by the author rule.
    case all
    case author = "au"
    case category = "cat"
    case primaryCategory = "pcat"
    case source = "src"
    case language = "lang"
    case identifier = "id"
    case rule
    case votes
    case authors
    case sources
    case version
    case published
    case updated
    case seen
    case age
    case has
    case missing
    case xpath

    enum Kind {
        case text, name, code, identifier, rule, number, date, duration, presence, predicate
    }

    var kind: Kind {
        switch self {
        case .title, .abstract, .summary, .text, .comment, .journalReference, .all: .text
        case .author: .name
        case .category, .primaryCategory, .source, .language: .code
        case .identifier: .identifier
        case .rule: .rule
        case .votes, .authors, .sources, .version: .number
        case .published, .updated, .seen: .date
        case .age: .duration
        case .has, .missing: .presence
        case .xpath: .predicate
        }
    }

    /// Whether comparisons and ranges apply.
    var isCompared: Bool {
        switch kind {
        case .number, .date, .duration: true
        default: false
        }
    }

    private static let longNames: [String: Field] = [
        "title": .title, "abstract": .abstract, "summary": .summary, "author": .author, "category": .category,
        "source": .source, "comment": .comment,
    ]

    private static let byName: [String: Field] = {
        var table = longNames
        for field in allCases { table[field.rawValue] = field }
        return table
    }()

    /// The field of a short or long name, in any case.
    static func named(_ name: String) -> Field? {
        byName[name.lowercased()]
    }

    /// The field whose name is spelled most like this one, if any is close.
    static func closest(to name: String) -> Field? {
        let name = name.lowercased()
        guard let nearest = Spelling.closest(to: name, among: byName.keys) else { return nil }
        return byName[nearest]
    }
}
