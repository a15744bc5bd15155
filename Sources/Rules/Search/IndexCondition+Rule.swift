import Papers

extension Rule {
    /// What every paper that the rule matches meets, and whether the rule matches every paper that meets it.
    ///
    /// `age` is taken at the time when a paper was first seen.
    public var indexCondition: (condition: IndexCondition, isExact: Bool) {
        let derived = expression.indexed(negated: false)
        return (derived.condition, derived.isExact)
    }
}

/// A condition for the index with how good it is.
struct DerivedCondition {
    var condition: IndexCondition
    var isExact: Bool

    static let nothingKnown = DerivedCondition(condition: .anything, isExact: false)

    static func exact(_ condition: IndexCondition) -> DerivedCondition {
        DerivedCondition(condition: condition, isExact: true)
    }

    static func necessary(_ condition: IndexCondition) -> DerivedCondition {
        DerivedCondition(condition: condition, isExact: false)
    }
}

extension Expression {
    func indexed(negated: Bool) -> DerivedCondition {
        switch (self, negated) {
        case (.not(let operand), _): return operand.indexed(negated: !negated)
        case (.all(let operands), false), (.any(let operands), true):
            let derived = operands.map { $0.indexed(negated: negated) }
            return DerivedCondition(
                condition: .all(of: derived.map(\.condition)), isExact: derived.allSatisfy(\.isExact))
        case (.any(let operands), false), (.all(let operands), true):
            let derived = operands.map { $0.indexed(negated: negated) }
            return DerivedCondition(
                condition: .any(of: derived.map(\.condition)), isExact: derived.allSatisfy(\.isExact))
        case (.condition(let condition), false): return condition.indexed
        case (.condition(let condition), true):
            // What is only necessary says nothing about papers without it.
            let derived = condition.indexed
            return derived.isExact ? .exact(.not(derived.condition)) : .nothingKnown
        }
    }
}

extension Condition {
    /// What the index can say of one condition.
    var indexed: DerivedCondition {
        switch self {
        case .text(let field, let term): return indexed(term, in: field)
        case .name(let name): return .necessary(name.indexed)
        case .code(let field, let code):
            guard let kind = Condition.codeKinds[field] else { return .nothingKnown }
            return .exact(.phrase(.code(IndexCode.token(kind, code.lowercased()))))
        case .identifier(let reference):
            return .necessary(.phrase(.code(IndexCode.token("i", reference.id.value))))
        case .number(let field, let comparison):
            guard let number = Condition.numbers[field] else { return .nothingKnown }
            return .exact(comparison.indexed(number))
        case .date(let field, let comparison):
            guard let number = Condition.numbers[field] else { return .nothingKnown }
            return .exact(comparison.indexed(number))
        case .age(let comparison): return .exact(comparison.indexed(.age))
        case .presence(let presence, let isPresent):
            let fact = IndexCondition.fact(.presence(presence.bit))
            return .exact(isPresent ? fact : .not(fact))
        case .pattern(let field, let pattern):
            guard let columns = Condition.columns(of: field) else { return .nothingKnown }
            return .necessary(PatternParts.condition(on: pattern, in: columns))
        case .rule, .xpath: return .nothingKnown
        }
    }

    private static let codeKinds: [Field: String] = [
        .category: "c", .primaryCategory: "p", .source: "s", .language: "l",
    ]

    private static let numbers: [Field: IndexNumber] = [
        .votes: .votes, .authors: .authors, .sources: .sources, .version: .version, .published: .published,
        .updated: .updated, .seen: .seen,
    ]

    /// The indexed texts that a field is about; nil for one that is about no text.
    private static func columns(of field: Field) -> [IndexColumn]? {
        switch field {
        case .title: [.title]
        case .abstract: [.abstract]
        case .summary: [.summary]
        case .text: [.title, .abstract, .summary]
        case .comment: [.comment]
        case .journalReference: [.journal]
        case .author: [.authors]
        case .all: [.title, .abstract, .summary, .comment, .journal, .authors]
        default: nil
        }
    }

    private func indexed(_ term: Term, in field: Field) -> DerivedCondition {
        guard field != .author, let columns = Condition.columns(of: field)?.filter({ $0 != .authors }) else {
            return .nothingKnown
        }
        let inText = term.indexed(in: columns)
        guard field == .all else { return inText }
        return .necessary(.any(of: [inText.condition, NamePattern(term: term, fullTokens: 0).indexed]))
    }
}

extension IndexPhrase {
    static func code(_ token: String) -> IndexPhrase {
        IndexPhrase(columns: [.codes], tokens: [token], isPrefix: false)
    }
}

extension IndexCondition {
    fileprivate static func word(_ token: String, _ columns: [IndexColumn], isPrefix: Bool = false) -> IndexCondition {
        .phrase(IndexPhrase(columns: columns, tokens: [token], isPrefix: isPrefix))
    }
}

extension Term {
    func indexed(in columns: [IndexColumn]) -> DerivedCondition {
        if isExact { return indexedExactly(in: columns) }
        let whole = isPrefix ? tokens.dropLast() : tokens[...]
        let folded = whole.map(\.folded)
        guard isPrefix, let last = tokens.last else {
            return .exact(.phrase(IndexPhrase(columns: columns, tokens: folded, isPrefix: false)))
        }
        // The unfolded forms that a prefix may begin stand apart from the words before them.
        let beginning = IndexCondition.word(last.spelling, columns, isPrefix: true)
        if folded.isEmpty { return .necessary(beginning) }
        return .necessary(
            .all(of: [.phrase(IndexPhrase(columns: columns, tokens: folded, isPrefix: false)), beginning]))
    }

    /// The index knows how single words are spelled, but not next to which others.
    private func indexedExactly(in columns: [IndexColumn]) -> DerivedCondition {
        let spelled = tokens.enumerated().compactMap { position, token in
            token.indexedExactly(in: columns, isBeginning: isPrefix && position == tokens.count - 1)
        }
        if tokens.count == 1, let word = spelled.first { return .exact(word) }
        return .necessary(.all(of: spelled + exactForms(in: columns)))
    }

    /// Of an exact token the index has what preparation makes of it.
    fileprivate func exactForms(in columns: [IndexColumn]) -> [IndexCondition] {
        tokens.indices.flatMap { position -> [IndexCondition] in
            let spelling = tokens[position].spelling
            if isPrefix, position == tokens.count - 1 {
                // Beyond ASCII a character may be prepared differently with what follows it.
                guard spelling.utf8.allSatisfy({ $0 < 0x80 }) else { return [] }
                return [.word(spelling.lowercased(), columns, isPrefix: true)]
            }
            return IndexToken.forms(ofExact: spelling).map { .word($0, columns) }
        }
    }
}

extension TermToken {
    /// As equality compares it.
    fileprivate var folded: String {
        if isOneCharacter { return spelling }
        let bytes = Array(spelling.utf8).withUnsafeBufferPointer(PluralFolding.folded)
        return String(decoding: bytes, as: UTF8.self)
    }
}

extension TermToken {
    /// A text has the token spelled like this, or beginning like this; nil where the index cannot tell.
    fileprivate func indexedExactly(in columns: [IndexColumn], isBeginning: Bool) -> IndexCondition? {
        if isOneCharacter { return nil }
        let bytes = Array(spelling.utf8)
        if IndexSpelling.isDistinct(bytes) {
            // Beyond ASCII a beginning may be composed with what follows it.
            if isBeginning, bytes.contains(where: { $0 >= 0x80 }) { return nil }
            return .word(String(decoding: IndexSpelling.distinct(bytes), as: UTF8.self), columns, isPrefix: isBeginning)
        }
        if isBeginning { return nil }
        let absent = String(decoding: IndexSpelling.absent(bytes), as: UTF8.self)
        return .any(of: columns.map { .all(of: [.word(spelling, [$0]), .not(.word(absent, [$0]))]) })
    }
}

extension NamePattern {
    /// Every word is there in full, or as its first letter unless it must be in full; and one at least in full.
    var indexed: IndexCondition {
        let columns = [IndexColumn.authors]
        if term.isExact { return .all(of: term.exactForms(in: columns)) }
        var needed: [IndexCondition] = []
        var full: [IndexCondition] = []
        for (position, token) in term.tokens.enumerated() where !token.isOneCharacter {
            let letters = token.spelling.unicodeScalars
            let isPrefix = term.isPrefix && position == term.tokens.count - 1
            let word = IndexCondition.word(token.spelling, columns, isPrefix: isPrefix)
            if position < fullTokens || isPrefix {
                needed.append(word)
            } else if letters.count > 1, let initial = letters.first {
                needed.append(.any(of: [word, .word(String(initial), columns)]))
            }
            if letters.count > 1 { full.append(word) }
        }
        let runs = term.tokens.split { !$0.isOneCharacter }
        needed += runs.map { run in
            .phrase(IndexPhrase(columns: columns, tokens: run.map(\.spelling), isPrefix: false))
        }
        if runs.isEmpty { needed.append(.any(of: full)) }
        return .all(of: needed)
    }
}

extension Comparison<Int> {
    fileprivate func indexed(_ number: IndexNumber) -> IndexCondition {
        switch self {
        case .equal(let value): .within(number, value, value)
        case .notEqual(let value): .any(of: [.below(number, value), .above(number, value)])
        case .less(let bound): .below(number, bound)
        case .atMost(let bound): .within(number, nil, bound)
        case .greater(let bound): .above(number, bound)
        case .atLeast(let bound): .within(number, bound, nil)
        case .range(let lower, let upper): .within(number, lower, upper)
        }
    }
}

extension Comparison<DatePeriod> {
    fileprivate func indexed(_ number: IndexNumber) -> IndexCondition {
        switch self {
        case .equal(let period): .within(number, period.start.seconds, period.end.seconds - 1)
        case .notEqual(let period):
            .any(of: [.below(number, period.start.seconds), .within(number, period.end.seconds, nil)])
        case .less(let period): .below(number, period.start.seconds)
        case .atMost(let period): .below(number, period.end.seconds)
        case .greater(let period): .within(number, period.end.seconds, nil)
        case .atLeast(let period): .within(number, period.start.seconds, nil)
        case .range(let lower, let upper): .within(number, lower.start.seconds, upper.end.seconds - 1)
        }
    }
}

extension Comparison<Age> {
    fileprivate func indexed(_ number: IndexNumber) -> IndexCondition {
        switch self {
        case .equal(let age): Comparison<Int>.equal(age.seconds).indexed(number)
        case .notEqual(let age): Comparison<Int>.notEqual(age.seconds).indexed(number)
        case .less(let age): Comparison<Int>.less(age.seconds).indexed(number)
        case .atMost(let age): Comparison<Int>.atMost(age.seconds).indexed(number)
        case .greater(let age): Comparison<Int>.greater(age.seconds).indexed(number)
        case .atLeast(let age): Comparison<Int>.atLeast(age.seconds).indexed(number)
        case .range(let lower, let upper): Comparison<Int>.range(lower.seconds, upper.seconds).indexed(number)
        }
    }
}

extension IndexCondition {
    fileprivate static func within(_ number: IndexNumber, _ lower: Int?, _ upper: Int?) -> IndexCondition {
        .fact(.number(number, atLeast: lower, atMost: upper))
    }

    fileprivate static func below(_ number: IndexNumber, _ bound: Int) -> IndexCondition {
        // Nothing is below the least number.
        bound == .min ? .within(number, 1, 0) : .within(number, nil, bound - 1)
    }

    fileprivate static func above(_ number: IndexNumber, _ bound: Int) -> IndexCondition {
        bound == .max ? .within(number, 1, 0) : .within(number, bound + 1, nil)
    }
}
