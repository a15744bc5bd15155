import Papers

/// Prints expressions in canonical form. Reading that gives an equal expression.
///
/// Short lower-case field names, prepared words, `-` for negation, a blank for AND, an OR of values of one field as one comma
/// list, operands sorted by the code points of their printed form, quotes and parentheses only where needed.
enum CanonicalForm {
    static func of(_ expression: Expression) -> String {
        switch expression {
        case .condition(let condition): of(condition)
        case .not(let operand): "-" + operandForm(operand)
        case .all(let operands): sorted(operands.map(operandForm)).joined(separator: " ")
        case .any(let operands): alternatives(operands).joined(separator: " OR ")
        }
    }

    /// In parentheses unless it is one condition, one list or a negation.
    private static func operandForm(_ expression: Expression) -> String {
        switch expression {
        case .condition, .not: of(expression)
        case .all: "(\(of(expression)))"
        case .any(let operands):
            switch alternatives(operands) {
            case let parts where parts.count == 1: parts[0]
            case let parts: "(\(parts.joined(separator: " OR ")))"
            }
        }
    }

    /// The printed operands of an OR, the values of one field gathered in lists.
    private static func alternatives(_ operands: [Expression]) -> [String] {
        var lists: [String: [String]] = [:]
        var parts: [String] = []
        for operand in operands {
            if case .condition(let condition) = operand, let (prefix, value) = listValue(condition) {
                lists[prefix, default: []].append(value)
            } else {
                parts.append(operandForm(operand))
            }
        }
        for (prefix, values) in lists { parts += listForms(prefix, sorted(values)) }
        return sorted(parts)
    }

    /// One list, or several where one would be longer than any limit allows.
    private static func listForms(_ prefix: String, _ values: [String]) -> [String] {
        let longest = RuleLimits.url.listValues
        return stride(from: 0, to: values.count, by: longest).map { start in
            prefix + values[start..<min(start + longest, values.count)].joined(separator: ",")
        }
    }

    static func of(_ condition: Condition) -> String {
        if let (prefix, value) = listValue(condition) { return prefix + value }
        switch condition {
        case .number(let field, let comparison): return of(comparison, field) { "\($0)" }
        case .date(let field, let comparison): return of(comparison, field) { $0.text }
        case .age(let comparison): return of(comparison, .age) { $0.text }
        // The others are list values.
        case .text, .name, .code, .identifier, .rule, .presence, .pattern, .xpath: return ""
        }
    }

    /// The field's prefix and the value, for conditions that may stand in a comma list.
    private static func listValue(_ condition: Condition) -> (prefix: String, value: String)? {
        let prefix = condition.field == .text ? "" : condition.field.rawValue + ":"
        switch condition {
        case .text(_, let term): return (prefix, of(term))
        case .name(let name): return (prefix, of(name))
        case .code(_, let value), .rule(let value): return (prefix, quotedIfNeeded(value))
        case .identifier(let reference):
            return (prefix, reference.id.value + (reference.version.map { "v\($0)" } ?? ""))
        case .xpath(let test): return (prefix, quotedIfNeeded(test.text))
        case .presence(let presence, _): return (prefix, presence.rawValue)
        // A regular expression needs its field, even the default one.
        case .pattern(let field, let pattern):
            return (field.rawValue + ":", "/\(pattern.source)/" + (pattern.isCaseSensitive ? "c" : ""))
        case .number, .date, .age: return nil
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

    /// By code points, which is the order of the bytes of UTF-8; without repetition.
    private static func sorted(_ parts: [String]) -> [String] {
        let ordered = parts.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        return ordered.enumerated().filter { $0.offset == 0 || ordered[$0.offset - 1] != $0.element }.map(\.element)
    }
}
