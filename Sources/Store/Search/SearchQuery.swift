internal import Rules

/// A condition for the index, as SQL with its values.
///
/// Conditions on text that must hold become one expression of FTS5 (https://sqlite.org/fts5.html §3), which leads the query; the others are
/// tested for every row it finds.
struct SearchQuery {
    /// What the rows' text must match; nil when no text leads to them.
    private(set) var match: String?
    /// What else must hold for a row of `searchEntry`; empty when nothing.
    private(set) var filter = ""
    private(set) var values: [SQLValue] = []

    /// - Parameter condition: one without parts of words; they decide nothing.
    init(_ condition: IndexCondition) {
        let conditions: [IndexCondition] =
            switch condition {
            case .anything: []
            case .all(let conditions): conditions
            default: [condition]
            }
        let texts = conditions.compactMap { FullTextExpression.of($0) }
        if !texts.isEmpty {
            let unwanted = conditions.compactMap { condition -> String? in
                guard case .not(let operand) = condition else { return nil }
                return FullTextExpression.of(operand)
            }
            match = FullTextExpression.conjunction(texts, without: unwanted)
        }
        let others = conditions.filter { condition in
            if case .not(let operand) = condition, match != nil { return FullTextExpression.of(operand) == nil }
            return FullTextExpression.of(condition) == nil
        }
        filter = others.map { sql($0) }.joined(separator: " AND ")
    }

    /// Never NULL, so that it can be negated.
    private mutating func sql(_ condition: IndexCondition) -> String {
        if let text = FullTextExpression.of(condition) {
            values.append(.text(text))
            return "document IN (SELECT rowid FROM searchText WHERE searchText MATCH ?)"
        }
        switch condition {
        case .anything, .phrase, .part: return "1"
        case .fact(let fact): return sql(fact)
        case .all(let conditions): return "(" + conditions.map { sql($0) }.joined(separator: " AND ") + ")"
        case .any(let conditions): return "(" + conditions.map { sql($0) }.joined(separator: " OR ") + ")"
        case .not(let condition): return "NOT (" + sql(condition) + ")"
        }
    }

    private mutating func sql(_ fact: IndexFact) -> String {
        switch fact {
        case .presence(let bit):
            values.append(.integer(bit))
            return "(presence & ?) <> 0"
        case .number(let number, let lower, let upper):
            var parts = ["\(number.column) IS NOT NULL"]
            if let lower {
                values.append(.integer(lower))
                parts.append("\(number.column) >= ?")
            }
            if let upper {
                values.append(.integer(upper))
                parts.append("\(number.column) <= ?")
            }
            return "(" + parts.joined(separator: " AND ") + ")"
        }
    }
}

extension IndexNumber {
    /// The column of `searchEntry`.
    var column: String { "searchEntry.\(rawValue)" }
}

/// Conditions on text alone, in the language of FTS5.
private enum FullTextExpression {
    /// Nil for a condition on anything but text, and for one that no text leads to, such as a negation.
    static func of(_ condition: IndexCondition) -> String? {
        switch condition {
        case .anything, .part, .fact, .not: return nil
        case .phrase(let phrase): return of(phrase)
        case .all(let conditions):
            var wanted: [String] = []
            var unwanted: [String] = []
            for condition in conditions {
                if case .not(let operand) = condition {
                    guard let text = of(operand) else { return nil }
                    unwanted.append(text)
                } else {
                    guard let text = of(condition) else { return nil }
                    wanted.append(text)
                }
            }
            return wanted.isEmpty ? nil : conjunction(wanted, without: unwanted)
        case .any(let conditions):
            var parts: [String] = []
            for condition in conditions {
                guard let text = of(condition) else { return nil }
                parts.append(text)
            }
            return "(" + parts.joined(separator: " OR ") + ")"
        }
    }

    static func conjunction(_ wanted: [String], without unwanted: [String]) -> String {
        var text = wanted.count == 1 ? wanted[0] : "(" + wanted.joined(separator: " AND ") + ")"
        for text2 in unwanted { text = "(\(text) NOT \(text2))" }
        return text
    }

    /// Tokens hold no quotes.
    private static func of(_ phrase: IndexPhrase) -> String {
        let columns = phrase.columns.map(\.rawValue).joined(separator: " ")
        return "({\(columns)} : \"\(phrase.tokens.joined(separator: " "))\"\(phrase.isPrefix ? " *" : ""))"
    }
}
