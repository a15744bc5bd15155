import Papers

/// Rules in English.
enum RuleWording {
    static func of(_ expression: Expression) -> String {
        switch expression {
        case .condition(let condition): condition.words
        case .not(.condition(.presence(let presence, let isPresent))):
            Condition.presence(presence, isPresent: !isPresent).words
        case .not(let operand): "not " + operandWords(operand)
        case .all(let operands): operands.map(operandWords).joined(separator: ", and ")
        case .any(let operands): operands.map(operandWords).joined(separator: ", or ")
        }
    }

    private static func operandWords(_ expression: Expression) -> String {
        switch expression {
        case .all, .any: "(\(of(expression)))"
        case .condition, .not: of(expression)
        }
    }
}

extension Condition {
    var words: String {
        switch self {
        case .text(let field, let term): "\(term.words) in \(field.words)"
        case .name(let name): "an author \(name.words)"
        case .code(.category, let code): "the category \(code)"
        case .code(.primaryCategory, let code): "the primary category \(code)"
        case .code(.source, let code): "carried by the source “\(code)”"
        case .code(_, let code): "a text in the language “\(code)”"
        case .identifier(let reference):
            "the paper \(reference.id.value)" + (reference.version.map { " in version \($0)" } ?? "")
        case .number(.votes, let comparison): comparison.words("votes")
        case .number(.authors, let comparison): comparison.words("authors")
        case .number(.sources, let comparison): comparison.words("sources")
        case .number(let field, let comparison): "\(field.rawValue) " + comparison.words("")
        case .date(let field, let comparison): "\(field.words) \(comparison.words)"
        case .age(let comparison): comparison.words
        case .presence(let presence, let isPresent): isPresent ? presence.words : "no \(presence.name)"
        case .pattern(let field, let pattern):
            "the pattern /\(pattern.source)/ in \(field.words)"
                + (pattern.isCaseSensitive ? ", capitals as written" : "")
        case .xpath(let test): "the XPath \(test.text) on its Atom entry"
        case .rule: CanonicalForm.of(self)
        }
    }
}

extension Term {
    fileprivate var words: String {
        let text = "“\(tokens.spelled)\(isPrefix ? "…" : "")”"
        if isExact { return "exactly \(text)" }
        return tokens.count > 1 && !tokens.allSatisfy(\.isOneCharacter) ? "the words \(text)" : text
    }
}

extension NamePattern {
    fileprivate var words: String {
        let name = term.tokens.spelled
        return (term.isExact ? "printed exactly “" : "named “") + name + (term.isPrefix ? "…”" : "”")
    }
}

extension [TermToken] {
    /// With blanks between words.
    fileprivate var spelled: String {
        var text = ""
        var isAfterWord = false
        for token in self {
            if isAfterWord, !token.isOneCharacter { text += " " }
            text += token.spelling
            isAfterWord = !token.isOneCharacter
        }
        return text
    }
}

extension Field {
    fileprivate var words: String {
        switch self {
        case .title: "the title"
        case .abstract: "the abstract"
        case .summary: "a summary"
        case .text: "title, abstract or summary"
        case .comment: "the comment"
        case .journalReference: "the journal reference"
        case .all: "any text or author"
        case .author: "an author’s name"
        case .published: "first published"
        case .updated: "last updated"
        case .seen: "first seen"
        default: rawValue
        }
    }
}

extension Presence {
    fileprivate var name: String {
        switch self {
        case .abstract: "abstract"
        case .summary: "summary"
        case .comment: "comment"
        case .journal: "journal reference"
        case .doi: "DOI"
        case .code: "link to code"
        case .votes: "votes"
        case .date: "date"
        }
    }

    fileprivate var words: String {
        switch self {
        case .abstract: "an abstract"
        case .votes: "votes"
        default: "a \(name)"
        }
    }
}

extension Comparison<Int> {
    fileprivate func words(_ noun: String) -> String {
        let words =
            switch self {
            case .equal(let value): "exactly \(value)"
            case .notEqual(let value): "other than \(value)"
            case .less(let bound): "fewer than \(bound)"
            case .atMost(let bound): "at most \(bound)"
            case .greater(let bound): "more than \(bound)"
            case .atLeast(let bound): "at least \(bound)"
            case .range(let lower, let upper): "\(lower) to \(upper)"
            }
        return noun.isEmpty ? words : "\(words) \(noun)"
    }
}

extension Comparison<DatePeriod> {
    fileprivate var words: String {
        switch self {
        case .equal(let period): "in \(period.text)"
        case .notEqual(let period): "not in \(period.text)"
        case .less(let period): "before \(period.text)"
        case .atMost(let period): "in or before \(period.text)"
        case .greater(let period): "after \(period.text)"
        case .atLeast(let period): "in or after \(period.text)"
        case .range(let lower, let upper): "from \(lower.text) to \(upper.text)"
        }
    }
}

extension Comparison<Age> {
    fileprivate var words: String {
        switch self {
        case .equal(let age): "exactly \(age.words) old"
        case .notEqual(let age): "not \(age.words) old"
        case .less(let age): "younger than \(age.words)"
        case .atMost(let age): "at most \(age.words) old"
        case .greater(let age): "older than \(age.words)"
        case .atLeast(let age): "at least \(age.words) old"
        case .range(let lower, let upper): "between \(lower.words) and \(upper.words) old"
        }
    }
}

extension Age {
    fileprivate var words: String {
        let number = text.dropLast()
        let unit =
            switch text.last {
            case "h": "hour"
            case "w": "week"
            default: "day"
            }
        return "\(number) \(unit)\(number == "1" ? "" : "s")"
    }
}
