import Papers

/// A comparison as bounds: a number, or seconds for dates and ages.
struct NumericCondition: Hashable, Sendable {
    let field: Field
    /// Both included; an empty interval when the lower is the higher.
    let lower: Int
    let upper: Int
    /// Whether the value must lie outside instead.
    let isOutside: Bool

    private init(_ field: Field, _ lower: Int, _ upper: Int, isOutside: Bool = false) {
        self.field = field
        self.lower = lower
        self.upper = upper
        self.isOutside = isOutside
    }

    init(_ field: Field, _ comparison: Comparison<Int>) {
        self =
            switch comparison {
            case .equal(let value): NumericCondition(field, value, value)
            case .notEqual(let value): NumericCondition(field, value, value, isOutside: true)
            case .less(let bound): NumericCondition.below(field, bound)
            case .atMost(let bound): NumericCondition(field, .min, bound)
            case .greater(let bound): NumericCondition.above(field, bound)
            case .atLeast(let bound): NumericCondition(field, bound, .max)
            case .range(let lower, let upper): NumericCondition(field, lower, upper)
            }
    }

    init(_ field: Field, _ comparison: Comparison<DatePeriod>) {
        self =
            switch comparison {
            case .equal(let period): NumericCondition(field, period.start.seconds, period.end.seconds - 1)
            case .notEqual(let period):
                NumericCondition(field, period.start.seconds, period.end.seconds - 1, isOutside: true)
            case .less(let period): NumericCondition(field, .min, period.start.seconds - 1)
            case .atMost(let period): NumericCondition(field, .min, period.end.seconds - 1)
            case .greater(let period): NumericCondition(field, period.end.seconds, .max)
            case .atLeast(let period): NumericCondition(field, period.start.seconds, .max)
            case .range(let lower, let upper): NumericCondition(field, lower.start.seconds, upper.end.seconds - 1)
            }
    }

    init(age comparison: Comparison<Age>) {
        self =
            switch comparison {
            case .equal(let age): NumericCondition(.age, age.seconds, age.seconds)
            case .notEqual(let age): NumericCondition(.age, age.seconds, age.seconds, isOutside: true)
            case .less(let age): NumericCondition(.age, .min, age.seconds - 1)
            case .atMost(let age): NumericCondition(.age, .min, age.seconds)
            case .greater(let age): NumericCondition(.age, age.seconds + 1, .max)
            case .atLeast(let age): NumericCondition(.age, age.seconds, .max)
            case .range(let lower, let upper): NumericCondition(.age, lower.seconds, upper.seconds)
            }
    }

    /// No number is below the lowest.
    private static func below(_ field: Field, _ bound: Int) -> NumericCondition {
        bound == .min ? NumericCondition(field, .max, .min) : NumericCondition(field, .min, bound - 1)
    }

    private static func above(_ field: Field, _ bound: Int) -> NumericCondition {
        bound == .max ? NumericCondition(field, .max, .min) : NumericCondition(field, bound + 1, .max)
    }

    /// What names it in the index.
    var key: UInt64 {
        let field = AtomKey.value(isOutside ? "outside" : "inside", of: field)
        let lower = UInt64(bitPattern: Int64(lower))
        let upper = UInt64(bitPattern: Int64(upper))
        return AtomKey.key(
            AtomKey.chain(AtomKey.chain(field, AtomKey.finished(lower)), AtomKey.finished(upper)), .value)
    }

    func holds(_ values: NumericValues) -> Bool {
        guard let value = values[field] else { return false }
        return (value >= lower && value <= upper) != isOutside
    }
}

/// What a paper has to compare; nil for what is absent.
struct NumericValues {
    private var values = [Int?](repeating: nil, count: fields.count)

    static let fields: [Field] = [.votes, .authors, .sources, .version, .published, .updated, .seen, .age]

    init(_ paper: Paper, at now: Timestamp) {
        for (index, field) in NumericValues.fields.enumerated() {
            switch field {
            case .age: values[index] = paper.submitted.map { now.seconds &- $0.seconds }
            case .published, .updated, .seen: values[index] = paper.date(field)?.seconds
            default: values[index] = paper.number(field)
            }
        }
    }

    static func index(of field: Field) -> Int {
        switch field {
        case .votes: 0
        case .authors: 1
        case .sources: 2
        case .version: 3
        case .published: 4
        case .updated: 5
        case .seen: 6
        default: 7
        }
    }

    subscript(field: Field) -> Int? { values[NumericValues.index(of: field)] }
}
