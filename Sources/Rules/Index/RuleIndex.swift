import Papers

/// Rules compiled and posted under the rarest things that they need, so that a paper finds those that can match it.
///
/// Structure: ``AtomTable`` names what papers can have, ``PostingLists`` say which rules are found by it, ``RecordArena`` holds
/// the rules' code. A rule is a record number, which stays until it is removed. Not safe to use from two threads at once.
struct RuleIndex: ~Copyable {
    var table = AtomTable()
    var lists = PostingLists()
    var records = RecordArena()
    var fingerprints = FingerprintTable()
    var numbers = NumericTable()
    var names = NamePairs()
    var residuals = ResidualTable()
    /// Rules that nothing tells to look at: only negations, or conditions without anchors.
    var always = PlainBuffer<UInt32>()
    var frequencies = DocumentFrequencies()
    var features = ScanFeatures()
    var scratch = MatchScratch()
    private(set) var count = 0

    /// Whether no more rules fit; those that come then must be asked directly.
    var isFull: Bool { records.isFull || table.atoms.count + 100_000 > AtomTable.maximumCount }

    /// What the rules take, in bytes, without what is the same for any number of rules.
    var bytes: Int {
        table.bytes + lists.bytes + records.bytes + fingerprints.bytes + numbers.bytes + names.bytes + residuals.bytes
            + always.bytes
    }

    /// Adds a rule, unless an equal one is there.
    ///
    /// - Returns: the rule's record and whether it is new; a new one belongs to nobody until its owner is set.
    mutating func insert(_ rule: Rule) -> (record: UInt32, isNew: Bool) {
        let fingerprint = AtomKey.text(rule.meaning, .value)
        if let record = fingerprints.find(fingerprint, records) { return (record, false) }
        let tree = tree(of: rule.expression, isNegated: false).ordered
        let record: UInt32
        if tree.leafCount <= RuleProgram.maximumSteps {
            record = add(tree, fingerprint)
        } else {
            record = add(direct(rule.expression, tree), fingerprint)
        }
        fingerprints.insert(record, records)
        count += 1
        return (record, true)
    }

    private mutating func add(_ tree: RuleTree, _ fingerprint: UInt64) -> UInt32 {
        let anchors = tree.anchors?.anchors ?? []
        let record = records.append(RuleProgram(tree, anchors: anchors), fingerprint: fingerprint, owner: 0)
        if anchors.isEmpty {
            always.append(record)
        } else {
            post(record, tree, anchors)
        }
        return record
    }

    private mutating func post(_ record: UInt32, _ tree: RuleTree, _ anchors: [RuleTree.Anchor]) {
        let (check, isWhole) = tree.check(besides: anchors)
        let places = places(of: anchors)
        let common =
            UInt64(check?.bits ?? 0) << 32 | UInt64(record) | (places.count > 1 ? Posting.isRepeated : 0)
        for place in places {
            let scope = place.leaf.flatMap { Posting.Scope(exactly: $0.fields) }
            let whole = isWhole && scope != nil ? Posting.isWhole : 0
            let posting = common | whole | (scope ?? .any).rawValue << Posting.scopeShift
            lists.append(posting, to: &table.atoms.base[Int(place.atom)])
            if let number = place.number { numbers.willAnchor(number) }
        }
    }

    fileprivate struct Place: Hashable {
        let atom: UInt32
        /// Of an atom that stands in the rule itself.
        var leaf: Leaf?
        var number: UInt32?
    }

    /// The atoms under whose lists anchors stand, each once.
    private func places(of anchors: [RuleTree.Anchor]) -> [Place] {
        var places: [Place] = []
        places.reserveCapacity(anchors.count)
        for anchor in anchors {
            switch anchor {
            case .atom(let leaf): places.append(Place(atom: leaf.atom, leaf: leaf))
            case .number(let number): places.append(Place(atom: numbers[number].atom, number: number))
            case .residual(let number):
                for place in self.places(of: residuals[number]?.anchors ?? []) {
                    places.append(Place(atom: place.atom, leaf: nil, number: place.number))
                }
            }
        }
        return places.eachOnce
    }

    /// Removes a rule.
    mutating func remove(_ record: UInt32) {
        var anchors: [RuleTree.Anchor] = []
        var leaves: [RuleTree] = []
        for index in 0..<records.stepCount(of: record) {
            let step = records.step(index, of: record)
            let leaf = RuleIndex.leaf(step.leaf, isCondition: step.isCondition)
            leaves.append(leaf.tree)
            if step.isAnchor { anchors.append(leaf.anchor) }
        }
        let places = places(of: anchors)
        for place in places {
            lists.remove(UInt64(record), mask: Posting.recordMask, from: &table.atoms.base[Int(place.atom)])
            if let number = place.number { numbers.didRemoveAnchor(number) }
        }
        if places.isEmpty { removeFromAlways(record) }
        fingerprints.remove(record, records)
        for leaf in leaves { release(leaf) }
        records.remove(record)
        count -= 1
    }

    private mutating func removeFromAlways(_ record: UInt32) {
        for index in 0..<always.count where always[index] == record {
            always[index] = always[always.count - 1]
            _ = always.popLast()
            return
        }
    }

    private static func leaf(_ bits: UInt32, isCondition: Bool) -> (tree: RuleTree, anchor: RuleTree.Anchor) {
        if !isCondition {
            let leaf = Leaf(bits: bits)
            return (.atom(leaf, isNegated: false, share: 0), .atom(leaf))
        }
        let number = bits >> 1
        return bits & 1 == 0
            ? (.number(number, isNegated: false, share: 0), .number(number))
            : (.residual(number, isNegated: false, share: 0), .residual(number))
    }

    /// One rule less needs what a leaf stands for.
    mutating func release(_ leaf: RuleTree) {
        switch leaf {
        case .atom(let leaf, _, _): release(atom: leaf.atom)
        case .number(let number, _, _):
            if table.release(numbers[number].atom) { numbers.remove(number) }
        case .residual(let number, _, _):
            for leaf in residuals.release(number) { release(leaf) }
        case .all(let parts), .any(let parts): for part in parts { release(part) }
        }
    }

    mutating func release(atom: UInt32) {
        var atom = atom
        while atom != 0 {
            let released = table.atoms[Int(atom)]
            guard table.release(atom) else { return }
            if released.has(Atom.Flag.isName) {
                for trigger in names.remove(released.parent) where trigger != 0 {
                    lists.remove(UInt64(atom), mask: ~0, from: &table.atoms.base[Int(trigger)])
                    release(atom: trigger)
                }
                return
            }
            atom = released.parent
        }
    }

    /// A rule too large for code: one residual, found by the anchors of the whole.
    private mutating func direct(_ expression: Expression, _ tree: RuleTree) -> RuleTree {
        let anchors = tree.anchors
        let number = residuals.insert(
            Residual(
                expression: expression, evaluator: Evaluator(expression), anchors: anchors?.anchors, retained: [tree]))
        return .residual(number, isNegated: false, share: anchors?.share)
    }
}

extension [RuleIndex.Place] {
    /// Without repetition; a set pays only for many.
    fileprivate var eachOnce: [RuleIndex.Place] {
        if count > 16 { return Array(Set(self)) }
        var kept: [RuleIndex.Place] = []
        for place in self where !kept.contains(place) { kept.append(place) }
        return kept
    }
}
