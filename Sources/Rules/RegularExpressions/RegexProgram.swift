/// A regular expression as states of an automaton; a state leads to the next one unless it says otherwise.
struct RegexProgram: Sendable {
    /// Plain numbers, since searching looks at states more often than at anything else.
    enum State: BitwiseCopyable, Sendable {
        /// Moves over a character of one of ``RegexProgram/sets``.
        case set(Int32)
        case assertion(RegexAssertion)
        case split(Int32, Int32)
        case jump(Int32)
        case match
    }

    /// What a state accepts.
    enum Accepted: Hashable, Sendable {
        /// A character, folded when case is ignored.
        case literal(Unicode.Scalar)
        case set(ScalarSet)
    }

    private(set) var states: [State] = []
    /// What the assertions ask about places; most programs ask nothing.
    private(set) var places: RegexPlace = []
    /// Each different one once: repetition makes many states of few sets.
    private(set) var sets: [Accepted] = []
    private var numbers: [Accepted: Int32] = [:]
    let ignoresCase: Bool

    /// Source: K. Thompson, Regular Expression Search Algorithm, CACM 11 (1968); R. Cox, https://swtch.com/~rsc/regexp/regexp2.html
    init(_ syntax: RegexSyntax, ignoresCase: Bool) {
        self.ignoresCase = ignoresCase
        append(syntax)
        states.append(.match)
    }

    /// How many words of 64 bits have a bit for every state.
    var wordCount: Int { (states.count + 63) / 64 }

    /// Calls a body with the number of each state that moves over a character.
    func forEachState(accepting scalar: Unicode.Scalar, _ body: (Int) -> Void) {
        let folded = ignoresCase ? SimpleCaseFolding.folded(scalar) : scalar
        let accepts = sets.map { accepted in
            switch accepted {
            case .literal(let wanted): wanted == folded
            case .set(let set): set.contains(scalar, ignoresCase: ignoresCase)
            }
        }
        for number in states.indices {
            if case .set(let set) = states[number], accepts[Int(set)] { body(number) }
        }
    }

    private var next: Int32 { Int32(states.count) }

    private mutating func append(accepting accepted: Accepted) {
        let number = numbers[accepted] ?? Int32(sets.count)
        if number == sets.count {
            sets.append(accepted)
            numbers[accepted] = number
        }
        states.append(.set(number))
    }

    private mutating func append(_ syntax: RegexSyntax) {
        switch syntax {
        case .empty: break
        case .literal(let scalar): append(accepting: .literal(ignoresCase ? SimpleCaseFolding.folded(scalar) : scalar))
        case .set(let set): append(accepting: .set(set))
        case .assertion(let assertion):
            states.append(.assertion(assertion))
            places.insert(RegexPlace(askedBy: assertion))
        case .sequence(let parts):
            for part in parts { append(part) }
        case .alternatives(let parts): append(alternatives: parts)
        case .repetition(let part, let minimum, let maximum): append(part, minimum, maximum)
        }
    }

    private mutating func append(alternatives parts: [RegexSyntax]) {
        var jumps: [Int] = []
        for part in parts.dropLast() {
            let split = states.count
            states.append(.split(0, 0))
            append(part)
            jumps.append(states.count)
            states.append(.jump(0))
            states[split] = .split(Int32(split + 1), next)
        }
        if let last = parts.last { append(last) }
        for jump in jumps { states[jump] = .jump(next) }
    }

    private mutating func append(_ part: RegexSyntax, _ minimum: Int, _ maximum: Int?) {
        for _ in 0..<minimum { append(part) }
        guard let maximum else { return appendLoop(part) }
        var splits: [Int] = []
        for _ in minimum..<maximum {
            splits.append(states.count)
            states.append(.split(0, 0))
            append(part)
        }
        for split in splits { states[split] = .split(Int32(split + 1), next) }
    }

    private mutating func appendLoop(_ part: RegexSyntax) {
        let split = states.count
        states.append(.split(0, 0))
        append(part)
        states.append(.jump(Int32(split)))
        states[split] = .split(Int32(split + 1), next)
    }
}
