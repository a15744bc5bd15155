/// One simple formula of TeX as Unicode text.
struct TeXFormula {
    /// Commands that only change the look of their argument.
    static let styles: Set<String> = [
        "text", "textbf", "textit", "textsc", "texttt", "textrm", "textsf", "emph", "mathrm", "mathbf", "mathit",
        "mathsf",
        "mathtt", "boldsymbol", "bm", "operatorname", "ensuremath", "mbox", "textnormal", "textsl", "textup",
        "underline",
    ]

    private let characters: ArraySlice<Character>
    private var index: Int

    /// Nil when the formula holds anything that plain text cannot show.
    static func plain(_ formula: ArraySlice<Character>) -> String? {
        var reader = TeXFormula(characters: formula, index: formula.startIndex)
        return reader.sequence(depth: 0)
    }

    /// Everything up to the end, or to the brace that closes the group.
    private mutating func sequence(depth: Int) -> String? {
        guard depth < 8 else { return nil }
        var result = ""
        while index < characters.endIndex {
            if characters[index] == "}" {
                guard depth > 0 else { return nil }
                index += 1
                return result
            }
            guard let piece = piece(depth: depth) else { return nil }
            result += piece
        }
        return depth == 0 ? result : nil
    }

    private mutating func piece(depth: Int) -> String? {
        let character = characters[index]
        index += 1
        switch character {
        case "{": return sequence(depth: depth + 1)
        case "^": return script(Self.superscripts, mark: "^", depth: depth)
        case "_": return script(Self.subscripts, mark: "_", depth: depth)
        case "\\": return command(depth: depth)
        case "&", "%", "#", "$": return nil
        case "~": return " "
        default: return String(character)
        }
    }

    /// A raised or lowered argument, in Unicode where it has the characters, else behind its mark.
    private mutating func script(_ table: [Character: Character], mark: String, depth: Int) -> String? {
        guard index < characters.endIndex, depth < 8, let argument = piece(depth: depth + 1) else { return nil }
        let raised = argument.map { table[$0] }
        guard raised.contains(nil) else { return String(raised.compactMap { $0 }) }
        return argument.count == 1 ? mark + argument : mark + "(" + argument + ")"
    }

    private mutating func command(depth: Int) -> String? {
        let isAfterBlank = index - 2 >= characters.startIndex && characters[index - 2] == " "
        let name = String(characters[index...].prefix { $0.isASCII && $0.isLetter })
        guard !name.isEmpty else {
            guard index < characters.endIndex else { return nil }
            defer { index += 1 }
            return Self.spaces[characters[index]] ?? Self.escaped[characters[index]]
        }
        index += name.count
        let end = index
        while index < characters.endIndex, characters[index] == " " { index += 1 }
        if Self.styles.contains(name) { return argument(depth: depth) }
        if TeXSymbols.isAlphabet(name) {
            return argument(depth: depth).map { String($0.map { TeXSymbols.letter($0, alphabet: name) }) }
        }
        if let accent = TeXSymbols.accents[name] {
            return argument(depth: depth).flatMap { $0.count == 1 ? $0 + String(accent) : nil }
        }
        switch name {
        case "sqrt":
            guard index >= characters.endIndex || characters[index] != "[" else { return nil }
            return argument(depth: depth).map { "√" + bracketed($0) }
        case "frac", "tfrac", "dfrac":
            guard let above = argument(depth: depth), let below = argument(depth: depth) else { return nil }
            return bracketed(above) + "/" + bracketed(below)
        default:
            guard let symbol = TeXSymbols.all[name] else { return nil }
            // TeX sets the space around a sign itself, and swallows the blank behind its name.
            let isWord = symbol.count > 1 && symbol.allSatisfy { $0.isASCII && $0.isLetter }
            return symbol + (index > end && index < characters.endIndex && (isAfterBlank || isWord) ? " " : "")
        }
    }

    private mutating func argument(depth: Int) -> String? {
        guard index < characters.endIndex, depth < 8 else { return nil }
        return piece(depth: depth + 1)
    }

    private func bracketed(_ text: String) -> String {
        text.allSatisfy { $0.isLetter || $0.isNumber || $0 == "." } ? text : "(" + text + ")"
    }

    private static let spaces: [Character: String] = [",": " ", ";": " ", ":": " ", "!": "", " ": " "]
    private static let escaped: [Character: String] = [
        "%": "%", "&": "&", "$": "$", "#": "#", "_": "_", "{": "{", "}": "}",
    ]

    private static let superscripts = Dictionary(
        uniqueKeysWithValues: zip("0123456789+-=()ni*′†", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ*′†"))
    private static let subscripts = Dictionary(
        uniqueKeysWithValues: zip("0123456789+-=()aehijklmnoprstuvx", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ"))
}
