/// A regular expression as states of an automaton; a state leads to the next one unless it says otherwise.
struct RegexProgram: Sendable {
    enum State: Sendable {
        case literal(Unicode.Scalar)
        case set(ScalarSet)
        case assertion(RegexAssertion)
        case split(Int, Int)
        case jump(Int)
        case match
    }

    private(set) var states: [State] = []
    let ignoresCase: Bool

    /// Source: K. Thompson, Regular Expression Search Algorithm, CACM 11 (1968); R. Cox, https://swtch.com/~rsc/regexp/regexp2.html
    init(_ syntax: RegexSyntax, ignoresCase: Bool) {
        self.ignoresCase = ignoresCase
        append(syntax)
        states.append(.match)
    }

    private mutating func append(_ syntax: RegexSyntax) {
        switch syntax {
        case .empty: break
        case .literal(let scalar): states.append(.literal(ignoresCase ? SimpleCaseFolding.folded(scalar) : scalar))
        case .set(let set): states.append(.set(set))
        case .assertion(let assertion): states.append(.assertion(assertion))
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
            states.append(.split(split + 1, 0))
            append(part)
            jumps.append(states.count)
            states.append(.jump(0))
            states[split] = .split(split + 1, states.count)
        }
        if let last = parts.last { append(last) }
        for jump in jumps { states[jump] = .jump(states.count) }
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
        for split in splits { states[split] = .split(split + 1, states.count) }
    }

    private mutating func appendLoop(_ part: RegexSyntax) {
        let split = states.count
        states.append(.split(0, 0))
        append(part)
        states.append(.jump(split))
        states[split] = .split(split + 1, states.count)
    }
}
