import Papers

/// What the values of the fields mean.
extension Parser {
    /// The condition of a value; nil when it is in error.
    mutating func condition(_ field: Field, _ raw: RawValue) -> Condition? {
        switch field.kind {
        case .text: term(raw, field).map { .text(field, $0) }
        case .name: name(raw).map(Condition.name)
        case .code: code(field, raw).map { .code(field, $0) }
        case .identifier: identifier(raw).map(Condition.identifier)
        case .rule: ruleName(raw).map(Condition.rule)
        case .presence: presence(field, raw).map { .presence($0, isPresent: field == .has) }
        case .predicate: xpath(raw).map(Condition.xpath)
        // Comparisons are read by ``scalarValue(of:from:)`` and never come here.
        case .number, .date, .duration: nil
        }
    }

    private mutating func term(_ raw: RawValue, _ field: Field) -> Term? {
        let tokens = TermToken.all(in: raw.text, isExact: raw.isExact)
        guard let last = tokens.last else {
            let help = raw.isPhrase ? "the quotes hold no letter or digit" : "the word holds no letter or digit"
            report("R14", "nothing to search for", raw.range, help: help)
            return nil
        }
        let characters = tokens.count { $0.isOneCharacter }
        let words = tokens.count - characters
        if words > limits.words { reportExceeded("the term has \(words) words", limit: limits.words, raw.range) }
        if characters > limits.characters {
            reportExceeded("the term has \(characters) one-character tokens", limit: limits.characters, raw.range)
        }
        if raw.isPrefix, !last.isOneCharacter, last.spelling.unicodeScalars.count < 3 {
            report("R07", "a prefix needs three characters", raw.bodyRange, help: "write at least abc*")
            return nil
        }
        if tokens.count == 1, field.kind == .text { hintAtOneCharacter(last, raw) }
        return Term(tokens: tokens, isPrefix: raw.isPrefix && !last.isOneCharacter, isExact: raw.isExact)
    }

    /// H4.
    private mutating func hintAtOneCharacter(_ token: TermToken, _ raw: RawValue) {
        guard token.isOneCharacter, let first = token.spelling.unicodeScalars.first,
            Scripts.isHanOrHangul(first)
        else { return }
        hint("H4", "a term of one character matches many papers", raw.range, help: "write the whole word")
    }

    private mutating func name(_ raw: RawValue) -> NamePattern? {
        guard let term = term(raw, .author) else { return nil }
        let hasFullPart = term.tokens.contains { $0.isOneCharacter || $0.spelling.unicodeScalars.count > 1 }
        guard hasFullPart || term.isExact else {
            let initial = raw.text.split(separator: " ").first.map(String.init) ?? raw.text
            report("R13", "an author needs one full name part", raw.range, help: "au:\"\(initial) LeCun\"")
            return nil
        }
        return NamePattern(term: term, fullTokens: raw.isExact ? 0 : tokensBeforeComma(raw.text))
    }

    private func tokensBeforeComma(_ name: String) -> Int {
        let prepared = TextPreparation.prepared(name)
        guard let comma = prepared.utf8.firstIndex(of: UInt8(ascii: ",")) else { return 0 }
        return TermToken.all(in: String(prepared[..<comma]), isExact: false).count
    }

    private mutating func code(_ field: Field, _ raw: RawValue) -> String? {
        var text = raw.text
        if raw.isPrefix, text.hasSuffix("."), field == .category || field == .primaryCategory {
            text.removeLast()
        } else if !acceptPlain(field, raw) {
            return nil
        }
        let compared = field == .language ? CodeComparison.primarySubtag(text) : text
        guard compared.contains(where: { $0.isLetter || $0.isNumber }) else {
            report("R14", "nothing to search for", raw.range, help: "write e.g. \(example(of: field))")
            return nil
        }
        switch field {
        case .category, .primaryCategory:
            let canonical = Category.canonical(text)
            if !Category.isKnown(canonical) { hintAtCategory(canonical, raw) }
            return canonical
        case .language: return compared
        default: return text.lowercased()
        }
    }

    /// H5.
    private mutating func hintAtCategory(_ name: String, _ raw: RawValue) {
        guard acceptsHints else { return }
        let closest = Category.closest(to: name)
        hint(
            "H5", "unknown category \"\(name)\"", raw.range,
            help: closest.map { "did you mean \($0) ?" } ?? "see https://arxiv.org/category_taxonomy",
            fix: closest.map { replacing(raw.range, with: $0) })
    }

    /// Whether a value carries neither `=` nor `*`, which only texts and names take; R26 otherwise.
    mutating func acceptPlain(_ field: Field, _ raw: RawValue) -> Bool {
        guard raw.isExact || raw.isPrefix else { return true }
        let sign = raw.isExact ? "=" : "*"
        report(
            "R26", "\"\(sign)\" does not fit the field \(field.rawValue)", raw.range,
            help: "write e.g. \(example(of: field))")
        return false
    }

    private mutating func identifier(_ raw: RawValue) -> ArXivReference? {
        guard acceptPlain(.identifier, raw) else { return nil }
        if let reference = ArXivReference(raw.text) { return reference }
        report(
            "R22", "\"\(raw.text)\" is not an arXiv identifier", raw.range,
            help: "write id:2401.01234, id:2401.01234v2 or id:hep-th/9901001")
        return nil
    }

    private mutating func ruleName(_ raw: RawValue) -> String? {
        guard acceptPlain(.rule, raw) else { return nil }
        if ruleNames.contains(raw.text) { return raw.text }
        let closest = Spelling.closest(to: raw.text, among: ruleNames)
        report(
            "R27", "unknown rule \"\(raw.text)\"", raw.range,
            help: closest.map { "did you mean rule:\($0) ?" } ?? "rules are named under rules in the configuration",
            fix: closest.map { replacing(raw.range, with: $0) })
        return nil
    }

    private mutating func presence(_ field: Field, _ raw: RawValue) -> Presence? {
        guard acceptPlain(field, raw) else { return nil }
        if let presence = Presence(rawValue: raw.text.lowercased()) { return presence }
        let names = Presence.allCases.map(\.rawValue)
        let closest = Spelling.closest(to: raw.text.lowercased(), among: names)
        report(
            "R23", "unknown name \"\(raw.text)\" in \(field.rawValue):", raw.range,
            help: closest.map { "did you mean \(field.rawValue):\($0) ?" }
                ?? "names are \(names.joined(separator: " "))",
            fix: closest.map { replacing(raw.range, with: $0) })
        return nil
    }
}

extension TermToken {
    /// The tokens of a word, phrase or name of a rule, prepared as papers are, but not plural-folded.
    static func all(in text: String, isExact: Bool) -> [TermToken] {
        var prepared = isExact ? TextPreparation.exact(text) : TextPreparation.prepared(text)
        var tokens: [TermToken] = []
        prepared.withUTF8 { bytes in
            var scanner = TokenScanner(bytes)
            while let element = scanner.next() {
                guard case .token(let range, let isOneCharacter) = element else { continue }
                tokens.append(
                    TermToken(spelling: String(decoding: bytes[range], as: UTF8.self), isOneCharacter: isOneCharacter))
            }
        }
        return tokens
    }
}
