/// What an index over papers can decide about a rule: a condition that every paper meets which the rule matches.
public indirect enum IndexCondition: Hashable, Sendable {
    /// Nothing is known; every paper may match.
    case anything
    case phrase(IndexPhrase)
    case part(IndexPart)
    case fact(IndexFact)
    /// AND, of two or more.
    case all([IndexCondition])
    /// OR, of two or more.
    case any([IndexCondition])
    case not(IndexCondition)

    /// AND; what decides nothing is left out.
    static func all(of conditions: [IndexCondition]) -> IndexCondition {
        let telling = conditions.filter { $0 != .anything }
        if telling.isEmpty { return .anything }
        return telling.count == 1 ? telling[0] : .all(telling)
    }

    /// OR; when one alternative decides nothing, neither do all together.
    static func any(of conditions: [IndexCondition]) -> IndexCondition {
        if conditions.isEmpty || conditions.contains(.anything) { return .anything }
        return conditions.count == 1 ? conditions[0] : .any(conditions)
    }
}

extension IndexCondition {
    /// The condition with whole words in the place of parts of words.
    ///
    /// - Parameter words: all words of the index with a part in them; nil where they are too many to tell anything.
    public func replacingParts(with words: (IndexPart) throws -> [String]?) rethrows -> IndexCondition {
        switch self {
        case .anything, .phrase, .fact: return self
        case .all(let conditions): return .all(of: try conditions.map { try $0.replacingParts(with: words) })
        case .any(let conditions): return .any(of: try conditions.map { try $0.replacingParts(with: words) })
        case .not(let condition): return .not(try condition.replacingParts(with: words))
        case .part(let part):
            guard let words = try words(part) else { return .anything }
            // No text has the part.
            if words.isEmpty { return .not(.anything) }
            return .any(
                of: words.map { .phrase(IndexPhrase(columns: part.columns, tokens: [$0], isPrefix: false)) })
        }
    }
}

/// A token with a text somewhere in it, in one of some columns.
public struct IndexPart: Hashable, Sendable {
    public var columns: [IndexColumn]
    /// Letters a to z and digits, three or more.
    public var text: String
}

/// Tokens next to each other, in order, in one of some columns.
public struct IndexPhrase: Hashable, Sendable {
    public var columns: [IndexColumn]
    public var tokens: [String]
    /// Whether the last token is only the beginning of one.
    public var isPrefix: Bool
}

/// The indexed texts of a paper. The order is that of the stored index.
public enum IndexColumn: String, CaseIterable, Sendable {
    case title, abstract, summary, comment, journal, authors
    /// Categories, sources, languages and the identifier, each one token.
    case codes
}

/// A number of a paper that conditions compare. An absent one meets no comparison.
public enum IndexNumber: String, CaseIterable, Sendable {
    case votes, authors, sources, version
    /// Seconds since 1970.
    case published, updated, seen
    /// Seconds between publication and the time the paper was first seen.
    case age
}

/// A comparison, or a test for presence.
public enum IndexFact: Hashable, Sendable {
    /// Present, and within the bounds, both included; nil is no bound.
    case number(IndexNumber, atLeast: Int?, atMost: Int?)
    /// One bit of ``IndexEntry/presence``.
    case presence(Int)
}
