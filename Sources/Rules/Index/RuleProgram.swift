/// The code of a rule: its leaves in order, each with where to go on when it holds and when not.
///
/// Six bytes a leaf: what to ask (32 bits), and `isCondition` 1, `isAnchor` 1, `whenTrue` 7, `whenFalse` 7 bits.
struct RuleProgram {
    struct Step {
        let leaf: UInt32
        let isCondition: Bool
        let isAnchor: Bool
        var whenTrue: Int
        var whenFalse: Int
    }

    static let accept = 0x7F
    static let reject = 0x7E
    /// Steps are numbered from 0 below the two ends.
    static let maximumSteps = 0x7E

    private(set) var steps: [Step] = []
    private let anchors: [RuleTree.Anchor]

    init(_ tree: RuleTree, anchors: [RuleTree.Anchor]) {
        self.anchors = anchors
        steps.reserveCapacity(tree.leafCount)
        append(tree, RuleProgram.accept, RuleProgram.reject)
    }

    /// A comparison or residual as a step's 32 bits.
    static func condition(number: UInt32) -> UInt32 { number << 1 }
    static func condition(residual: UInt32) -> UInt32 { residual << 1 | 1 }

    private mutating func append(_ tree: RuleTree, _ whenTrue: Int, _ whenFalse: Int) {
        switch tree {
        case .atom(let leaf, let isNegated, _):
            append(leaf.bits, isCondition: false, .atom(leaf), isNegated, whenTrue, whenFalse)
        case .number(let number, let isNegated, _):
            append(
                RuleProgram.condition(number: number), isCondition: true, .number(number), isNegated, whenTrue,
                whenFalse)
        case .residual(let number, let isNegated, _):
            append(
                RuleProgram.condition(residual: number), isCondition: true, .residual(number), isNegated, whenTrue,
                whenFalse)
        case .all(let parts):
            var next = steps.count
            for (index, part) in parts.enumerated() {
                next += part.leafCount
                append(part, index == parts.count - 1 ? whenTrue : next, whenFalse)
            }
        case .any(let parts):
            var next = steps.count
            for (index, part) in parts.enumerated() {
                next += part.leafCount
                append(part, whenTrue, index == parts.count - 1 ? whenFalse : next)
            }
        }
    }

    private mutating func append(
        _ leaf: UInt32, isCondition: Bool, _ anchor: RuleTree.Anchor, _ isNegated: Bool, _ whenTrue: Int,
        _ whenFalse: Int
    ) {
        steps.append(
            Step(
                leaf: leaf, isCondition: isCondition, isAnchor: !isNegated && anchors.contains(anchor),
                whenTrue: isNegated ? whenFalse : whenTrue, whenFalse: isNegated ? whenTrue : whenFalse))
    }
}

/// Where the code of all rules lies: units of two bytes, a record found by its first unit.
///
/// A record is the rule's fingerprint (8 bytes), its owner (4), the number of steps (2) and the steps.
struct RecordArena: ~Copyable {
    private(set) var units = PlainBuffer<UInt16>()
    private var free: [Int: [UInt32]] = [:]

    static let headerUnits = 7
    /// The arena reaches so far behind the start of every record.
    static let shortestLength = 21
    /// Record numbers have 28 bits.
    static let maximumUnits = 1 << 28

    /// Number 0 is no record.
    init() { units.append(repeating: 0, count: 1 + RecordArena.shortestLength) }

    var bytes: Int { units.bytes + free.values.reduce(0) { $0 + $1.capacity * 4 } }

    var isFull: Bool { units.count + 512 > RecordArena.maximumUnits }

    mutating func append(_ program: RuleProgram, fingerprint: UInt64, owner: UInt32) -> UInt32 {
        let size = RecordArena.headerUnits + 3 * program.steps.count
        let record: UInt32
        if let reused = free[size]?.popLast() {
            record = reused
        } else {
            record = UInt32(units.count - RecordArena.shortestLength)
            units.append(repeating: 0, count: size)
        }
        let start = UnsafeMutableRawPointer(units.base + Int(record))
        start.storeBytes(of: fingerprint, as: UInt64.self)
        start.storeBytes(of: owner, toByteOffset: 8, as: UInt32.self)
        start.storeBytes(of: UInt16(program.steps.count), toByteOffset: 12, as: UInt16.self)
        for (index, step) in program.steps.enumerated() {
            let control =
                (step.isCondition ? 0x8000 : 0) | (step.isAnchor ? 0x4000 : 0) | step.whenTrue << 7 | step.whenFalse
            start.storeBytes(of: step.leaf, toByteOffset: 14 + 6 * index, as: UInt32.self)
            start.storeBytes(of: UInt16(control), toByteOffset: 18 + 6 * index, as: UInt16.self)
        }
        return record
    }

    mutating func remove(_ record: UInt32) {
        let size = RecordArena.headerUnits + 3 * stepCount(of: record)
        free[size, default: []].append(record)
    }

    private func start(_ record: UInt32) -> UnsafeRawPointer { UnsafeRawPointer(units.base + Int(record)) }

    func fingerprint(of record: UInt32) -> UInt64 { start(record).loadUnaligned(as: UInt64.self) }

    func owner(of record: UInt32) -> UInt32 { start(record).loadUnaligned(fromByteOffset: 8, as: UInt32.self) }

    mutating func setOwner(_ owner: UInt32, of record: UInt32) {
        UnsafeMutableRawPointer(units.base + Int(record)).storeBytes(of: owner, toByteOffset: 8, as: UInt32.self)
    }

    func stepCount(of record: UInt32) -> Int {
        Int(start(record).loadUnaligned(fromByteOffset: 12, as: UInt16.self))
    }

    func step(_ index: Int, of record: UInt32) -> (leaf: UInt32, isCondition: Bool, isAnchor: Bool) {
        let leaf = start(record).loadUnaligned(fromByteOffset: 14 + 6 * index, as: UInt32.self)
        let control = start(record).loadUnaligned(fromByteOffset: 18 + 6 * index, as: UInt16.self)
        return (leaf, control & 0x8000 != 0, control & 0x4000 != 0)
    }
}
