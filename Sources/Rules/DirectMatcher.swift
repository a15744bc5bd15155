public import Papers

/// Finds the rules that a paper matches by asking every rule, one after the other.
///
/// The definition of matching, which ``Matcher`` shortens; for few rules or few questions. A paper's texts are prepared when the
/// first rule asks for them, and once for all rules; a condition that many rules have is asked once as well.
public struct DirectMatcher: Sendable {
    /// Each condition of the rules, once.
    private let conditions: [Evaluator]
    private let formulas: [Formula]

    /// So many papers can be asked about together.
    public static let batch = 64

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
        let matching = matches([(paper, now)])
        return matching.indices.filter { matching[$0] != 0 }
    }

    /// For each rule a bit for every paper that it matches, the lowest for the first paper.
    ///
    /// - Parameter papers: up to ``batch``, others are passed over; each with the time from which `age` counts.
    public func matches(_ papers: [(paper: Paper, now: Timestamp)]) -> [UInt64] {
        if formulas.isEmpty { return [] }
        let asked = papers.prefix(DirectMatcher.batch).map { PreparedPaper($0.paper, at: $0.now) }
        let answers = Answers(of: asked, to: conditions)
        let all = asked.isEmpty ? 0 : UInt64.max >> UInt64(DirectMatcher.batch - asked.count)
        return formulas.map { $0.matching(all, answers) }
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

    /// Those of some papers that match; no other paper is asked anything.
    func matching(_ papers: UInt64, _ answers: Answers) -> UInt64 {
        switch self {
        case .condition(let number): return answers.matching(number, papers)
        case .not(let operand): return papers & ~operand.matching(papers, answers)
        case .all(let operands):
            var left = papers
            for operand in operands where left != 0 { left = operand.matching(left, answers) }
            return left
        case .any(let operands):
            var found: UInt64 = 0
            for operand in operands where found != papers { found |= operand.matching(papers & ~found, answers) }
            return found
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

/// What papers answer to conditions, each asked when a rule first needs it.
private final class Answers {
    private let papers: [PreparedPaper]
    private let conditions: [Evaluator]
    /// For each condition, the papers that were asked, and those of them that meet it.
    private var asked: [UInt64]
    private var meeting: [UInt64]

    init(of papers: [PreparedPaper], to conditions: [Evaluator]) {
        self.papers = papers
        self.conditions = conditions
        asked = Array(repeating: 0, count: conditions.count)
        meeting = Array(repeating: 0, count: conditions.count)
    }

    /// Those of some papers that meet a condition.
    func matching(_ number: Int, _ papers: UInt64) -> UInt64 {
        var unknown = papers & ~asked[number]
        asked[number] |= unknown
        while unknown != 0 {
            let bit = unknown & (~unknown &+ 1)
            if conditions[number].matches(self.papers[bit.trailingZeroBitCount]) { meeting[number] |= bit }
            unknown ^= bit
        }
        return papers & meeting[number]
    }
}
