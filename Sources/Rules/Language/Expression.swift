import Papers

/// A parsed rule.
///
/// Always normalised (see ``Expression/all(of:)`` and its siblings), so that equal rules are equal values: no group inside a
/// group of its kind, no group of one, no double negation, operands sorted and without repetition.
indirect enum Expression: Hashable, Sendable {
    /// AND, of two or more.
    case all([Expression])
    /// OR, of two or more.
    case any([Expression])
    case not(Expression)
    case condition(Condition)
}

/// One word, phrase, name, value, comparison or presence test.
enum Condition: Hashable, Sendable {
    case text(Field, Term)
    case name(NamePattern)
    /// A category, source or language, in canonical case.
    case code(Field, String)
    case identifier(ArXivReference)
    /// The name of another rule of the configuration.
    case rule(String)
    case number(Field, Comparison<Int>)
    case date(Field, Comparison<DatePeriod>)
    case age(Comparison<Age>)
    case presence(Presence, isPresent: Bool)
    case pattern(Field, RegularExpression)
    case xpath(XPathTest)

    var field: Field {
        switch self {
        case .text(let field, _), .code(let field, _), .number(let field, _), .date(let field, _),
            .pattern(let field, _):
            field
        case .name: .author
        case .identifier: .identifier
        case .rule: .rule
        case .age: .age
        case .xpath: .xpath
        case .presence(_, let isPresent): isPresent ? .has : .missing
        }
    }
}

/// A word or phrase: tokens that must occur next to each other, in order.
struct Term: Hashable, Sendable {
    /// Prepared but not plural-folded; NFC only when exact.
    let tokens: [TermToken]
    /// Whether the last token is only the beginning of one.
    let isPrefix: Bool
    /// Whether case, accents and plural count.
    let isExact: Bool
}

struct TermToken: Hashable, Sendable {
    let spelling: String
    let isOneCharacter: Bool
}

/// An author's name: tokens to be paired with those of a printed name, in any order.
struct NamePattern: Hashable, Sendable {
    let term: Term
    /// So many tokens stood before a comma and must be written out in full; 0 without a comma.
    let fullTokens: Int
}

/// What a paper can have or lack.
enum Presence: String, CaseIterable, Hashable, Sendable {
    case abstract, summary, comment, journal, doi, code, votes, date
}

/// A comparison with one value or with a range, both ends included.
enum Comparison<Value: Hashable & Sendable>: Hashable, Sendable {
    case equal(Value)
    case notEqual(Value)
    case less(Value)
    case atMost(Value)
    case greater(Value)
    case atLeast(Value)
    case range(Value, Value)
}
