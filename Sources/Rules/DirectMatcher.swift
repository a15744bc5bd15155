public import Papers

/// Finds the rules that a paper matches by asking every rule, one after the other.
///
/// The definition of matching, which ``Matcher`` shortens; for few rules or few questions. A paper's texts are prepared when the
/// first rule asks for them, and once for all rules; a condition that many rules have is asked once as well.
public struct DirectMatcher: Sendable {
    /// Each condition of the rules, once.
    private let conditions: [Evaluator]
    private let formulas: [Formula]

    /// - Parameter rules: in any order, to which the positions in ``matches(_:at:)`` refer.
    public init(rules: [Rule]) {
        var numbering = ConditionNumbering()
        formulas = rules.map { Formula($0.expression, &numbering) }
        conditions = numbering.conditions.map { Evaluator(.condition($0)) }
    }

    /// The positions of the rules that match, in ascending order.
    ///
    /// - Parameter now: the time from which `age` counts.
    public func matches(_ paper: Paper, at now: Timestamp) -> [Int] {
        if formulas.isEmpty { return [] }
        let answers = Answers(of: PreparedPaper(paper, at: now), to: conditions)
        return formulas.indices.filter { formulas[$0].holds(answers) }
    }
}

/// A rule over the numbers of its conditions.
private indirect enum Formula: Sendable {
    case condition(Int)
    case not(Formula)
    case all([Formula])
    case any([Formula])

    init(_ expression: Expression, _ numbering: inout ConditionNumbering) {
        switch expression {
        case .condition(let condition): self = .condition(numbering.number(of: condition))
        case .not(let operand): self = .not(Formula(operand, &numbering))
        case .all(let operands): self = .all(operands.xpathLast.map { Formula($0, &numbering) })
        case .any(let operands): self = .any(operands.xpathLast.map { Formula($0, &numbering) })
        }
    }

    func holds(_ answers: Answers) -> Bool {
        switch self {
        case .condition(let number): answers[number]
        case .not(let operand): !operand.holds(answers)
        case .all(let operands): operands.allSatisfy { $0.holds(answers) }
        case .any(let operands): operands.contains { $0.holds(answers) }
        }
    }
}

/// Gives each different condition a number, from 0.
private struct ConditionNumbering {
    private(set) var conditions: [Condition] = []
    private var numbers: [Condition: Int] = [:]

    mutating func number(of condition: Condition) -> Int {
        if let number = numbers[condition] { return number }
        numbers[condition] = conditions.count
        conditions.append(condition)
        return conditions.count - 1
    }
}

/// What a paper answers to conditions, each asked when a rule first needs it.
private final class Answers {
    private let paper: PreparedPaper
    private let conditions: [Evaluator]
    private var answers: [Answer]

    private enum Answer {
        case unknown, no, yes
    }

    init(of paper: PreparedPaper, to conditions: [Evaluator]) {
        self.paper = paper
        self.conditions = conditions
        answers = Array(repeating: .unknown, count: conditions.count)
    }

    subscript(number: Int) -> Bool {
        if answers[number] == .unknown { answers[number] = conditions[number].matches(paper) ? .yes : .no }
        return answers[number] == .yes
    }
}
