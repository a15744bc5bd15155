import Foundation

extension Parser {
    /// `/…/` or `/…/c`, from its opening slash.
    mutating func regularExpression(of field: Field, isFielded: Bool) throws(Stop) -> Expression? {
        let start = position
        let body = try regularExpressionBody()
        let flagStart = position
        if let flag = current, flag.isWordCharacter, !flag.isBlank {
            position = endOfWord
            let flags = written(from: flagStart, to: position)
            if flags != "c" {
                report(
                    "R24", "unknown flag \"\(flags)\" behind a regular expression",
                    range(from: flagStart, to: position),
                    help: "c makes letter case count; there is no other flag")
                return nil
            }
        }
        let whole = range(from: start, to: position)
        guard isFielded else {
            let help = "ti:\(source(whole))"
            report("R12", "a regular expression needs a field", whole, help: help, fix: replacing(whole, with: help))
            return nil
        }
        guard field.kind == .text || field.kind == .name else {
            report(
                "R26", "a regular expression does not fit the field \(field.rawValue)", whole,
                help: "write e.g. \(example(of: field))")
            return nil
        }
        if let lookAround = LookAround(in: source(body)) {
            let place =
                (body.lowerBound + lookAround.offset)..<(body.lowerBound + lookAround.offset + lookAround.length)
            report("R11", "\(lookAround.name) is not available", place, help: lookAround.help(field: field))
            return nil
        }
        regularExpressions += 1
        if regularExpressions > limits.regularExpressions {
            let what = "the rule has \(regularExpressions) regular expressions"
            reportExceeded(what, limit: limits.regularExpressions, whole)
            return nil
        }
        return compiled(body, isCaseSensitive: position > flagStart).map { .condition(.pattern(field, $0)) }
    }

    private mutating func compiled(_ body: Range<Int>, isCaseSensitive: Bool) -> RegularExpression? {
        if body.count > RegularExpression.maximumLength {
            let what = "the regular expression has \(body.count) bytes"
            reportExceeded(what, limit: RegularExpression.maximumLength, body)
            return nil
        }
        let pattern = source(body)
        do throws(RegularExpression.Failure) {
            return try RegularExpression(pattern, isCaseSensitive: isCaseSensitive)
        } catch {
            switch error {
            case .malformed(let error):
                report("R24", error.message, place(of: error, in: pattern, body), help: error.help)
            case .tooManyStates(let count):
                let what = "the regular expression needs \(count) states"
                reportExceeded(what, limit: RegularExpression.maximumStates, body)
            }
            return nil
        }
    }

    /// The bytes of the rule that an error in a regular expression marks; the whole expression where normalisation moved them.
    private func place(of error: RegexError, in pattern: String, _ body: Range<Int>) -> Range<Int> {
        let normalised = pattern.precomposedStringWithCanonicalMapping
        guard normalised.utf8.elementsEqual(pattern.utf8) else { return body }
        let scalars = pattern.unicodeScalars
        let start = scalars.prefix(error.position).reduce(0) { $0 + UTF8.width($1) }
        let length = scalars.dropFirst(error.position).prefix(error.length).reduce(0) { $0 + UTF8.width($1) }
        return (body.lowerBound + start)..<(body.lowerBound + start + length)
    }

    /// The bytes between the slashes.
    private mutating func regularExpressionBody() throws(Stop) -> Range<Int> {
        let open = symbolRange
        let isASCII = current?.original == "/"
        position += 1
        while let symbol = current {
            if symbol.original == "/" || !isASCII && symbol.scalar == "/" {
                let body = open.upperBound..<symbolRange.lowerBound
                position += 1
                return body
            }
            if symbol.scalar.value == 0 { reportReserved(symbol, symbolRange) }
            position += symbol.original == "\\" ? 2 : 1
        }
        report("R24", "the regular expression is never closed", open, help: "add a second / at its end")
        throw Stop()
    }
}
