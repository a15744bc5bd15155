extension FormulaParser {
    /// What a command and its arguments stand for; nil when it is none of ours.
    mutating func command(depth: Int) -> Atom? {
        guard let name = commandName() else { return nil }
        skipCommand(name)
        return symbol(name) ?? structure(name, depth: depth)
    }

    private func symbol(_ name: String) -> Atom? {
        if let letter = MathSymbols.letters[name] { return Atom(.identifier(letter)) }
        if let sign = MathSymbols.signs[name] ?? MathSymbols.delimiters[name] ?? MathSymbols.escaped[name] {
            return Atom(Self.sign(sign))
        }
        if let sign = MathSymbols.operators[name] { return Atom(.sign(sign, stretches: true), limits: .always) }
        if let sign = MathSymbols.integrals[name] { return Atom(.sign(sign, stretches: true)) }
        if MathSymbols.functions.contains(name) { return Atom(.identifier(name == "bmod" ? "mod" : name)) }
        if MathSymbols.limits.contains(name) {
            let words = ["argmax": "arg max", "argmin": "arg min", "liminf": "lim inf", "limsup": "lim sup"]
            return Atom(.identifier(words[name] ?? name), limits: .whenDisplayed)
        }
        if let width = MathSymbols.spaces[name] { return Atom(width == 0 ? .nothing : .space(width)) }
        if MathSymbols.idle.contains(name) { return Atom(.nothing) }
        switch name {
        case "{", "}": return Atom(Self.sign(name))
        case "|": return Atom(Self.sign("‖"))
        default: return nil
        }
    }

    private mutating func structure(_ name: String, depth: Int) -> Atom? {
        if let alphabet = MathSymbols.alphabets[name] { return inAlphabet(alphabet, depth: depth) }
        if MathSymbols.texts.contains(name) { return words() }
        if MathSymbols.transparent.contains(name) { return argument(depth: depth).map { Atom($0) } }
        if MathSymbols.sizes.contains(name) { return delimiter().map { Atom($0.map(Self.sign) ?? .nothing) } }
        if let mark = MathSymbols.accents[name] { return marked(mark, name, isAbove: true, depth: depth) }
        if let mark = MathSymbols.accentsBelow[name] { return marked(mark, name, isAbove: false, depth: depth) }
        switch name {
        case "frac", "dfrac", "tfrac", "cfrac": return fraction(depth: depth, hasLine: true)
        case "binom", "dbinom", "tbinom":
            return fraction(depth: depth, hasLine: false).map { Atom(Self.fenced("(", $0.node, ")")) }
        case "sqrt": return root(depth: depth)
        case "operatorname": return functionName(depth: depth)
        case "left": return fenced(depth: depth)
        case "middle": return delimiter().map { Atom($0.map { .sign($0, stretches: true) } ?? .nothing) }
        case "begin": return environment(depth: depth).map { Atom($0) }
        case "overset", "stackrel": return stacked(depth: depth, isAbove: true)
        case "underset": return stacked(depth: depth, isAbove: false)
        case "not": return negated()
        case "pmod":
            return argument(depth: depth).map { modulus in
                Atom(.row([.space(500), Self.sign("("), .identifier("mod"), .space(250), modulus, Self.sign(")")]))
            }
        default: return nil
        }
    }

    private mutating func inAlphabet(_ alphabet: MathAlphabet, depth: Int) -> Atom? {
        // Upright letters are a word: `\mathrm{KL}`.
        if alphabet == .upright, let word = word() { return Atom(word) }
        return argument(depth: depth).map { Atom($0.mapped(alphabet)) }
    }

    private mutating func functionName(depth: Int) -> Atom? {
        let hasLimits = take("*")
        guard let name = word() ?? argument(depth: depth)?.mapped(.upright) else { return nil }
        return Atom(name, limits: hasLimits ? .whenDisplayed : .never)
    }

    /// A group of nothing but letters, digits, blanks and hyphens as one word; nil, and nothing read, where there is none.
    private mutating func word() -> MathNode? {
        let start = index
        if let text = plainGroup(), !text.isEmpty,
            text.unicodeScalars.allSatisfy({ Self.isLetter($0) || ("0"..."9").contains($0) || $0 == "-" || $0 == " " })
        {
            if text.utf8.contains(UInt8(ascii: " ")) { return .words(text) }
            if text.utf8.count > 1 { return .identifier(text) }
            return text.unicodeScalars.first.map(Self.isLetter) == true ? .upright(text) : .number(text)
        }
        index = start
        return nil
    }

    /// Running text without commands or formulas in it.
    private mutating func words() -> Atom? {
        guard let text = plainGroup() else { return nil }
        var words = ""
        var isEscaped = false
        for scalar in text.unicodeScalars {
            if isEscaped {
                guard "%&$#_ ".unicodeScalars.contains(scalar) else { return nil }
                words.unicodeScalars.append(scalar)
                isEscaped = false
            } else if scalar == "\\" {
                isEscaped = true
            } else {
                guard scalar != "$", scalar != "%", scalar != "#", scalar != "&" else { return nil }
                words.unicodeScalars.append(scalar == "~" ? "\u{A0}" : scalar)
            }
        }
        return isEscaped ? nil : Atom(.words(words))
    }

    private mutating func marked(_ mark: String, _ name: String, isAbove: Bool, depth: Int) -> Atom? {
        guard let base = argument(depth: depth) else { return nil }
        let mark = MathNode.sign(mark, stretches: MathSymbols.wideAccents.contains(name))
        let node = MathNode.scripts(
            base, below: isAbove ? nil : mark, above: isAbove ? mark : nil, areLimits: true)
        // What stands at a brace explains it.
        return Atom(node, limits: name.hasSuffix("brace") ? .always : .never)
    }

    private mutating func stacked(depth: Int, isAbove: Bool) -> Atom? {
        guard let mark = argument(depth: depth), let base = argument(depth: depth) else { return nil }
        return Atom(.scripts(base, below: isAbove ? nil : mark, above: isAbove ? mark : nil, areLimits: true))
    }

    private mutating func fraction(depth: Int, hasLine: Bool) -> Atom? {
        guard let above = argument(depth: depth), let below = argument(depth: depth) else { return nil }
        return Atom(.fraction(above, below, hasLine: hasLine))
    }

    private mutating func root(depth: Int) -> Atom? {
        var degree: MathNode?
        if take("[") {
            degree = row(depth: depth + 1, endsAtBracket: true)
            guard degree != nil, take("]") else { return nil }
        }
        return argument(depth: depth).map { Atom(.root($0, degree: degree)) }
    }

    private mutating func negated() -> Atom? {
        guard let next = peek() else { return nil }
        let negated: String?
        if let name = commandName() {
            skipCommand(name)
            negated = MathSymbols.signs[name]
        } else {
            index += 1
            negated = "=<>".unicodeScalars.contains(next) ? String(next) : nil
        }
        return negated.map { Atom(Self.sign($0 == "=" ? "≠" : $0 + "\u{338}")) }
    }

    // MARK: Delimiters

    static func fenced(_ open: String?, _ body: MathNode, _ close: String?) -> MathNode {
        .row(
            [open.map { .sign($0, stretches: true) }, body, close.map { .sign($0, stretches: true) }].compactMap(\.self)
        )
    }

    private mutating func fenced(depth: Int) -> Atom? {
        guard let open = delimiter(), let body = row(depth: depth + 1), commandName() == "right" else { return nil }
        skipCommand("right")
        return delimiter().map { Atom(Self.fenced(open, body, $0)) }
    }

    /// A delimiter behind `\left` or `\big`; the inner nil is the invisible one, the outer says that there is none.
    private mutating func delimiter() -> String?? {
        guard let next = peek() else { return nil }
        if let name = commandName() {
            skipCommand(name)
            if name == "|" { return .some("‖") }
            if name == "{" || name == "}" { return .some(name) }
            return (MathSymbols.delimiters[name] ?? Self.arrows[name]).map { .some($0) }
        }
        guard "()[]|/<>.".unicodeScalars.contains(next) else { return nil }
        index += 1
        switch next {
        case ".": return .some(nil)
        case "<": return .some("⟨")
        case ">": return .some("⟩")
        default: return .some(String(next))
        }
    }

    private static let arrows = ["uparrow": "↑", "downarrow": "↓", "backslash": "∖"]
}
