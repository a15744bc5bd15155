import Papers

/// Prints expressions in canonical form. Reading that gives an equal expression.
///
/// Short lower-case field names, prepared words, `-` for negation, a blank for AND, an OR of values of one field as one comma
/// list, operands sorted by the code points of their printed form, quotes and parentheses only where needed.
enum CanonicalForm {
    static func of(_ expression: Expression) -> String {
        switch expression {
        case .condition(let condition): of(condition)
        case .not(let operand): negation(of: CanonicalExpression(operand))
        case .all(let operands): all(of: operands.map(CanonicalExpression.init))
        case .any(let operands): any(of: operands.map(CanonicalExpression.init))
        }
    }

    static func negation(of operand: CanonicalExpression) -> String { "-" + operandForm(operand) }

    /// An AND of normalised operands.
    static func all(of operands: [CanonicalExpression]) -> String {
        sorted(operands.map(operandForm)).joined(separator: " ")
    }

    /// An OR of normalised operands, the values of one field gathered in lists.
    static func any(of operands: [CanonicalExpression]) -> String {
        var lists: [(prefix: String, values: [Substring])] = []
        var parts: [String] = []
        for operand in operands {
            guard let prefix = listPrefix(operand.expression) else {
                parts.append(operandForm(operand))
                continue
            }
            let value = operand.text[operand.text.utf8.index(operand.text.startIndex, offsetBy: prefix.utf8.count)...]
            if let list = lists.firstIndex(where: { $0.prefix == prefix }) {
                lists[list].values.append(value)
            } else {
                lists.append((prefix, [value]))
            }
        }
        for (prefix, values) in lists { parts += listForms(prefix, values) }
        return sorted(parts).joined(separator: " OR ")
    }

    /// In parentheses unless it is one condition, one list or a negation.
    private static func operandForm(_ operand: CanonicalExpression) -> String {
        switch operand.expression {
        case .condition, .not: operand.text
        case .any(let values) where isOneList(values): operand.text
        case .all, .any: "(\(operand.text))"
        }
    }

    private static func isOneList(_ operands: [Expression]) -> Bool {
        guard operands.count <= longestList, let prefix = listPrefix(operands[0]) else { return false }
        return operands.allSatisfy { listPrefix($0) == prefix }
    }

    private static let longestList = RuleLimits.url.listValues

    /// One list, or several where one would be longer than any limit allows.
    private static func listForms(_ prefix: String, _ values: [Substring]) -> [String] {
        stride(from: 0, to: values.count, by: longestList).map { start in
            prefix + values[start..<min(start + longestList, values.count)].joined(separator: ",")
        }
    }

    static func of(_ condition: Condition) -> String {
        listPrefix(condition).map { $0 + value(of: condition) } ?? comparison(condition)
    }

    private static func listPrefix(_ expression: Expression) -> String? {
        if case .condition(let condition) = expression { listPrefix(condition) } else { nil }
    }

    /// What stands before the value of a condition that may stand in a comma list; nil for others.
    private static func listPrefix(_ condition: Condition) -> String? {
        switch condition {
        case .number, .date, .age: nil
        // A regular expression needs its field, even the default one.
        case .text(.text, _): ""
        default: condition.field.rawValue + ":"
        }
    }

    private static func value(of condition: Condition) -> String {
        switch condition {
        case .text(_, let term): of(term)
        case .name(let name): of(name)
        case .code(_, let value), .rule(let value): quotedIfNeeded(value)
        case .identifier(let reference): reference.id.value + (reference.version.map { "v\($0)" } ?? "")
        case .xpath(let test): quotedIfNeeded(test.text)
        case .presence(let presence, _): presence.rawValue
        case .pattern(_, let pattern): "/\(pattern.source)/" + (pattern.isCaseSensitive ? "c" : "")
        case .number, .date, .age: ""
        }
    }

    private static func comparison(_ condition: Condition) -> String {
        switch condition {
        case .number(let field, let comparison): of(comparison, field) { "\($0)" }
        case .date(let field, let comparison): of(comparison, field) { $0.text }
        case .age(let comparison): of(comparison, .age) { $0.text }
        default: ""
        }
    }

    private static func of<Value>(
        _ comparison: Comparison<Value>, _ field: Field, _ print: (Value) -> String
    ) -> String {
        switch comparison {
        case .equal(let value): "\(field.rawValue)=\(print(value))"
        case .notEqual(let value): "\(field.rawValue)!=\(print(value))"
        case .less(let value): "\(field.rawValue)<\(print(value))"
        case .atMost(let value): "\(field.rawValue)<=\(print(value))"
        case .greater(let value): "\(field.rawValue)>\(print(value))"
        case .atLeast(let value): "\(field.rawValue)>=\(print(value))"
        case .range(let lower, let upper): "\(field.rawValue):\(print(lower))..\(print(upper))"
        }
    }

    /// `gpt-4`, `확산모델`, `a-quanti*`, `=RAG`: a term of several tokens needs no quotes, because `-` separates as a blank does.
    private static func of(_ term: Term) -> String {
        (term.isExact ? "=" : "") + joined(term.tokens) + (term.isPrefix ? "*" : "")
    }

    private static func joined(_ tokens: some Collection<TermToken>) -> String {
        var text = ""
        var last: TermToken?
        for token in tokens {
            if let last, needsHyphen(last, token) { text += "-" }
            text += token.spelling
            last = token
        }
        return text
    }

    /// Between words; and before a jamo, which would otherwise join the syllable before it.
    private static func needsHyphen(_ left: TermToken, _ right: TermToken) -> Bool {
        if !left.isOneCharacter, !right.isOneCharacter { return true }
        guard let first = right.spelling.unicodeScalars.first?.value else { return false }
        return (0x1160...0x11FF).contains(first) || (0xD7B0...0xD7FB).contains(first)
    }

    private static func of(_ name: NamePattern) -> String {
        guard name.fullTokens > 0 else { return of(name.term) }
        let family = joined(name.term.tokens.prefix(name.fullTokens))
        let rest = joined(name.term.tokens.dropFirst(name.fullTokens))
        let star = name.term.isPrefix ? "*" : ""
        return rest.isEmpty ? "\"\(family)\(star),\"" : "\"\(family), \(rest)\(star)\""
    }

    private static func quotedIfNeeded(_ text: String) -> String {
        if Symbol.isPlainWord(text) { return text }
        let escaped = text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
        return "\"\(escaped)\""
    }

    private static func sorted(_ parts: [String]) -> [String] {
        parts.sorted { $0.precedesByCodePoints($1) }
    }
}
