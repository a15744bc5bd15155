extension Parser {
    private static let maximumHints = 10

    var current: Symbol? { position < symbols.count ? symbols[position] : nil }

    var isAtEnd: Bool { position >= symbols.count }

    /// The bytes of the current symbol; empty at the end.
    var symbolRange: Range<Int> {
        guard let symbol = current else { return text.utf8.count..<text.utf8.count }
        return symbol.offset..<symbol.end
    }

    func symbol(after distance: Int) -> Symbol? {
        position + distance < symbols.count ? symbols[position + distance] : nil
    }

    /// The bytes from a symbol up to, but not with, another.
    func range(from start: Int, to end: Int) -> Range<Int> {
        guard start < end, end <= symbols.count else {
            let offset = start < symbols.count ? symbols[start].offset : text.utf8.count
            return offset..<offset
        }
        return symbols[start].offset..<symbols[end - 1].end
    }

    /// What was written in a range of bytes.
    func source(_ range: Range<Int>) -> String {
        let bytes = text.utf8
        let start = bytes.index(bytes.startIndex, offsetBy: range.lowerBound)
        return String(text[start..<bytes.index(start, offsetBy: range.count)])
    }

    /// What was written from a symbol up to, but not with, another, without default-ignorable characters.
    ///
    /// - Parameter dropped: the positions of symbols in between that are left out too, in ascending order.
    func written(from start: Int, to end: Int, without dropped: [Int] = []) -> String {
        let range = range(from: start, to: end)
        // As many bytes as symbols: all are ASCII, and none was left out.
        if dropped.isEmpty, range.count == end - start { return source(range) }
        var view = String.UnicodeScalarView()
        var left = dropped[...]
        for position in start..<end {
            if left.first == position { left.removeFirst() } else { view.append(symbols[position].original) }
        }
        return String(view)
    }

    mutating func skipBlanks() {
        while let symbol = current, symbol.isBlank { position += 1 }
    }

    /// The position behind the word characters from here.
    var endOfWord: Int {
        var end = position
        while end < symbols.count, symbols[end].isWordCharacter { end += 1 }
        return end
    }

    /// Consumes an upper-case word operator and returns its bytes.
    mutating func wordOperator(_ name: StaticString) -> Range<Int>? {
        guard isWordOperator(name) else { return nil }
        let start = position
        position += name.utf8CodeUnitCount
        return range(from: start, to: position)
    }

    private func isWordOperator(_ name: StaticString) -> Bool {
        let length = name.utf8CodeUnitCount
        guard position + length <= symbols.count else { return false }
        for offset in 0..<length where symbols[position + offset].scalar.value != UInt32(name.utf8Start[offset]) {
            return false
        }
        guard let next = symbol(after: length) else { return true }
        return !next.isWordCharacter && next.scalar != ":" && next.scalar != "*" && next.scalar != ","
    }

    /// Whether a condition can begin here (it may still be wrong).
    var startsOperand: Bool {
        guard let symbol = current, symbol.scalar != ")", !symbol.isBlank else { return false }
        return !isWordOperator("OR") && !isWordOperator("AND") && !isWordOperator("ANDNOT")
    }

    /// Records an error, unless there are as many as are told.
    mutating func report(_ code: String, _ message: String, _ range: Range<Int>, help: String, fix: String? = nil) {
        guard errors.count < RuleErrors.maximumCount else { return }
        errors.append(RuleDiagnostic(code: code, message: message, range: range, in: text, help: help, fix: fix))
    }

    var acceptsHints: Bool { hints.count < Parser.maximumHints }

    /// Records a hint, unless there are so many that nobody would read them.
    mutating func hint(_ code: String, _ message: String, _ range: Range<Int>, help: String, fix: String? = nil) {
        guard acceptsHints else { return }
        hints.append(RuleDiagnostic(code: code, message: message, range: range, in: text, help: help, fix: fix))
    }

    mutating func reportExceeded(_ what: String, limit: Int, _ range: Range<Int>) {
        report("R25", "\(what), \(limit) are allowed", range, help: "shorten it, or split the rule")
    }

    /// The rule with a range of bytes replaced.
    func replacing(_ range: Range<Int>, with replacement: String) -> String {
        source(0..<range.lowerBound) + replacement + source(range.upperBound..<text.utf8.count)
    }

    mutating func reportMissingOperand(_ operatorRange: Range<Int>) {
        let name = source(operatorRange)
        let shown = name.utf8.allSatisfy { $0 &- 0x41 < 26 } ? name : "\"\(name)\""
        report("R04", "\(shown) needs a condition on its right", operatorRange, help: "remove \(name) or add a term")
    }

    /// R18, for as many operators as stand where a condition should begin.
    mutating func reportOperatorWithoutLeft() {
        while let range = wordOperator("ANDNOT") ?? wordOperator("AND") ?? wordOperator("OR") {
            let name = source(range)
            let help = name == "ANDNOT" ? "write NOT to exclude a term" : "remove \(name) or add a term before it"
            report("R18", "\(name) needs a condition on its left", range, help: help)
            skipBlanks()
        }
    }

    /// `(a)(b)` and `NOT(a)` need no blank; `"a"b` does, so that a forgotten sign is noticed.
    mutating func requireBlank(before previousEnd: Int) {
        guard let next = current, previousEnd > 0, next.scalar != "(", symbols[previousEnd - 1].scalar != ")" else {
            return
        }
        // Signs that cannot begin a condition are reported by what reads them.
        guard next.startsWord || next.scalar == "\"" || next.isMinus || next.scalar == "/" || next.scalar == "="
        else { return }
        report(
            "R20", "a blank is missing before \"\(next.original)\"", symbolRange, help: "separate conditions by a blank"
        )
    }

    /// H2: `ti:deep learning` looks for "learning" everywhere.
    mutating func hintAtScope(_ left: Operand, _ right: Operand) {
        guard case .fieldedWord(let field) = left.shape, case .bareWord = right.shape else { return }
        let word = source(right.range)
        let first = source(left.range).split(separator: ":", maxSplits: 1).last.map(String.init) ?? ""
        let phrase = "\(field.rawValue):\"\(first) \(word)\""
        let help = field == .author ? "write \(phrase)" : "write \(phrase) or \(field.rawValue):(\(first) \(word))"
        hint(
            "H2", "\"\(word)\" is searched in all text", right.range, help: help,
            fix: replacing(left.range.lowerBound..<right.range.upperBound, with: phrase))
    }

    /// H3: `a b OR c` is `(a b) OR c`.
    mutating func hintAtPrecedence(_ operands: [Operand], _ range: Range<Int>) {
        guard operands.contains(where: { if case .impliedAnd = $0.shape { true } else { false } }) else { return }
        let parts = operands.map { operand in
            if case .impliedAnd = operand.shape { "(\(source(operand.range)))" } else { source(operand.range) }
        }
        let reading = parts.joined(separator: " OR ")
        hint(
            "H3", "read as \(reading)", range, help: "write the parentheses that you mean",
            fix: replacing(range, with: reading))
    }
}
