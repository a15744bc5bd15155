/// Reads `[…]`.
struct RegexClassParser {
    private let input: [Unicode.Scalar]
    private(set) var position: Int
    private let start: Int

    /// - Parameter position: of the opening bracket.
    init(_ input: [Unicode.Scalar], at position: Int) {
        self.input = input
        self.position = position
        start = position
    }

    mutating func parse() throws(RegexError) -> ScalarSet {
        var set = ScalarSet()
        position += 1
        if position < input.count, input[position] == "^" {
            set.isNegated = true
            position += 1
        }
        var isFirst = true
        while position < input.count {
            if input[position] == "]", !isFirst {
                position += 1
                return set
            }
            isFirst = false
            set.elements.append(try element())
        }
        throw RegexError(
            message: "\"[\" is never closed", help: "add \"]\", or write \\[ for the character", position: start,
            length: 1)
    }

    private mutating func element() throws(RegexError) -> ScalarSet.Element {
        let elementStart = position
        let first = try single()
        guard position + 1 < input.count, input[position] == "-", input[position + 1] != "]" else { return first }
        position += 1
        let last = try single()
        guard case .range(let low) = first, case .range(let high) = last, low.count == 1, high.count == 1,
            low.lowerBound <= high.upperBound
        else {
            throw RegexError(
                message: "not a range of characters",
                help: "write a-z from the lower to the higher, or \\- for a hyphen",
                position: elementStart, length: position - elementStart)
        }
        return .range(low.lowerBound...high.upperBound)
    }

    private mutating func single() throws(RegexError) -> ScalarSet.Element {
        if input[position] == "\\" {
            var reader = RegexEscapeParser(input, at: position)
            let element = try reader.parse()
            position = reader.position
            return element
        }
        let value = input[position].value
        position += 1
        return .range(value...value)
    }
}

/// Reads `\d`, `\p{…}`, `\n`, `\.` and the like.
struct RegexEscapeParser {
    private let input: [Unicode.Scalar]
    private(set) var position: Int
    private let start: Int

    /// - Parameter position: of the backslash.
    init(_ input: [Unicode.Scalar], at position: Int) {
        self.input = input
        self.position = position
        start = position
    }

    mutating func parse() throws(RegexError) -> ScalarSet.Element {
        guard position + 1 < input.count else {
            throw error("nothing behind \"\\\"", "write \\\\ for a backslash")
        }
        let scalar = input[position + 1]
        position += 2
        switch scalar {
        case "d": return .property(.digit, isNegated: false)
        case "D": return .property(.digit, isNegated: true)
        case "w": return .property(.word, isNegated: false)
        case "W": return .property(.word, isNegated: true)
        case "s": return .property(.space, isNegated: false)
        case "S": return .property(.space, isNegated: true)
        case "p": return try property(isNegated: false)
        case "P": return try property(isNegated: true)
        // All white space of a text is one blank.
        case "n", "r", "t": return .range(0x20...0x20)
        case "0"..."9": throw error("back references are not available", "write the group again")
        case _ where scalar.properties.isAlphabetic: throw error("\"\\\(scalar)\" is not known", "remove the backslash")
        default: return .range(scalar.value...scalar.value)
        }
    }

    private mutating func property(isNegated: Bool) throws(RegexError) -> ScalarSet.Element {
        guard position < input.count, input[position] == "{", let end = input[position...].firstIndex(of: "}") else {
            throw error("a property is missing", "write \\p{L}, \\p{Lu}, \\p{Han}…")
        }
        var name = String.UnicodeScalarView()
        name.append(contentsOf: input[(position + 1)..<end])
        position = end + 1
        guard let property = ScalarProperty(named: String(name)) else {
            throw error(
                "unknown property \"\(String(name))\"",
                "write a general category such as L, Lu, Nd, or a script such as Han")
        }
        return .property(property, isNegated: isNegated)
    }

    private func error(_ message: String, _ help: String) -> RegexError {
        RegexError(message: message, help: help, position: start, length: min(position, input.count) - start)
    }
}
