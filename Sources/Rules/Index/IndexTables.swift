/// The distinct comparisons of all rules.
struct NumericTable: ~Copyable {
    struct Entry: BitwiseCopyable {
        let condition: NumericCondition
        /// Which counts the rules that compare so and lists those that are found by it.
        let atom: UInt32
        var anchored = 0
    }

    private var entries = PlainBuffer<Entry>()
    private var free = FreeNumbers()
    /// By field, those that some rule is found by, ordered by their lower bounds.
    private(set) var anchors: [[UInt32]] = Array(repeating: [], count: NumericValues.fields.count)

    var bytes: Int { entries.bytes + free.bytes + anchors.reduce(0) { $0 + $1.capacity * 4 } }

    subscript(number: UInt32) -> Entry { entries[Int(number)] }

    mutating func insert(_ condition: NumericCondition, atom: UInt32) -> UInt32 {
        let number = free.take()
        entries.place(Entry(condition: condition, atom: atom), at: number)
        return number
    }

    mutating func remove(_ number: UInt32) { free.giveBack(number) }

    mutating func willAnchor(_ number: UInt32) {
        entries[Int(number)].anchored += 1
        guard entries[Int(number)].anchored == 1 else { return }
        let condition = entries[Int(number)].condition
        let field = NumericValues.index(of: condition.field)
        anchors[field].insert(number, at: place(of: condition, in: anchors[field]))
    }

    mutating func didRemoveAnchor(_ number: UInt32) {
        entries[Int(number)].anchored -= 1
        guard entries[Int(number)].anchored == 0 else { return }
        let field = NumericValues.index(of: entries[Int(number)].condition.field)
        anchors[field].removeAll { $0 == number }
    }

    /// Values outside of an interval may be below it.
    func lowest(_ number: UInt32) -> Int { NumericTable.lowest(entries[Int(number)].condition) }

    private static func lowest(_ condition: NumericCondition) -> Int { condition.isOutside ? .min : condition.lower }

    private func place(of condition: NumericCondition, in numbers: [UInt32]) -> Int {
        var (low, high) = (0, numbers.count)
        while low < high {
            let middle = (low + high) / 2
            if lowest(numbers[middle]) <= NumericTable.lowest(condition) { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

/// Which atoms bring a name's atom along: an author `Y. LeCun` has `yann lecun` too.
struct NamePairs: ~Copyable {
    struct Pair: BitwiseCopyable {
        var first: UInt32 = 0
        var second: UInt32 = 0
    }

    private var pairs = PlainBuffer<Pair>()
    private var free = FreeNumbers()

    var bytes: Int { pairs.bytes + free.bytes }

    mutating func insert(_ first: UInt32, _ second: UInt32) -> UInt32 {
        let number = free.take()
        pairs.place(Pair(first: first, second: second), at: number)
        return number
    }

    mutating func remove(_ number: UInt32) -> [UInt32] {
        free.giveBack(number)
        let pair = pairs[Int(number)]
        return pair.first == pair.second ? [pair.first] : [pair.first, pair.second]
    }
}

/// The distinct residuals of all rules.
struct ResidualTable: ~Copyable {
    private var entries: [Residual?] = []
    private var free = FreeNumbers()
    private var numbers: [Expression: UInt32] = [:]

    var bytes: Int { entries.capacity * MemoryLayout<Residual?>.stride + free.bytes }

    subscript(number: UInt32) -> Residual? { entries[Int(number)] }

    /// One more rule needs the residual of an expression; nil when there is none yet.
    mutating func retain(_ expression: Expression) -> UInt32? {
        guard let number = numbers[expression] else { return nil }
        entries[Int(number)]?.references += 1
        return number
    }

    mutating func insert(_ residual: Residual) -> UInt32 {
        let number = free.take()
        if Int(number) == entries.count { entries.append(residual) } else { entries[Int(number)] = residual }
        numbers[residual.expression] = number
        return number
    }

    /// One rule less needs a residual; when it was the last, what the residual kept is returned to be released.
    mutating func release(_ number: UInt32) -> [RuleTree] {
        entries[Int(number)]?.references -= 1
        guard let residual = entries[Int(number)], residual.references == 0 else { return [] }
        entries[Int(number)] = nil
        numbers[residual.expression] = nil
        free.giveBack(number)
        return residual.retained
    }
}
