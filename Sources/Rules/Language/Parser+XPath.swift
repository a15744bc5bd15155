extension Parser {
    /// The value of `xpath:`, read by who knows XPath.
    mutating func xpath(_ raw: RawValue) -> XPathTest? {
        guard limits.xpathExpressions > 0 else {
            report("R29", "xpath: is not allowed in a URL", raw.range, help: "use it in the configuration")
            return nil
        }
        guard let read = syntax.read else {
            report("R29", "xpath: is not available here", raw.range, help: "use the other fields")
            return nil
        }
        guard acceptPlain(.xpath, raw) else { return nil }
        xpathExpressions.insert(raw.text)
        if xpathExpressions.count > limits.xpathExpressions {
            let what = "the rule has \(xpathExpressions.count) XPath expressions"
            report(
                "R25", "\(what), \(limits.xpathExpressions) is allowed", raw.range,
                help: "join them by and or or in one expression")
            return nil
        }
        do throws(XPathFault) {
            return try read(raw.text)
        } catch {
            report(
                "R28", "the XPath expression is malformed: \(error.reason)", place(of: error, in: raw),
                help: error.advice)
            return nil
        }
    }

    /// The character of a value at which a fault lies; the whole value where that cannot be told, as between escapes.
    private func place(of fault: XPathFault, in raw: RawValue) -> Range<Int> {
        guard let offset = fault.offset, offset >= 0 else { return raw.bodyRange }
        let written = source(raw.bodyRange)
        let quote = raw.isPhrase ? written.unicodeScalars.first.map(UTF8.width) ?? 0 : 0
        guard written.utf8.dropFirst(quote).starts(with: raw.text.utf8),
            let start = raw.text.utf8.index(
                raw.text.startIndex, offsetBy: offset, limitedBy: raw.text.endIndex),
            start < raw.text.endIndex, let scalar = start.samePosition(in: raw.text.unicodeScalars)
        else { return raw.bodyRange }
        let lower = raw.bodyRange.lowerBound + quote + offset
        return lower..<lower + UTF8.width(raw.text.unicodeScalars[scalar])
    }
}

extension Expression {
    /// Why a rule may not be as it is with the rules that it refers to, because of their XPath expressions.
    func xpathRefusal(in text: String, limits: RuleLimits) -> RuleErrors? {
        let count = xpathExpressions.count
        if count <= limits.xpathExpressions { return nil }
        let range = 0..<text.utf8.count
        let error =
            if limits.xpathExpressions == 0 {
                RuleDiagnostic(
                    code: "R29", message: "a rule that it refers to has xpath:, which is not allowed in a URL",
                    range: range, in: text, help: "use it in the configuration")
            } else {
                RuleDiagnostic(
                    code: "R25",
                    message: "with the rules it refers to, the rule has \(count) XPath expressions, "
                        + "\(limits.xpathExpressions) is allowed",
                    range: range, in: text, help: "join them by and or or in one expression")
            }
        return RuleErrors(rule: text, diagnostics: [error])
    }

    /// The different XPath expressions.
    private var xpathExpressions: Set<XPathTest> {
        switch self {
        case .condition(.xpath(let test)): [test]
        case .condition: []
        case .not(let operand): operand.xpathExpressions
        case .all(let operands), .any(let operands): operands.reduce(into: []) { $0.formUnion($1.xpathExpressions) }
        }
    }
}
