import Papers

/// How common things are among papers, counted on a sample: rules are looked up by what is rare.
///
/// A count-min sketch of two rows with conservative update, so that the vocabulary takes no memory.
/// Source: G. Cormode, S. Muthukrishnan, An improved data stream summary, J. Algorithms 55 (2005).
struct DocumentFrequencies {
    private(set) var papers = 0
    private var counters: [UInt16] = []
    /// By field, in ascending order.
    private var values: [[Int]] = Array(repeating: [], count: NumericValues.fields.count)

    private static let row = 1 << 17
    /// With fewer papers the estimates would be worse than guesses.
    private static let leastPapers = 50
    /// Enough to tell rare from common; counters cannot overflow.
    static let mostPapers = 4_000

    var bytes: Int { counters.capacity * 2 + values.reduce(0) { $0 + $1.capacity * 8 } }
    var isComplete: Bool { papers >= DocumentFrequencies.mostPapers }

    /// - Parameter keys: what one paper has, each once.
    mutating func observe(_ keys: some Sequence<UInt64>, _ numbers: NumericValues) {
        if isComplete { return }
        if counters.isEmpty { counters = Array(repeating: 0, count: DocumentFrequencies.row * 2) }
        papers += 1
        for key in keys {
            let (left, right) = DocumentFrequencies.places(key)
            let count = min(counters[left], counters[right]) + 1
            counters[left] = max(counters[left], count)
            counters[right] = max(counters[right], count)
        }
        for (index, field) in NumericValues.fields.enumerated() {
            if let value = numbers[field] {
                values[index].insert(value, at: DocumentFrequencies.count(below: value, in: values[index]))
            }
        }
    }

    /// The share of papers that have what the key names, from 0 to 1.
    ///
    /// - Parameter guess: without a sample.
    func share(of key: UInt64, guess: Double) -> Double {
        guard papers >= DocumentFrequencies.leastPapers else { return guess }
        let (left, right) = DocumentFrequencies.places(key)
        return (Double(min(counters[left], counters[right])) + 0.01 * guess) / Double(papers)
    }

    /// The share of papers for which a comparison holds.
    func share(of condition: NumericCondition) -> Double {
        guard papers >= DocumentFrequencies.leastPapers else { return condition.isOutside ? 0.9 : 0.3 }
        let known = values[NumericValues.index(of: condition.field)]
        let above =
            condition.upper == .max ? known.count : DocumentFrequencies.count(below: condition.upper + 1, in: known)
        let inside = max(0, above - DocumentFrequencies.count(below: condition.lower, in: known))
        return (Double(condition.isOutside ? known.count - inside : inside) + 0.01) / Double(papers)
    }

    private static func count(below bound: Int, in sorted: [Int]) -> Int {
        var (low, high) = (0, sorted.count)
        while low < high {
            let middle = (low + high) / 2
            if sorted[middle] < bound { low = middle + 1 } else { high = middle }
        }
        return low
    }

    private static func places(_ key: UInt64) -> (Int, Int) {
        (Int(key >> 8) & (row - 1), row + Int(key >> 34) & (row - 1) | row)
    }
}
