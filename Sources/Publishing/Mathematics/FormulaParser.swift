/// Reads the mathematics of TeX as far as papers' abstracts use it: scripts, fractions, roots, letters and signs, alphabets, accents,
/// delimiters, words, matrices and cases.
///
/// A formula is understood as a whole or not at all: what is only half understood would say something else.
struct FormulaParser {
    /// Longer formulas are left as they are, in bytes; so are those with more nested groups.
    static let longest = 2_000
    static let deepest = 16

    let scalars: [Unicode.Scalar]
    var index = 0
    /// Whether the formula stands on a line of its own, with its limits below and above.
    let isDisplayed: Bool

    /// The formula between its dollar signs; nil when it is not understood.
    static func parse(_ formula: String, isDisplayed: Bool) -> MathNode? {
        guard formula.utf8.count <= longest else { return nil }
        var parser = FormulaParser(scalars: Array(formula.unicodeScalars), isDisplayed: isDisplayed)
        guard let row = parser.row(depth: 0), parser.index == parser.scalars.count else { return nil }
        return row
    }

    private init(scalars: [Unicode.Scalar], isDisplayed: Bool) {
        self.scalars = scalars
        self.isDisplayed = isDisplayed
    }

    // MARK: Rows

    /// Everything up to what ends a row: a closing brace, a cell's or line's end, `\right`, `\end`, or a closing bracket where one is awaited.
    mutating func row(depth: Int, endsAtBracket: Bool = false) -> MathNode? {
        guard depth < Self.deepest else { return nil }
        var nodes: [MathNode] = []
        while let next = peek() {
            if next == "}" || next == "&" || (endsAtBracket && next == "]") { break }
            let name = commandName()
            if let name, Self.rowEnds.contains(name) { break }
            if let name, let alphabet = MathSymbols.switches[name] {
                skipCommand(name)
                guard let rest = row(depth: depth + 1, endsAtBracket: endsAtBracket) else { return nil }
                nodes.append(rest.mapped(alphabet))
                break
            }
            guard let atom = atom(depth: depth), let node = withScripts(atom, depth: depth) else { return nil }
            if node != .nothing { nodes.append(node) }
        }
        return nodes.count == 1 ? nodes[0] : .row(nodes)
    }

    private static let rowEnds: Set<String> = ["\\", "right", "end", "cr"]

    /// What stands below, above or at the right of an atom.
    private mutating func withScripts(_ base: Atom, depth: Int) -> MathNode? {
        var below: MathNode?
        var above: MathNode?
        var primes = 0
        while let next = peek() {
            if next == "'" {
                guard above == nil else { return nil }
                primes += 1
                index += 1
            } else if next == "_", below == nil {
                index += 1
                below = argument(depth: depth)
                if below == nil { return nil }
            } else if next == "^", above == nil {
                index += 1
                above = argument(depth: depth)
                if above == nil { return nil }
            } else if next == "_" || next == "^" {
                return nil
            } else if let name = commandName(), name.hasSuffix("limits"), MathSymbols.idle.contains(name) {
                skipCommand(name)
            } else {
                break
            }
        }
        if primes > 0 {
            guard primes <= 4 else { return nil }
            let mark = MathNode.sign(String(repeating: "′", count: primes), stretches: false)
            above = above.map { .row([mark, $0]) } ?? mark
        }
        guard below != nil || above != nil else { return base.node }
        let areLimits = base.limits == .always || base.limits == .whenDisplayed && isDisplayed
        return .scripts(base.node, below: below, above: above, areLimits: areLimits)
    }

    // MARK: Atoms

    struct Atom {
        enum Limits { case never, whenDisplayed, always }

        var node: MathNode
        var limits = Limits.never

        init(_ node: MathNode, limits: Limits = .never) {
            self.node = node
            self.limits = limits
        }
    }

    mutating func atom(depth: Int) -> Atom? {
        guard let scalar = peek() else { return nil }
        switch scalar {
        case "\\": return command(depth: depth)
        case "{": return group(depth: depth).map { Atom($0) }
        // Scripts of nothing, as in `{}^{3}He`.
        case "^", "_", "'": return Atom(.nothing)
        case "0"..."9": return Atom(.number(number()))
        default:
            index += 1
            return Self.character(scalar).map { Atom($0) }
        }
    }

    private static func character(_ scalar: Unicode.Scalar) -> MathNode? {
        switch scalar {
        case "A"..."Z", "a"..."z": return .identifier(String(scalar))
        case "~": return .space(250)
        case "-": return sign("−")
        case "*": return sign("∗")
        case "`", "\"", "%", "#", "$", "\\", "}", "&": return nil
        default:
            if scalar.isASCII { return scalar.value > 0x20 && scalar.value < 0x7F ? sign(String(scalar)) : nil }
            switch scalar.properties.generalCategory {
            case .uppercaseLetter, .lowercaseLetter, .otherLetter, .modifierLetter: return .identifier(String(scalar))
            case .mathSymbol, .otherSymbol, .dashPunctuation, .openPunctuation, .closePunctuation, .otherPunctuation:
                return sign(String(scalar))
            default: return nil
            }
        }
    }

    static func sign(_ text: String) -> MathNode { .sign(text, stretches: false) }

    private mutating func number() -> String {
        var digits = ""
        while index < scalars.count {
            let isDigit = ("0"..."9").contains(scalars[index])
            let isPoint =
                scalars[index] == "." && index + 1 < scalars.count && ("0"..."9").contains(scalars[index + 1])
            guard isDigit || isPoint else { break }
            digits.unicodeScalars.append(scalars[index])
            index += 1
        }
        return digits
    }

    /// Everything between braces.
    mutating func group(depth: Int) -> MathNode? {
        guard take("{"), let row = row(depth: depth + 1), take("}") else { return nil }
        return row
    }

    /// What a command or script takes: a group, or the next thing.
    mutating func argument(depth: Int) -> MathNode? {
        guard let next = peek(), depth + 1 < Self.deepest else { return nil }
        if next == "{" { return group(depth: depth) }
        if next == "^" || next == "_" || next == "'" || next == "&" || next == "}" { return nil }
        if ("0"..."9").contains(next) {
            // TeX takes one digit.
            index += 1
            return .number(String(next))
        }
        return atom(depth: depth + 1)?.node
    }

    // MARK: Characters

    /// The next character that is no white space, which is passed.
    mutating func peek() -> Unicode.Scalar? {
        while index < scalars.count, scalars[index] == " " || scalars[index] == "\n" || scalars[index] == "\t" {
            index += 1
        }
        return index < scalars.count ? scalars[index] : nil
    }

    mutating func take(_ scalar: Unicode.Scalar) -> Bool {
        guard peek() == scalar else { return false }
        index += 1
        return true
    }

    /// The name of the command that is next: letters, or one other character; nil when none is.
    func commandName() -> String? {
        guard index + 1 < scalars.count, scalars[index] == "\\" else { return nil }
        let letters = scalars[(index + 1)...].prefix(24).prefix { Self.isLetter($0) }
        if letters.isEmpty { return String(scalars[index + 1]) }
        var name = String.UnicodeScalarView()
        name.append(contentsOf: letters)
        return String(name)
    }

    mutating func skipCommand(_ name: String) { index += 1 + name.unicodeScalars.count }

    static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
        ("A"..."Z").contains(scalar) || ("a"..."z").contains(scalar)
    }

    /// The characters between braces as they stand, without braces inside; nil where there are none.
    mutating func plainGroup() -> String? {
        guard take("{") else { return nil }
        var text = String.UnicodeScalarView()
        while index < scalars.count {
            let scalar = scalars[index]
            index += 1
            if scalar == "}" { return String(text) }
            guard scalar != "{" else { return nil }
            text.append(scalar)
        }
        return nil
    }
}
