public import Papers

extension Rule {
    /// Which conditions a paper meets, and where in its texts.
    ///
    /// - Parameter now: the time from which `age` counts; when the paper was first seen if not given.
    public func explanation(of paper: Paper, at now: Timestamp? = nil) -> RuleNode {
        let prepared = PreparedPaper(paper, at: now ?? paper.firstSeen)
        return expression.node { condition in
            let holds = Evaluator(.condition(condition)).matches(prepared)
            return RuleNode.Verdict(
                holds: holds, places: condition.hasPlaces ? (holds ? condition.places(in: paper) : []) : nil,
                problem: holds ? nil : condition.problem(with: paper))
        }
    }

    /// The title of a paper with the words marked that the rule asks for; empty for a paper without one.
    public func markedTitle(of paper: Paper) -> MarkedText {
        guard let title = paper.title else { return MarkedText("") }
        let marks = expression.wantedConditions.flatMap { condition in
            condition.fields.contains(.title) ? condition.marks(in: title) : []
        }
        return MarkedText(title, marks: marks)
    }

    /// The first words of another text than the title that the rule asks for; nil when there are none.
    public func markedExcerpt(of paper: Paper) -> RuleNode.Place? {
        for condition in expression.wantedConditions {
            if let place = condition.places(in: paper).first(where: { $0.field != Field.title.placeName }) {
                return place
            }
        }
        return nil
    }
}

extension Expression {
    /// The conditions that are not negated.
    fileprivate var wantedConditions: [Condition] {
        switch self {
        case .condition(let condition): [condition]
        case .not: []
        case .all(let operands), .any(let operands): operands.flatMap(\.wantedConditions)
        }
    }
}

extension Condition {
    /// Why an XPath expression could not be answered.
    fileprivate func problem(with paper: Paper) -> String? {
        guard case .xpath(let test) = self else { return nil }
        do throws(XPathFault) {
            _ = try test.holds(for: paper)
            return nil
        } catch {
            return "\(error.reason); \(error.advice)"
        }
    }

    fileprivate var hasPlaces: Bool { !fields.isEmpty }

    /// The texts that a condition looks at.
    fileprivate var fields: [Field] {
        switch self {
        case .text(let field, _), .pattern(let field, _):
            switch field {
            case .text: [.title, .abstract, .summary]
            case .all: [.title, .abstract, .summary, .comment, .journalReference, .author]
            default: [field]
            }
        case .name: [.author]
        default: []
        }
    }

    /// Where a paper meets the condition, text by text; the longest part of a text is left out.
    fileprivate func places(in paper: Paper) -> [RuleNode.Place] {
        let prepared = PreparedPaper(paper, at: paper.firstSeen)
        return fields.flatMap { field in
            prepared.texts(of: field).compactMap { text -> RuleNode.Place? in
                let marked = MarkedText(text, marks: field == .author ? marks(inName: text) : marks(in: text))
                guard !marked.marks.isEmpty else { return nil }
                return RuleNode.Place(field: field.placeName, text: marked.excerpt())
            }
        }
    }

    /// Where a text meets the condition; a pattern marks the paragraphs in which it is found.
    fileprivate func marks(in text: String) -> [Range<Int>] {
        switch self {
        case .text(_, let term): LocatedTokens(text, isExact: term.isExact).places(of: term)
        case .pattern(_, let pattern):
            pattern.occurs(inAnyOf: RegularExpression.paragraphs(of: text)) ? [0..<text.utf8.count] : []
        default: []
        }
    }

    /// A name is marked as a whole.
    private func marks(inName name: String) -> [Range<Int>] {
        let pattern: NamePattern
        switch self {
        case .name(let name): pattern = name
        case .text(_, let term): pattern = NamePattern(term: term, fullTokens: 0)
        default: return marks(in: name)
        }
        let matcher = NameMatcher(pattern)
        var stream = TokenStream(foldsPlurals: false)
        stream.append(matcher.isExact ? TextPreparation.exact(name) : TextPreparation.prepared(name))
        return matcher.matches(stream) ? [0..<name.utf8.count] : []
    }
}

extension Field {
    /// As places in a paper are called.
    fileprivate var placeName: String {
        switch self {
        case .title: "title"
        case .abstract: "abstract"
        case .summary: "summary"
        case .comment: "comment"
        case .journalReference: "journal"
        case .author: "authors"
        default: rawValue
        }
    }
}
