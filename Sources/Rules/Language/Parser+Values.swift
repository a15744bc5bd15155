/// A value as it was written.
struct RawValue {
    /// Without quotes and escapes.
    var text: String
    /// With its signs, in bytes of the rule.
    var range: Range<Int>
    /// The word or phrase alone.
    var bodyRange: Range<Int>
    var isPhrase = false
    var isExact = false
    var isPrefix = false
}

extension Parser {
    /// `value { "," value }`, any of them.
    mutating func values(of field: Field, from start: Int, isFielded: Bool) throws(Stop) -> Operand {
        let listStart = position
        var conditions: [CanonicalExpression] = []
        var count = 0
        var firstWord: RawValue?
        while true {
            if current?.scalar == "/" {
                if let condition = try regularExpression(of: field, isFielded: isFielded) {
                    conditions.append(CanonicalExpression(condition))
                }
            } else {
                let raw = try rawValue()
                if count == 0 { firstWord = raw }
                if let condition = condition(field, raw) {
                    conditions.append(CanonicalExpression(.condition(condition)))
                }
            }
            count += 1
            terms += 1
            reportColonBehindValue()
            guard current?.scalar == "," else { break }
            position += 1
            guard startsValue else {
                let comma = range(from: position - 1, to: position)
                report("R17", "a value is missing after \",\"", comma, help: "remove the comma, or the blank behind it")
                break
            }
        }
        if count > limits.listValues {
            reportExceeded(
                "the list has \(count) values", limit: limits.listValues, range(from: listStart, to: position))
        }
        var operand = Operand(
            expression: CanonicalExpression.any(of: conditions), range: range(from: start, to: position))
        if count == 1, let firstWord { operand.shape = shape(of: firstWord, field, isFielded: isFielded) }
        return operand
    }

    private var startsValue: Bool {
        guard let symbol = current else { return false }
        if symbol.startsWord || symbol.scalar == "\"" || symbol.scalar == "/" { return true }
        guard symbol.scalar == "=", let next = self.symbol(after: 1) else { return false }
        return next.startsWord || next.scalar == "\""
    }

    private mutating func shape(of raw: RawValue, _ field: Field, isFielded: Bool) -> Operand.Shape {
        guard !raw.isPhrase, !raw.isExact, !raw.isPrefix else { return .other }
        if !isFielded {
            hintAtLowerCaseOperator(raw)
            return .bareWord
        }
        return field.kind == .text || field.kind == .name ? .fieldedWord(field) : .other
    }

    /// H1: `a or b` looks for the word "or".
    private mutating func hintAtLowerCaseOperator(_ raw: RawValue) {
        guard ["and", "or", "not"].contains(raw.text) else { return }
        let name = raw.text.uppercased()
        hint(
            "H1", "\"\(raw.text)\" is a search word here", raw.range, help: "write \(name)",
            fix: replacing(raw.range, with: name))
    }

    private mutating func rawValue() throws(Stop) -> RawValue {
        let start = position
        let isExact = current?.scalar == "="
        if isExact { position += 1 }
        var raw = current?.scalar == "\"" ? try phrase() : word()
        raw.isExact = isExact
        raw.range = range(from: start, to: position)
        return raw
    }

    private mutating func word() -> RawValue {
        let start = position
        // What does not begin a word is consumed all the same, so that reading always goes forward.
        position = max(endOfWord, min(position + 1, symbols.count))
        let body = range(from: start, to: position)
        var raw = RawValue(text: written(from: start, to: position), range: body, bodyRange: body)
        if current?.scalar == "*" {
            let star = symbolRange
            position += 1
            raw.isPrefix = true
            if let next = current, next.isWordCharacter || next.scalar == "*" {
                reportStar(star, help: "write \(raw.text)*")
                raw.isPrefix = false
                while let next = current, next.isWordCharacter || next.scalar == "*" { position += 1 }
            }
        }
        return raw
    }

    /// `"…"`, in which `\"` and `\\` stand for `"` and `\`, and a last `*` makes a prefix.
    private mutating func phrase() throws(Stop) -> RawValue {
        let open = symbolRange
        let start = position
        let endsAtAnyQuote = current?.original != "\""
        position += 1
        var escapes: [Int] = []
        while let symbol = current {
            if symbol.original == "\"" || endsAtAnyQuote && symbol.scalar == "\"" {
                let content = written(from: start + 1, to: position, without: escapes)
                position += 1
                return phraseValue(content, range(from: start, to: position))
            }
            if symbol.scalar.value == 0 { reportReserved(symbol, symbolRange) }
            let next = self.symbol(after: 1)?.original
            if symbol.original == "\\", next == "\"" || next == "\\" {
                escapes.append(position)
                position += 1
            }
            position += 1
        }
        report("R03", "the phrase is never closed", open, help: "add a second quote after its last word")
        throw Stop()
    }

    private func phraseValue(_ content: String, _ range: Range<Int>) -> RawValue {
        var raw = RawValue(text: content, range: range, bodyRange: range, isPhrase: true)
        if content.unicodeScalars.last == "*", let before = content.unicodeScalars.dropLast().last,
            before.properties.generalCategory.isLetterOrDigit
        {
            raw.text.unicodeScalars.removeLast()
            raw.isPrefix = true
        }
        return raw
    }

    private mutating func reportColonBehindValue() {
        guard let symbol = current, symbol.scalar == ":" else { return }
        reportReserved(symbol, symbolRange)
        position += 1
        position = endOfWord
    }
}
