import Papers

/// From a paper's atoms to the rules that match: lists, candidates, code.
extension RuleIndex {
    /// Finds the records of the rules that match, each once, in no order; they stay in `scratch.found` until the next match.
    mutating func match(_ paper: Paper, at now: Timestamp) {
        scratch.found.removeAll()
        if count == 0 { return }
        let values = NumericValues(paper, at: now)
        scratch.answers.removeAll(keepingCapacity: true)
        scan(paper)
        if features.usesLiterals { scanLiterals(prepared(paper, now)) }
        gatherLists(values)
        makeRoomForSeen()
        gatherCandidates()
        for index in 0..<always.count { scratch.candidates.append(always[index]) }
        decide(values, paper, now)
        scratch.prepared = nil
        clearSeen()
    }

    private mutating func gatherLists(_ values: NumericValues) {
        scratch.lists.removeAll()
        let atoms = scratch.present.atoms.base
        for index in 0..<scratch.present.atoms.count {
            let atom = table.atoms.base[Int(atoms[index])]
            guard atom.listCount != 0, !atom.has(Atom.Flag.isTrigger) else { continue }
            scratch.lists.append(
                PostingRange(
                    start: atom.listStart, count: atom.listCount, fields: scratch.present.fields(of: atoms[index])))
        }
        for (index, field) in NumericValues.fields.enumerated() {
            guard let value = values[field] else { continue }
            for number in numbers.anchors[index] {
                if numbers.lowest(number) > value { break }
                let entry = numbers[number]
                guard entry.condition.holds(values) else { continue }
                let atom = table.atoms[Int(entry.atom)]
                scratch.lists.append(PostingRange(start: atom.listStart, count: atom.listCount, fields: 0xFF))
            }
        }
    }

    /// Records are at least 10 units long, so an eighth of their number is theirs alone.
    private static func seenBit(_ record: UInt32) -> (word: Int, bit: UInt64) {
        (Int(record >> 9), 1 << UInt64((record >> 3) & 63))
    }

    private mutating func makeRoomForSeen() {
        let words = records.units.count >> 9 + 1
        if scratch.seen.count < words { scratch.seen.append(repeating: 0, count: words - scratch.seen.count) }
    }

    /// Walks the lists: rules that are matched whole are found, those whose check holds become candidates.
    private mutating func gatherCandidates() {
        let arena = lists.arena.base
        let ranges = scratch.lists.base
        let room = touchLists()
        scratch.candidates.resize(to: room)
        scratch.found.resize(to: room)
        let (candidates, found) = (scratch.candidates.base, scratch.found.base)
        var (candidateCount, foundCount) = (0, 0)
        for index in 0..<scratch.lists.count {
            let fields = ranges[index].fields
            let start = arena + Int(ranges[index].start)
            for position in 0..<Int(ranges[index].count) {
                let posting = start[position]
                let check = UInt32(truncatingIfNeeded: posting >> 32)
                guard check == 0 || scratch.present.has(check) else { continue }
                let scope = UInt32(truncatingIfNeeded: posting >> Posting.scopeShift) & 3
                guard Posting.scopeFields >> (scope &* 8) & 0xFF & fields != 0 else { continue }
                let record = UInt32(truncatingIfNeeded: posting & Posting.recordMask)
                if posting & Posting.isWhole == 0 {
                    candidates[candidateCount] = record | (posting & Posting.isRepeated != 0 ? 1 << 31 : 0)
                    candidateCount &+= 1
                } else if posting & Posting.isRepeated == 0 || isFirst(record) {
                    found[foundCount] = record
                    foundCount &+= 1
                }
            }
        }
        scratch.candidates.resize(to: candidateCount)
        scratch.found.resize(to: foundCount)
    }

    /// Reads one posting of every 64 bytes of the lists: memory answers many questions in little more time than one.
    ///
    /// - Returns: how many postings there are.
    private mutating func touchLists() -> Int {
        let arena = lists.arena.base
        var (touched, total): (UInt64, Int) = (0, 0)
        for index in 0..<scratch.lists.count {
            let list = scratch.lists.base[index]
            total &+= Int(list.count)
            var position = 0
            while position < Int(list.count) {
                touched &+= arena[Int(list.start) &+ position]
                position &+= 8
            }
        }
        scratch.touched &+= touched
        return total
    }

    @inline(__always)
    private mutating func isFirst(_ record: UInt32) -> Bool {
        let (word, bit) = RuleIndex.seenBit(record)
        if scratch.seen.base[word] & bit != 0 { return false }
        scratch.seen.base[word] |= bit
        return true
    }

    private mutating func decide(_ values: NumericValues, _ paper: Paper, _ now: Timestamp) {
        let repeated: UInt32 = 1 << 31
        var touched: UInt16 = 0
        for index in 0..<scratch.candidates.count {
            let start = records.units.base + Int(scratch.candidates.base[index] & ~repeated)
            touched &+= start[0] &+ start[RecordArena.shortestLength - 1]
        }
        scratch.touched &+= UInt64(touched)
        for index in 0..<scratch.candidates.count {
            let candidate = scratch.candidates.base[index]
            let record = candidate & ~repeated
            guard run(record, values, paper, now) else { continue }
            if candidate & repeated == 0 || isFirst(record) { scratch.found.append(record) }
        }
    }

    private mutating func clearSeen() {
        for index in 0..<scratch.found.count {
            scratch.seen.base[RuleIndex.seenBit(scratch.found.base[index]).word] = 0
        }
    }

    /// Runs a rule's code.
    @inline(__always)
    private mutating func run(_ record: UInt32, _ values: NumericValues, _ paper: Paper, _ now: Timestamp) -> Bool {
        let steps = UnsafeRawPointer(records.units.base + Int(record) + RecordArena.headerUnits)
        var step = 0
        while true {
            let leaf = steps.loadUnaligned(fromByteOffset: step &* 6, as: UInt32.self)
            let control = steps.loadUnaligned(fromByteOffset: step &* 6 &+ 4, as: UInt16.self)
            let holds =
                control & 0x8000 == 0 ? scratch.present.has(leaf) : conditionHolds(leaf, values, paper, now)
            let next = Int(holds ? (control >> 7) & 0x7F : control & 0x7F)
            if next >= RuleProgram.reject { return next == RuleProgram.accept }
            step = next
        }
    }

    private mutating func conditionHolds(_ bits: UInt32, _ values: NumericValues, _ paper: Paper, _ now: Timestamp)
        -> Bool
    {
        let number = bits >> 1
        if bits & 1 == 0 { return numbers[number].condition.holds(values) }
        if let answer = scratch.answers[number] { return answer }
        let answer = residuals[number]?.evaluator.matches(prepared(paper, now)) ?? false
        scratch.answers[number] = answer
        return answer
    }

    /// The paper for those conditions that look at the texts themselves, which most papers are never asked.
    private mutating func prepared(_ paper: Paper, _ now: Timestamp) -> PreparedPaper {
        if let prepared = scratch.prepared { return prepared }
        let prepared = PreparedPaper(paper, at: now)
        scratch.prepared = prepared
        return prepared
    }
}
