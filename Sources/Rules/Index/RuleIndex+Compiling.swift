import Papers

/// From expressions to trees of atoms. Everything in a tree is retained in the index.
extension RuleIndex {
    mutating func tree(of expression: Expression, isNegated: Bool) -> RuleTree {
        switch expression {
        case .not(let operand): return tree(of: operand, isNegated: !isNegated)
        case .all(let operands):
            let parts = trees(of: operands, isNegated)
            return isNegated ? .any(parts) : .all(parts)
        case .any(let operands):
            let parts = trees(of: operands, isNegated)
            return isNegated ? .all(parts) : .any(parts)
        case .condition(let condition): return tree(of: condition, isNegated)
        }
    }

    private mutating func trees(of operands: [Expression], _ isNegated: Bool) -> [RuleTree] {
        var parts: [RuleTree] = []
        parts.reserveCapacity(operands.count)
        for operand in operands { parts.append(tree(of: operand, isNegated: isNegated)) }
        return parts
    }

    private mutating func tree(of condition: Condition, _ isNegated: Bool) -> RuleTree {
        switch condition {
        case .text(let field, let term):
            let text = tree(of: term, fields: RuleIndex.fields(of: field), isNegated)
            guard field == .all, let name = tree(of: NamePattern(term: term, fullTokens: 0), isNegated) else {
                return text
            }
            return isNegated ? .all([text, name]) : .any([text, name])
        case .name(let pattern):
            return tree(of: pattern, isNegated) ?? residual(.condition(condition), isNegated, anchors: nil)
        case .code(let field, let code):
            return value(CodeComparison.folded(code), of: field, isNegated, guess: code.contains(".") ? 0.05 : 0.3)
        case .identifier(let reference):
            let version = reference.version.map { "v\($0)" } ?? ""
            return value(reference.id.value + version, of: .identifier, isNegated, guess: 0.000_001)
        case .presence(let presence, let isPresent):
            return value(presence.rawValue, of: isPresent != isNegated ? .has : .missing, false, guess: 0.5)
        case .number(let field, let comparison): return number(NumericCondition(field, comparison), isNegated)
        case .date(let field, let comparison): return number(NumericCondition(field, comparison), isNegated)
        case .age(let comparison): return number(NumericCondition(age: comparison), isNegated)
        case .pattern(_, let pattern):
            return residual(.condition(condition), isNegated, anchors: literalKeys(pattern), fields: FieldBits.value)
        default: return residual(.condition(condition), isNegated, anchors: nil)
        }
    }

    private static func fields(of field: Field) -> UInt8 {
        switch field {
        case .title: FieldBits.title
        case .abstract: FieldBits.abstract
        case .summary: FieldBits.summary
        case .comment: FieldBits.comment
        case .journalReference: FieldBits.journalReference
        case .all: FieldBits.all
        default: FieldBits.text
        }
    }

    private mutating func value(_ text: String, of field: Field, _ isNegated: Bool, guess: Double) -> RuleTree {
        let key = AtomKey.value(text, of: field)
        let (atom, _) = table.retain(key)
        return .atom(Leaf(atom, FieldBits.value), isNegated: isNegated, share: frequencies.share(of: key, guess: guess))
    }

    private mutating func number(_ condition: NumericCondition, _ isNegated: Bool) -> RuleTree {
        let (atom, isNew) = table.retain(condition.key)
        if isNew {
            table.atoms.base[Int(atom)].parent = numbers.insert(condition, atom: atom)
        }
        let number = table.atoms[Int(atom)].parent
        return .number(number, isNegated: isNegated, share: frequencies.share(of: condition))
    }

    private func literalKeys(_ pattern: RegularExpression) -> [UInt64]? {
        let runs = LiteralAnchors.runs(of: pattern)
        return runs.isEmpty ? nil : runs.map { LiteralAnchors.key($0[...]) }
    }

    /// - Parameter anchors: keys of which the paper must have one; nil when nothing can be said.
    mutating func residual(
        _ expression: Expression, _ isNegated: Bool, anchors keys: [UInt64]?, fields: UInt8 = FieldBits.author
    ) -> RuleTree {
        let share = keys?.reduce(0.0) { $0 + frequencies.share(of: $1, guess: 0.02) }
        if let number = residuals.retain(expression) { return .residual(number, isNegated: isNegated, share: share) }
        if fields == FieldBits.value { for key in keys ?? [] { features.add(literal: key) } }
        var leaves: [Leaf] = []
        for key in keys ?? [] { leaves.append(Leaf(table.retain(key).atom, fields)) }
        let number = residuals.insert(
            Residual(
                expression: expression, evaluator: Evaluator(expression),
                anchors: keys == nil ? nil : leaves.map(RuleTree.Anchor.atom),
                retained: leaves.map { .atom($0, isNegated: false, share: 0) }))
        return .residual(number, isNegated: isNegated, share: share)
    }

    // MARK: Terms

    private mutating func tree(of term: Term, fields: UInt8, _ isNegated: Bool) -> RuleTree {
        let (atom, share) = retain(term)
        return .atom(Leaf(atom, fields), isNegated: isNegated, share: share)
    }

    /// The atom of a word, phrase or prefix.
    mutating func retain(_ term: Term, foldsPlurals: Bool = true) -> (atom: UInt32, share: Double) {
        var keys = (term.isPrefix ? term.tokens.dropLast() : term.tokens[...]).map { token in
            term.isExact
                ? AtomKey.text(token.spelling, .exactToken)
                : AtomKey.token(token.spelling, foldsPlural: foldsPlurals && !token.isOneCharacter)
        }
        if term.isExact { features.usesExactTokens = true }
        if term.isPrefix, let last = term.tokens.last {
            features.add(prefix: last.spelling, isExact: term.isExact)
            keys.append(AtomKey.text(last.spelling, term.isExact ? .exactPrefix : .prefix))
        }
        let atom = retain(chain: keys, endsInPrefix: term.isPrefix)
        return (atom, share(ofChain: keys, words: term.tokens))
    }

    private mutating func retain(chain keys: [UInt64], endsInPrefix: Bool) -> UInt32 {
        var atom = table.retain(keys[0]).atom
        var key = keys[0]
        for (index, next) in keys.enumerated().dropFirst() {
            let isPrefix = endsInPrefix && index == keys.count - 1
            table.atoms.base[Int(atom)].parentAndFlags |=
                isPrefix ? Atom.Flag.continuesWithPrefix : Atom.Flag.continues
            key = AtomKey.chain(key, next)
            let (longer, isNew) = table.retain(key)
            // A chain needs what it continues, once.
            if isNew {
                table.atoms.base[Int(longer)].parent = atom
            } else {
                release(atom: atom)
            }
            atom = longer
        }
        return atom
    }

    private func share(ofChain keys: [UInt64], words: [TermToken]) -> Double {
        var share = 1.0
        for (key, word) in zip(keys, words) {
            share = min(share, frequencies.share(of: key, guess: RuleIndex.guess(word)))
        }
        for index in keys.indices.dropFirst() {
            let pair = AtomKey.chain(keys[index - 1], keys[index])
            share = min(share, frequencies.share(of: pair, guess: share * 0.1)) * (index > 1 ? 0.5 : 1)
        }
        return share
    }

    /// Short words are common; a guess until papers have been seen.
    private static func guess(_ word: TermToken) -> Double {
        if word.isOneCharacter { return 0.1 }
        switch word.spelling.utf8.count {
        case ...3: return 0.1
        case 4...5: return 0.04
        case 6...8: return 0.01
        default: return 0.004
        }
    }
}
