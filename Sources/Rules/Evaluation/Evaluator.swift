import Papers

/// A rule ready to be asked: what can be computed once from the rule is.
indirect enum Evaluator: Sendable {
    case all([Evaluator])
    case any([Evaluator])
    case not(Evaluator)
    case text([Field], TermMatcher, names: NameMatcher?)
    case name(NameMatcher)
    case pattern([Field], RegularExpression)
    case condition(Condition)

    init(_ expression: Expression) {
        switch expression {
        case .all(let operands): self = .all(operands.xpathLast.map(Evaluator.init))
        case .any(let operands): self = .any(operands.xpathLast.map(Evaluator.init))
        case .not(let operand): self = .not(Evaluator(operand))
        case .condition(.text(let field, let term)):
            let names = field == .all ? NameMatcher(NamePattern(term: term, fullTokens: 0)) : nil
            self = .text(Evaluator.parts(of: field), TermMatcher(term), names: names)
        case .condition(.name(let pattern)): self = .name(NameMatcher(pattern))
        case .condition(.pattern(let field, let pattern)):
            self = .pattern(Evaluator.parts(of: field) + (field == .all ? [.author] : []), pattern)
        case .condition(let condition): self = .condition(condition)
        }
    }

    private static func parts(of field: Field) -> [Field] {
        switch field {
        case .text: [.title, .abstract, .summary]
        case .all: [.title, .abstract, .summary, .comment, .journalReference]
        default: [field]
        }
    }

    func matches(_ paper: PreparedPaper) -> Bool {
        switch self {
        case .all(let operands): operands.allSatisfy { $0.matches(paper) }
        case .any(let operands): operands.contains { $0.matches(paper) }
        case .not(let operand): !operand.matches(paper)
        case .text(let fields, let term, let names):
            fields.contains { term.occurs(in: paper.tokens(of: $0, isExact: term.isExact)) }
                || names.map { Evaluator.anyAuthor(of: paper, matches: $0) } ?? false
        case .name(let name): Evaluator.anyAuthor(of: paper, matches: name)
        case .pattern(let fields, let pattern):
            paper.searches.occurs(pattern, inAnyOf: fields.lazy.flatMap(paper.paragraphs))
        case .condition(let condition): condition.holds(for: paper)
        }
    }

    private static func anyAuthor(of paper: PreparedPaper, matches name: NameMatcher) -> Bool {
        paper.names(isExact: name.isExact).contains(where: name.matches)
    }
}

extension [Expression] {
    /// The same with XPath at the end, to be asked when the rest of a rule leaves it open.
    var xpathLast: [Expression] {
        let asking = filter(\.asksXPath)
        return asking.isEmpty ? self : filter { !$0.asksXPath } + asking
    }
}

extension Expression {
    fileprivate var asksXPath: Bool {
        switch self {
        case .condition(.xpath): true
        case .condition: false
        case .not(let operand): operand.asksXPath
        case .all(let operands), .any(let operands): operands.contains(where: \.asksXPath)
        }
    }
}

extension Condition {
    /// Conditions that need no prepared text. A comparison with an absent value is false.
    fileprivate func holds(for prepared: PreparedPaper) -> Bool {
        let paper = prepared.paper
        switch self {
        case .code(let field, let code): return paper.has(code, in: field)
        case .identifier(let reference):
            return paper.arxivID == reference.id && (reference.version == nil || reference.version == paper.version)
        case .number(let field, let comparison): return paper.number(field).map(comparison.holds) ?? false
        case .date(let field, let comparison): return paper.date(field).map(comparison.holds) ?? false
        case .age(let comparison):
            return paper.submitted.map { comparison.holds(seconds: prepared.now.seconds &- $0.seconds) } ?? false
        case .presence(let presence, let isPresent): return paper.has(presence) == isPresent
        // What cannot be answered is no match.
        case .xpath(let test): return (try? test.holds(for: paper)) ?? false
        // Texts, names and patterns are evaluators of their own, and references have been replaced by what they name.
        case .text, .name, .pattern, .rule: return false
        }
    }
}

extension Paper {
    func has(_ code: String, in field: Field) -> Bool {
        switch field {
        case .category: categories.contains { CodeComparison.covers(code, $0) }
        case .primaryCategory: primaryCategory.map { CodeComparison.covers(code, $0) } ?? false
        case .source: carriers.contains { $0.source.lowercased() == code }
        case .language: sections.contains { $0.section.language.map(CodeComparison.primarySubtag) == code }
        default: false
        }
    }

    func number(_ field: Field) -> Int? {
        switch field {
        case .votes: maximumVotes
        case .authors: authors.isEmpty ? nil : authors.count
        case .sources: carriers.isEmpty ? nil : Set(carriers.map(\.source)).count
        case .version: version
        default: nil
        }
    }

    func date(_ field: Field) -> Timestamp? {
        switch field {
        case .published: submitted
        case .updated: updated
        case .seen: firstSeen
        default: nil
        }
    }

    func has(_ presence: Presence) -> Bool {
        switch presence {
        case .abstract: abstract?.isEmpty == false
        case .summary: sections.contains { !$0.section.text.isEmpty }
        case .comment: comment?.isEmpty == false
        case .journal: journalReference?.isEmpty == false
        case .doi: doi?.isEmpty == false
        case .code: links.contains { CodeHosts.isCode($0.href) }
        case .votes: maximumVotes != nil
        case .date: submitted != nil
        }
    }
}

extension Comparison<Int> {
    fileprivate func holds(_ value: Int) -> Bool {
        switch self {
        case .equal(let wanted): value == wanted
        case .notEqual(let wanted): value != wanted
        case .less(let bound): value < bound
        case .atMost(let bound): value <= bound
        case .greater(let bound): value > bound
        case .atLeast(let bound): value >= bound
        case .range(let lower, let upper): value >= lower && value <= upper
        }
    }
}

extension Comparison<DatePeriod> {
    fileprivate func holds(_ value: Timestamp) -> Bool {
        switch self {
        case .equal(let period): value >= period.start && value < period.end
        case .notEqual(let period): value < period.start || value >= period.end
        case .less(let period): value < period.start
        case .atMost(let period): value < period.end
        case .greater(let period): value >= period.end
        case .atLeast(let period): value >= period.start
        case .range(let lower, let upper): value >= lower.start && value < upper.end
        }
    }
}

extension Comparison<Age> {
    fileprivate func holds(seconds: Int) -> Bool {
        switch self {
        case .equal(let age): seconds == age.seconds
        case .notEqual(let age): seconds != age.seconds
        case .less(let age): seconds < age.seconds
        case .atMost(let age): seconds <= age.seconds
        case .greater(let age): seconds > age.seconds
        case .atLeast(let age): seconds >= age.seconds
        case .range(let lower, let upper): seconds >= lower.seconds && seconds <= upper.seconds
        }
    }
}
