extension Parser {
    /// A group, a comparison, a field with its values, or values of the default field.
    mutating func primary(in group: Field?) throws(Stop) -> Operand {
        guard let symbol = current else { throw Stop() }
        if symbol.scalar == "(" { return try parentheses(in: group) }
        if symbol.startsWord {
            let end = endOfWord
            if end < symbols.count, symbols[end].scalar == ":" { return try fielded(nameEnd: end, in: group) }
            if let length = comparisonLength(at: end) {
                return try compared(nameEnd: end, operatorLength: length, in: group)
            }
            return try values(of: group ?? .text, from: position, isFielded: group != nil)
        }
        if symbol.scalar == "\"" || symbol.scalar == "/" || isExactValue {
            return try values(of: group ?? .text, from: position, isFielded: group != nil)
        }
        return try misplacedSign()
    }

    private var isExactValue: Bool {
        guard let symbol = current, symbol.scalar == "=", let next = self.symbol(after: 1) else { return false }
        return next.startsWord || next.scalar == "\""
    }

    /// `field:` and what follows.
    private mutating func fielded(nameEnd: Int, in group: Field?) throws(Stop) -> Operand {
        let start = position
        let nameRange = range(from: start, to: nameEnd)
        let field = field(named: written(from: start, to: nameEnd), nameRange, isComparison: false)
        position = nameEnd + 1
        guard let next = current, !next.isBlank, next.scalar != ")" else {
            reportMissingValue(after: start..<position, field)
            return Operand(expression: nil, range: range(from: start, to: position))
        }
        if let group, field != nil {
            report(
                "R21", "a field inside the group of \(group.rawValue)", range(from: start, to: position),
                help: "move \(source(nameRange)): out of the parentheses")
        }
        // Behind an unknown field the value is still read, as text, so that its own errors are told too.
        let known = group ?? field ?? .text
        if next.scalar == "(" {
            let content = try parenthesesOfField(known)
            return Operand(expression: content.expression, range: nameRange.lowerBound..<content.range.upperBound)
        }
        if known.isCompared { return scalarValue(of: known, from: start) }
        var operand = try values(of: known, from: start, isFielded: true)
        if field == nil { operand.expression = nil }
        return operand
    }

    private mutating func parenthesesOfField(_ field: Field) throws(Stop) -> Operand {
        if field.isCompared || field == .xpath {
            report(
                "R26", "a group does not fit the field \(field.rawValue)", symbolRange,
                help: "repeat the field: \(example(of: field)) OR \(example(of: field))")
            throw Stop()
        }
        return try parentheses(in: field)
    }

    /// The length of a comparison sign, doubled and mistaken ones included.
    func comparisonLength(at position: Int) -> Int? {
        guard position < symbols.count else { return nil }
        let next = position + 1 < symbols.count ? symbols[position + 1].scalar : " "
        switch symbols[position].scalar {
        case "=": return next == "=" || next == ">" || next == "<" ? 2 : 1
        case "<": return next == "=" || next == ">" ? 2 : 1
        case ">": return next == "=" ? 2 : 1
        case "!": return next == "=" ? 2 : nil
        default: return nil
        }
    }

    /// The field of a name; R01 when there is none.
    mutating func field(named name: String, _ range: Range<Int>, isComparison: Bool) -> Field? {
        if let field = Field.named(name) { return field }
        let sign = isComparison ? "" : ":"
        if let closest = Field.closest(to: name) {
            report(
                "R01", "unknown field \"\(name)\"", range, help: "did you mean \(closest.rawValue)\(sign) ?",
                fix: replacing(range, with: closest.rawValue))
        } else {
            let names = Field.allCases.map(\.rawValue).joined(separator: " ")
            report("R01", "unknown field \"\(name)\"", range, help: "put the term in quotes; fields are \(names)")
        }
        return nil
    }

    func example(of field: Field) -> String {
        switch field.kind {
        case .number: "\(field.rawValue)>=20"
        case .date: "\(field.rawValue)>=2026-01"
        case .duration: "age<=7d"
        case .code: field == .language ? "lang:ko" : field == .source ? "src:daily" : "\(field.rawValue):cs.CL"
        case .identifier: "id:2401.01234"
        case .rule: "rule:name"
        case .presence: "\(field.rawValue):abstract"
        case .name: "au:lecun"
        case .predicate: "xpath:\"count(atom:author) > 20\""
        case .text: "\(field.rawValue):diffusion"
        }
    }

    mutating func reportMissingValue(after symbolsRange: Range<Int>, _ field: Field?) {
        let shown = range(from: symbolsRange.lowerBound, to: symbolsRange.upperBound)
        let isFollowed = current?.isBlank == true
        let advice = isFollowed ? "write the value directly after it, e.g. " : "write e.g. "
        report(
            "R17", "a value is missing after \"\(source(shown))\"", shown, help: advice + example(of: field ?? .title))
    }

    /// A sign where no condition can begin.
    private mutating func misplacedSign() throws(Stop) -> Operand {
        let start = position
        guard let symbol = current else { throw Stop() }
        switch symbol.scalar {
        case "|", "&", "!", "=", "<", ">": mistakenOperator()
        case "*": leadingStar()
        case ")":
            report("R19", "\")\" without \"(\"", symbolRange, help: "remove \")\" or add \"(\" before it")
            throw Stop()
        case ",":
            position += 1
            report(
                "R17", "a value is missing before \",\"", range(from: start, to: position),
                help: "remove the comma or add a value")
        default:
            position += 1
            reportReserved(symbol, range(from: start, to: position))
        }
        return Operand(expression: nil, range: range(from: start, to: position))
    }

    mutating func reportReserved(_ symbol: Symbol, _ range: Range<Int>) {
        let isPrintable = symbol.original.properties.generalCategory != .control
        let shown = isPrintable ? "\"\(symbol.original)\"" : "U+" + hexadecimal(symbol.original.value)
        let help = isPrintable ? "remove it, or put the whole term in quotes" : "remove it"
        report("R20", "\(shown) is a reserved character", range, help: help)
    }

    private func hexadecimal(_ value: UInt32) -> String {
        let digits = String(value, radix: 16, uppercase: true)
        return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }

    /// R05 for the signs of other languages, R26 for a comparison without its field.
    private mutating func mistakenOperator() {
        let start = position
        let signs: Set<Unicode.Scalar> = ["|", "&", "!", "=", "<", ">"]
        while let symbol = current, signs.contains(symbol.scalar), position - start < 2 { position += 1 }
        let range = range(from: start, to: position)
        let sign = written(from: start, to: position)
        let names = ["||": "OR", "&&": "AND", "&": "AND", "!": "NOT", "|": "OR"]
        if sign == "|" {
            report("R20", "\"|\" is a reserved character", range, help: "write OR", fix: replacing(range, with: "OR"))
        } else if let name = names[sign] {
            let blank = sign == "!" ? " " : ""
            report(
                "R05", "\"\(sign)\" is not an operator", range, help: "write \(name)",
                fix: replacing(range, with: name + blank))
        } else if ["<", ">", "<=", ">=", "=", "!="].contains(sign) {
            report(
                "R26", "\"\(sign)\" needs a field directly before it", range,
                help: "write e.g. votes>=20, without blanks")
        } else {
            report("R05", "\"\(sign)\" is not an operator", range, help: "comparisons are < <= > >= = !=")
        }
    }

    /// R06 for `*former`; the word behind the star is skipped.
    private mutating func leadingStar() {
        let range = symbolRange
        position += 1
        let wordStart = position
        position = endOfWord
        let word = written(from: wordStart, to: position)
        let help = word.isEmpty ? "write at least abc*" : "ti:/\(word)\\b/ searches word endings"
        reportStar(range, help: help)
    }

    mutating func reportStar(_ range: Range<Int>, help: String) {
        report("R06", "\"*\" is possible only at the end of a word", range, help: help)
    }
}
