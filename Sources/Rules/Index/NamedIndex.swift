import Papers

/// An index whose rules have names; one rule may have many.
struct NamedIndex: ~Copyable {
    var index = RuleIndex()
    private var owners: [Owner?] = [nil]
    private var free: [UInt32] = []
    private var numbers: [String: UInt32] = [:]
    /// Rules for which the index has no room.
    private var others: [String: Evaluator] = [:]

    /// A name, and the next one of the same rule; 0 for none.
    private struct Owner {
        let name: String
        let record: UInt32
        var next: UInt32
    }

    var count: Int { numbers.count + others.count }

    mutating func insert(_ rule: Rule, named name: String) {
        remove(named: name)
        if index.isFull {
            others[name] = Evaluator(rule.expression)
            return
        }
        let (record, isNew) = index.insert(rule)
        let owner = Owner(name: name, record: record, next: isNew ? 0 : index.records.owner(of: record))
        let number = append(owner)
        numbers[name] = number
        index.records.setOwner(number, of: record)
    }

    private mutating func append(_ owner: Owner) -> UInt32 {
        if let number = free.popLast() {
            owners[Int(number)] = owner
            return number
        }
        owners.append(owner)
        return UInt32(owners.count - 1)
    }

    mutating func remove(named name: String) {
        others[name] = nil
        guard let number = numbers.removeValue(forKey: name), let owner = owners[Int(number)] else { return }
        owners[Int(number)] = nil
        free.append(number)
        let first = index.records.owner(of: owner.record)
        if first != number {
            unlink(number, after: first, owner.next)
        } else if owner.next != 0 {
            index.records.setOwner(owner.next, of: owner.record)
        } else {
            index.remove(owner.record)
        }
    }

    private mutating func unlink(_ number: UInt32, after first: UInt32, _ next: UInt32) {
        var current = first
        while let owner = owners[Int(current)] {
            if owner.next == number {
                owners[Int(current)]?.next = next
                return
            }
            current = owner.next
        }
    }

    mutating func matches(_ paper: Paper, at now: Timestamp) -> [String] {
        index.match(paper, at: now)
        var names: [String] = []
        for position in 0..<index.scratch.found.count {
            var number = index.records.owner(of: index.scratch.found[position])
            while let owner = owners[Int(number)] {
                names.append(owner.name)
                number = owner.next
            }
        }
        if !others.isEmpty {
            let prepared = PreparedPaper(paper, at: now)
            for (name, evaluator) in others where evaluator.matches(prepared) { names.append(name) }
        }
        return names.sorted()
    }
}
