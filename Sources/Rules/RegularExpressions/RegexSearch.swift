/// Searches one paragraph for a match of a program, all states side by side: the time is linear in the text.
struct RegexSearch: ~Copyable {
    private let program: RegexProgram
    private let text: [Unicode.Scalar]
    private var active = PlainBuffer<Int32>()
    private var moving = PlainBuffer<Int32>()
    private var pending = PlainBuffer<Int32>()
    /// The step in which a state was last entered, so that none is entered twice.
    private var entered: PlainBuffer<Int32>
    /// For every character that was met, which of the program's sets it is in.
    private var memberships: [Unicode.Scalar: [Bool]] = [:]

    init(_ program: RegexProgram, in text: [Unicode.Scalar]) {
        self.program = program
        self.text = text
        entered = PlainBuffer(repeating: -1, count: program.states.count)
    }

    mutating func hasMatch() -> Bool {
        for position in 0...text.count {
            // A match may begin anywhere.
            if enter(0, at: position) { return true }
            guard position < text.count else { break }
            if step(over: text[position], to: position + 1) { return true }
        }
        return false
    }

    /// Moves every active state over a character; true when the match state is entered.
    private mutating func step(over scalar: Unicode.Scalar, to position: Int) -> Bool {
        if active.count == 0 { return false }
        let membership = membership(of: scalar)
        swap(&active, &moving)
        active.removeAll()
        for index in 0..<moving.count {
            guard case .set(let set) = program.states[Int(moving[index])], membership[Int(set)] else { continue }
            if enter(moving[index] + 1, at: position) { return true }
        }
        return false
    }

    private mutating func membership(of scalar: Unicode.Scalar) -> [Bool] {
        if let known = memberships[scalar] { return known }
        let membership = program.sets.map { program.accepts(scalar, $0) }
        // A text of many different characters asks for few of them twice.
        if memberships.count < RegexSearch.rememberedCharacters { memberships[scalar] = membership }
        return membership
    }

    private static let rememberedCharacters = 1_024

    /// Enters a state and all that it leads to without a character; true when the match state is among them.
    private mutating func enter(_ first: Int32, at position: Int) -> Bool {
        pending.append(first)
        while let state = pending.popLast() {
            guard entered[Int(state)] != Int32(position) else { continue }
            entered[Int(state)] = Int32(position)
            switch program.states[Int(state)] {
            case .match:
                return true
            case .set: active.append(state)
            case .jump(let target): pending.append(target)
            case .split(let left, let right):
                pending.append(right)
                pending.append(left)
            case .assertion(let assertion):
                if holds(assertion, at: position) { pending.append(state + 1) }
            }
        }
        return false
    }

    private func holds(_ assertion: RegexAssertion, at position: Int) -> Bool {
        switch assertion {
        case .start: position == 0
        case .end: position == text.count
        case .wordBoundary: isWordBoundary(position)
        case .noWordBoundary: !isWordBoundary(position)
        }
    }

    /// Between a word and what is none, and on both sides of a one-character token (Han, Kana, Hangul…), which is a word by itself.
    private func isWordBoundary(_ position: Int) -> Bool {
        let before = position > 0 && ScalarProperty.word.holds(for: text[position - 1])
        let after = position < text.count && ScalarProperty.word.holds(for: text[position])
        guard before, after else { return before != after }
        if text[position].properties.generalCategory.isMark { return false }
        return isOneCharacterToken(text[position]) || isOneCharacterToken(lastBase(before: position))
    }

    private func isOneCharacterToken(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.generalCategory.isLetterOrDigit && Scripts.isOneCharacterToken(scalar)
    }

    /// The character before a position to which the marks before the position belong.
    private func lastBase(before position: Int) -> Unicode.Scalar {
        var index = position - 1
        while index > 0, text[index].properties.generalCategory.isMark { index -= 1 }
        return text[index]
    }
}
