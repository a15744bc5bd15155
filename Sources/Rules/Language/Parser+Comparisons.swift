import Papers

/// Comparisons and ranges of numbers, dates and durations.
extension Parser {
    /// A scalar or range as it was written.
    struct ScalarInput {
        struct Part {
            var text: String
            var range: Range<Int>
        }

        /// One of `= != < <= > >=`; nil for a range.
        var sign: String?
        var first: Part?
        var second: Part?
        var range: Range<Int>
    }

    /// `votes>=20`, from the name of the field.
    mutating func compared(nameEnd: Int, operatorLength: Int, in group: Field?) throws(Stop) -> Operand {
        let start = position
        let nameRange = range(from: start, to: nameEnd)
        let signRange = range(from: nameEnd, to: nameEnd + operatorLength)
        let sign = asciiText(from: nameEnd, to: nameEnd + operatorLength)
        let field = field(named: written(from: start, to: nameEnd), nameRange, isComparison: true)
        position = nameEnd + operatorLength
        let scalar = scalarRun()
        terms += 1
        var operand = Operand(expression: nil, range: range(from: start, to: position))
        guard let field else { return operand }
        if let group {
            report(
                "R21", "a comparison inside the group of \(group.rawValue)", operand.range,
                help: "move it out of the parentheses")
        } else if !field.isCompared {
            report(
                "R26", "\"\(sign)\" does not fit the field \(field.rawValue)", signRange,
                help: "write \(field.rawValue):\(scalar.text.isEmpty ? "word" : scalar.text)")
        } else if let correct = ["==": "=", "=>": ">=", "=<": "<=", "<>": "!="][sign] {
            report(
                "R05", "\"\(sign)\" is not an operator", signRange, help: "write \(correct)",
                fix: replacing(signRange, with: correct))
        } else if scalar.text.isEmpty {
            reportMissingValue(after: start..<position, field)
        } else if scalar.text.contains("..") {
            report(
                "R26", "\"\(sign)\" does not take a range", scalar.range, help: "write \(field.rawValue):\(scalar.text)"
            )
        } else {
            let input = ScalarInput(sign: sign, first: scalar, range: operand.range)
            operand.expression = comparison(of: field, input).map { CanonicalExpression(.condition($0)) }
        }
        return operand
    }

    /// What follows `votes:`, `published:` or `age:`.
    mutating func scalarValue(of field: Field, from start: Int) -> Operand {
        let scalar = scalarRun()
        terms += 1
        var operand = Operand(expression: nil, range: range(from: start, to: position))
        if current?.scalar == "," {
            report(
                "R26", "a list does not fit the field \(field.rawValue)", symbolRange,
                help: "repeat the field: \(example(of: field)) OR \(example(of: field))")
            while let symbol = current, !symbol.isBlank, symbol.scalar != ")" { position += 1 }
            return operand
        }
        guard !scalar.text.isEmpty, scalar.text != ".." else {
            reportMissingValue(after: start..<position, field)
            if scalar.text.isEmpty { position += 1 }
            return operand
        }
        operand.expression = comparison(of: field, scalarInput(scalar)).map { CanonicalExpression(.condition($0)) }
        return operand
    }

    private func scalarInput(_ scalar: ScalarInput.Part) -> ScalarInput {
        guard let dots = scalar.text.firstRange(of: "..") else {
            return ScalarInput(sign: "=", first: scalar, range: scalar.range)
        }
        let left = String(scalar.text[..<dots.lowerBound])
        let right = String(scalar.text[dots.upperBound...])
        let whole = scalar.range
        let first = ScalarInput.Part(text: left, range: whole.lowerBound..<(whole.lowerBound + left.utf8.count))
        let second = ScalarInput.Part(text: right, range: (whole.upperBound - right.utf8.count)..<whole.upperBound)
        return ScalarInput(
            sign: nil, first: left.isEmpty ? nil : first, second: right.isEmpty ? nil : second, range: whole)
    }

    /// The characters up to a blank, quote, comma or parenthesis; a date's `:` is among them.
    private mutating func scalarRun() -> ScalarInput.Part {
        let start = position
        let ends: Set<Unicode.Scalar> = ["(", ")", "\"", ","]
        while let symbol = current, !symbol.isBlank, !ends.contains(symbol.scalar) { position += 1 }
        return ScalarInput.Part(text: written(from: start, to: position), range: range(from: start, to: position))
    }

    private func asciiText(from start: Int, to end: Int) -> String {
        var view = String.UnicodeScalarView()
        for symbol in symbols[start..<end] { view.append(symbol.scalar) }
        return String(view)
    }

    private mutating func comparison(of field: Field, _ input: ScalarInput) -> Condition? {
        switch field.kind {
        case .number:
            comparison(field, input, isEmpty: { $0 > $1 }, read: { $0.number(field, $1) }).map { .number(field, $0) }
        case .date:
            comparison(field, input, isEmpty: { $0.start >= $1.end }, read: { $0.date(field, $1) }).map {
                .date(field, $0)
            }
        default:
            age(field, input)
        }
    }

    private mutating func age(_ field: Field, _ input: ScalarInput) -> Condition? {
        if input.sign == "=" || input.sign == "!=" {
            report("R26", "age takes < <= > >= and ranges only", input.range, help: "age<=7d")
            return nil
        }
        return comparison(field, input, isEmpty: { $0.seconds > $1.seconds }, read: { $0.duration($1) }).map(
            Condition.age)
    }

    private mutating func comparison<Value>(
        _ field: Field, _ input: ScalarInput, isEmpty: (Value, Value) -> Bool,
        read: (inout Parser, ScalarInput.Part) -> Value?
    ) -> Comparison<Value>? {
        if let sign = input.sign, let first = input.first {
            guard let value = read(&self, first) else { return nil }
            switch sign {
            case "=": return .equal(value)
            case "!=": return .notEqual(value)
            case "<": return .less(value)
            case "<=": return .atMost(value)
            case ">": return .greater(value)
            default: return .atLeast(value)
            }
        }
        let lower = input.first.map { read(&self, $0) }
        let upper = input.second.map { read(&self, $0) }
        switch (lower, upper) {
        case (.some(.some(let lower)), .some(.some(let upper))):
            if !isEmpty(lower, upper) { return .range(lower, upper) }
            let correct = "\(field.rawValue):\(input.second?.text ?? "")..\(input.first?.text ?? "")"
            let swapped = String(correct.dropFirst(field.rawValue.count + 1))
            report("R10", "the range is empty", input.range, help: correct, fix: replacing(input.range, with: swapped))
            return nil
        case (.some(.some(let lower)), nil): return .atLeast(lower)
        case (nil, .some(.some(let upper))): return .atMost(upper)
        default: return nil
        }
    }

    private mutating func number(_ field: Field, _ part: ScalarInput.Part) -> Int? {
        if let number = DecimalNumber.value(of: part.text) { return number }
        report("R08", "\(field.rawValue) compares with a number", part.range, help: "\(field.rawValue)>=20")
        return nil
    }

    private mutating func date(_ field: Field, _ part: ScalarInput.Part) -> DatePeriod? {
        do throws(DatePeriod.Failure) {
            return try DatePeriod(part.text)
        } catch {
            switch error {
            case .malformed:
                report("R08", "\(field.rawValue) compares with a date", part.range, help: "\(field.rawValue)>=2026-01")
            case .impossible(let help):
                report("R09", "no such date", part.range, help: help)
            }
            return nil
        }
    }

    private mutating func duration(_ part: ScalarInput.Part) -> Age? {
        if let age = Age(part.text) { return age }
        report("R08", "age compares with a duration", part.range, help: "age<=7d, in h, d or w")
        return nil
    }
}
