import Papers

/// An index whose rules have names; one rule may have many.
struct NamedIndex: ~Copyable {
    var index = RuleIndex()
    private var names = NameTable()
    /// Rules for which the index has no room.
    private var others: [String: Evaluator] = [:]

    var count: Int { names.count + others.count }

    var nameBytes: Int { names.bytes }

    mutating func insert(_ rule: Rule, named name: String) {
        remove(named: name)
        if index.isFull || names.isFull {
            others[name] = Evaluator(rule.expression)
            return
        }
        let (record, isNew) = index.insert(rule)
        let next = isNew ? 0 : index.records.owner(of: record)
        index.records.setOwner(names.insert(name, record: record, next: next), of: record)
    }

    mutating func remove(named name: String) {
        if !others.isEmpty { others[name] = nil }
        let number = names.find(name)
        if number == 0 { return }
        let (record, next) = (names.record(number), names.next(number))
        let first = index.records.owner(of: record)
        if first != number {
            unlink(number, after: first, next)
        } else if next != 0 {
            index.records.setOwner(next, of: record)
        } else {
            index.remove(record)
        }
        names.remove(number)
    }

    private mutating func unlink(_ number: UInt32, after first: UInt32, _ next: UInt32) {
        var current = first
        while names.next(current) != number { current = names.next(current) }
        names.setNext(next, of: current)
    }

    /// The names of the rules that match, each once, in no order.
    mutating func matches(_ paper: Paper, at now: Timestamp) -> [String] {
        index.match(paper, at: now)
        var found: [String] = []
        found.reserveCapacity(index.scratch.found.count)
        gatherOwners()
        for position in 0..<index.scratch.owners.count {
            var number = index.scratch.owners.base[position]
            while number != 0 {
                found.append(names.name(number))
                number = names.next(number)
            }
        }
        if !others.isEmpty {
            let prepared = PreparedPaper(paper, at: now)
            for (name, evaluator) in others where evaluator.matches(prepared) { found.append(name) }
        }
        return found
    }

    /// Reads the number of every found rule's first name, and brings all the names near: together that takes little longer than one
    /// by itself.
    private mutating func gatherOwners() {
        index.scratch.owners.resize(to: index.scratch.found.count)
        let owners = index.scratch.owners.base
        let found = index.scratch.found.base
        for position in 0..<index.scratch.found.count { owners[position] = index.records.owner(of: found[position]) }
        index.scratch.touched &+= names.touch(UnsafeBufferPointer(start: owners, count: index.scratch.owners.count))
    }
}
