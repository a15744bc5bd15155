/// Which states of a program accept a character, worked out when it is first met.
struct RegexCharacters: ~Copyable {
    private let program: RegexProgram
    private let wordCount: Int
    /// For each kind of characters, as many words of states as the program has.
    private var states = PlainBuffer<UInt64>()
    /// Where the states of a character begin; negative when it was not met yet.
    private var ascii = PlainBuffer<Int32>(repeating: -1, count: 128)
    private var others: [Unicode.Scalar: Int32] = [:]

    init(_ program: RegexProgram) {
        self.program = program
        wordCount = program.wordCount
    }

    /// A bit for each state that moves over the character; valid until the next call.
    @inline(__always)
    mutating func accepting(_ scalar: Unicode.Scalar) -> UnsafePointer<UInt64> {
        // This may move the states.
        let start = start(of: scalar)
        return UnsafePointer(states.base + Int(start))
    }

    @inline(__always)
    private mutating func start(of scalar: Unicode.Scalar) -> Int32 {
        guard scalar.value < 0x80 else {
            if let known = others[scalar] { return known }
            let start = startOfKind(scalar)
            others[scalar] = start
            return start
        }
        let known = ascii.base[Int(scalar.value)]
        if known >= 0 { return known }
        let start = startOfKind(scalar)
        ascii.base[Int(scalar.value)] = start
        return start
    }

    /// Characters that the same states accept are of one kind, and there are few kinds.
    private mutating func startOfKind(_ scalar: Unicode.Scalar) -> Int32 {
        let start = states.count
        states.append(repeating: 0, count: wordCount)
        program.forEachState(accepting: scalar) { states.base[start + $0 / 64] |= 1 << UInt64($0 % 64) }
        for known in stride(from: 0, to: start, by: wordCount) where isEqual(known, start) {
            states.resize(to: start)
            return Int32(known)
        }
        return Int32(start)
    }

    private func isEqual(_ left: Int, _ right: Int) -> Bool {
        for word in 0..<wordCount where states.base[left + word] != states.base[right + word] { return false }
        return true
    }
}
