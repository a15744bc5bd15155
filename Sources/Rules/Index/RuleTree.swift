/// A rule over atoms, comparisons and conditions that only direct evaluation can tell; negation stands at the leaves.
enum RuleTree {
    case atom(Leaf, isNegated: Bool, share: Double)
    /// The number of a ``NumericCondition``.
    case number(UInt32, isNegated: Bool, share: Double)
    /// The number of a ``Residual``; `share` is that of its anchors, nil when it has none.
    case residual(UInt32, isNegated: Bool, share: Double?)
    case all([RuleTree])
    case any([RuleTree])

    /// One way to find a rule.
    enum Anchor: Hashable {
        case atom(Leaf)
        case number(UInt32)
        case residual(UInt32)
    }

    /// The rarest set of leaves of which every matching paper has one, with the share of papers that have any; nil when there is
    /// none, since only negations or unanchored conditions could decide.
    var anchors: (share: Double, anchors: [Anchor])? {
        switch self {
        case .atom(let leaf, false, let share): return (share, [.atom(leaf)])
        case .number(let number, false, let share): return (share, [.number(number)])
        case .residual(let number, false, let share): return share.map { ($0, [.residual(number)]) }
        case .atom, .number, .residual: return nil
        case .all(let parts):
            return RuleTree.rarest(of: parts)?.anchors
        case .any(let parts):
            var share = 0.0
            var anchors: [Anchor] = []
            for part in parts {
                guard let found = part.anchors else { return nil }
                share += found.share
                anchors += found.anchors
            }
            return (share, anchors)
        }
    }

    /// The share of ``anchors``.
    var anchorShare: Double? {
        switch self {
        case .atom(_, false, let share), .number(_, false, let share): return share
        case .residual(_, false, let share): return share
        case .atom, .number, .residual: return nil
        case .all(let parts):
            var least: Double?
            for part in parts {
                if let share = part.anchorShare, share < least ?? .infinity { least = share }
            }
            return least
        case .any(let parts):
            var sum = 0.0
            for part in parts {
                guard let share = part.anchorShare else { return nil }
                sum += share
            }
            return sum
        }
    }

    var leafCount: Int {
        switch self {
        case .atom, .number, .residual: 1
        case .all(let parts), .any(let parts): parts.reduce(0) { $0 + $1.leafCount }
        }
    }

    /// The same with operands in the order in which asking them is cheapest: the rarest first, direct evaluation last.
    var ordered: RuleTree {
        switch self {
        case .atom, .number, .residual: return self
        case .all(let parts): return .all(RuleTree.sorted(parts))
        case .any(let parts): return .any(RuleTree.sorted(parts))
        }
    }

    private static func sorted(_ parts: [RuleTree]) -> [RuleTree] {
        var parts = parts
        for (index, part) in parts.enumerated() where !part.isLeaf { parts[index] = part.ordered }
        parts.sort { ($0.effort, $0.anchorShare ?? 2) < ($1.effort, $1.anchorShare ?? 2) }
        return parts
    }

    private var isLeaf: Bool {
        switch self {
        case .atom, .number, .residual: true
        case .all, .any: false
        }
    }

    /// The part with the least share; nil when there is no part.
    private static func rarest(of parts: [RuleTree]) -> RuleTree? {
        var rarest: (share: Double, part: RuleTree)?
        for part in parts {
            let share = part.anchorShare ?? .infinity
            if share < rarest?.share ?? .infinity || rarest == nil { rarest = (share, part) }
        }
        return rarest?.part
    }

    /// 0 without direct evaluation, 1 with; the rule's XPath costs most of all but stands inside a residual as well.
    private var effort: Int {
        switch self {
        case .atom, .number: 0
        case .residual(_, _, let share): share == nil ? 2 : 1
        case .all(let parts), .any(let parts): parts.reduce(0) { max($0, $1.effort) }
        }
    }

    /// A leaf that every match needs besides the anchors, the rarest one; and whether both together are the whole rule.
    func check(besides anchors: [Anchor]) -> (leaf: Leaf?, isWhole: Bool) {
        switch self {
        case .atom: return (nil, true)
        case .any(let parts): return (nil, parts.allSatisfy(\.isPlainAtom))
        case .number, .residual: return (nil, false)
        case .all(let parts):
            var rarest: (share: Double, leaf: Leaf, index: Int)?
            for (index, part) in parts.enumerated() {
                guard case .atom(let leaf, false, let share) = part, !anchors.contains(.atom(leaf)) else { continue }
                if share < rarest?.share ?? .infinity { rarest = (share, leaf, index) }
            }
            guard let rarest else { return (nil, false) }
            return (rarest.leaf, parts.count == 2 && parts[1 - rarest.index].isPlain)
        }
    }

    private var isPlainAtom: Bool {
        if case .atom(_, false, _) = self { true } else { false }
    }

    private var isPlain: Bool {
        if case .any(let parts) = self { parts.allSatisfy(\.isPlainAtom) } else { isPlainAtom }
    }

    /// Calls a body with every leaf.
    func forEachLeaf(_ body: (RuleTree) -> Void) {
        switch self {
        case .atom, .number, .residual: body(self)
        case .all(let parts), .any(let parts): for part in parts { part.forEachLeaf(body) }
        }
    }
}
