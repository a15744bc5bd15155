/// Reads regular expressions: literals, classes, `. ^ $`, `\d \w \s \b` and their opposites, `\p{…}`, alternation, groups,
/// `? * + {m} {m,} {m,n}` and lazy forms, which change nothing, since only whether there is a match is asked.
struct RegexParser {
    private let input: [Unicode.Scalar]
    private var position = 0

    static let maximumRepetition = 100

    init(_ pattern: String) {
        input = Array(pattern.unicodeScalars)
    }

    mutating func parse() throws(RegexError) -> RegexSyntax {
        if input.isEmpty { throw error("the regular expression is empty", "write what to search for", length: 0) }
        let syntax = try alternatives()
        if position < input.count { throw error("\")\" without \"(\"", "write \\) for a parenthesis of the text") }
        return syntax
    }

    private var current: Unicode.Scalar? { position < input.count ? input[position] : nil }

    private func error(_ message: String, _ help: String, at start: Int? = nil, length: Int? = nil) -> RegexError {
        let start = start ?? position
        return RegexError(message: message, help: help, position: start, length: length ?? max(1, position - start))
    }

    private mutating func alternatives() throws(RegexError) -> RegexSyntax {
        var parts = [try sequence()]
        while current == "|" {
            position += 1
            parts.append(try sequence())
        }
        return parts.count == 1 ? parts[0] : .alternatives(parts)
    }

    private mutating func sequence() throws(RegexError) -> RegexSyntax {
        var parts: [RegexSyntax] = []
        while let scalar = current, scalar != "|", scalar != ")" {
            let start = position
            let part = try atom(scalar)
            parts.append(try repeated(part, from: start))
        }
        return parts.isEmpty ? .empty : parts.count == 1 ? parts[0] : .sequence(parts)
    }

    private mutating func atom(_ scalar: Unicode.Scalar) throws(RegexError) -> RegexSyntax {
        switch scalar {
        case "(": return try group()
        case "[":
            var reader = RegexClassParser(input, at: position)
            let set = try reader.parse()
            position = reader.position
            return .set(set)
        case "\\": return try escape()
        case ".":
            position += 1
            return .set(.all)
        case "^":
            position += 1
            return .assertion(.start)
        case "$":
            position += 1
            return .assertion(.end)
        case "?", "*", "+":
            throw error(
                "nothing to repeat before \"\(scalar)\"", "write \\\(scalar) for the character itself", length: 1)
        case "{", "}":
            throw error(
                "\"\(scalar)\" does not repeat anything", "write \\\(scalar) for the character itself", length: 1)
        default:
            position += 1
            return .literal(scalar)
        }
    }

    private mutating func group() throws(RegexError) -> RegexSyntax {
        let start = position
        position += 1
        if current == "?" {
            guard position + 1 < input.count, input[position + 1] == ":" else {
                throw error("an unknown kind of group", "write (…) or (?:…)", at: start, length: 2)
            }
            position += 2
        }
        let content = try alternatives()
        guard current == ")" else {
            throw error("\"(\" is never closed", "add \")\", or write \\( for the character", at: start, length: 1)
        }
        position += 1
        return content
    }

    private mutating func escape() throws(RegexError) -> RegexSyntax {
        if position + 1 < input.count {
            let boundary: RegexAssertion? =
                switch input[position + 1] {
                case "b": .wordBoundary
                case "B": .noWordBoundary
                default: nil
                }
            if let boundary {
                position += 2
                return .assertion(boundary)
            }
        }
        var reader = RegexEscapeParser(input, at: position)
        let element = try reader.parse()
        position = reader.position
        if case .range(let range) = element, range.count == 1, let scalar = Unicode.Scalar(range.lowerBound) {
            return .literal(scalar)
        }
        return .set(ScalarSet(elements: [element]))
    }

    private mutating func repeated(_ part: RegexSyntax, from start: Int) throws(RegexError) -> RegexSyntax {
        guard let (minimum, maximum) = try bounds() else { return part }
        if current == "?" { position += 1 }
        if let next = current, next == "?" || next == "*" || next == "+" || next == "{" {
            throw error("a repetition is repeated", "put the repeated part in parentheses", length: 1)
        }
        if case .assertion = part { throw error("a place cannot be repeated", "remove the repetition", at: start) }
        // Nothing stays nothing however often it is repeated, and must not be counted out.
        if part.stateCount == 0 { return .empty }
        return .repetition(part, minimum: minimum, maximum: maximum)
    }

    private mutating func bounds() throws(RegexError) -> (Int, Int?)? {
        switch current {
        case "?":
            position += 1
            return (0, 1)
        case "*":
            position += 1
            return (0, nil)
        case "+":
            position += 1
            return (1, nil)
        case "{": return try braces()
        default: return nil
        }
    }

    /// `{m}`, `{m,}` or `{m,n}`.
    private mutating func braces() throws(RegexError) -> (Int, Int?) {
        let start = position
        guard let end = input[start...].firstIndex(of: "}") else {
            throw error("\"{\" is never closed", "write \\{ for the character itself", length: 1)
        }
        var text = String.UnicodeScalarView()
        text.append(contentsOf: input[(start + 1)..<end])
        position = end + 1
        let parts = String(text).split(separator: ",", omittingEmptySubsequences: false)
        let isOpen = parts.count == 2 && parts[1].isEmpty
        guard (1...2).contains(parts.count), let minimum = DecimalNumber.value(of: parts[0]),
            let maximum = isOpen ? minimum : DecimalNumber.value(of: parts[parts.count - 1])
        else { throw error("not a number of repetitions", "write {2}, {2,} or {2,5}", at: start) }
        if maximum < minimum {
            throw error("the smaller number of repetitions comes first", "write {\(maximum),\(minimum)}", at: start)
        }
        if maximum > RegexParser.maximumRepetition {
            throw error(
                "at most \(RegexParser.maximumRepetition) repetitions can be counted", "write {\(min(minimum, 100)),}",
                at: start)
        }
        return (minimum, isOpen ? nil : maximum)
    }
}
