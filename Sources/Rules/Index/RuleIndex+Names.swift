/// Names: the pairs of tokens by which an author is found under every spelling (see ``NameMatcher``, which they must agree with).
extension RuleIndex {
    /// Nil when no author can have the name.
    mutating func tree(of pattern: NamePattern, _ isNegated: Bool) -> RuleTree? {
        let term = pattern.term
        let whole = Expression.condition(.name(pattern))
        if term.isExact { return residual(whole, isNegated, anchors: exactAnchors(term)) }
        let words = term.tokens.filter { !$0.isOneCharacter }
        if words.isEmpty { return leaf(retain(term, foldsPlurals: false), isNegated) }
        if words.count < term.tokens.count {
            return residual(whole, isNegated, anchors: [firstRun(of: term)])
        }
        guard words.contains(where: { !$0.isLetter }) else { return nil }
        if words.count == 1 { return leaf(retain(term, foldsPlurals: false), isNegated) }
        if words.count == 2, !term.isPrefix, let pair = pair(pattern, isNegated) { return pair }
        return residual(whole, isNegated, anchors: anchors(of: pattern))
    }

    private func leaf(_ retained: (atom: UInt32, share: Double), _ isNegated: Bool) -> RuleTree {
        .atom(Leaf(retained.atom, FieldBits.author), isNegated: isNegated, share: retained.share * 0.1)
    }

    private mutating func exactAnchors(_ term: Term) -> [UInt64]? {
        features.usesExactTokens = true
        guard let first = term.tokens.first, term.tokens.count > 1 || !term.isPrefix else { return nil }
        return [AtomKey.text(first.spelling, .exactToken)]
    }

    /// The first character of the first run of Han, Kana or Hangul, which is in every match.
    private func firstRun(of term: Term) -> UInt64 {
        let token = term.tokens.first { $0.isOneCharacter }
        return AtomKey.token(token?.spelling ?? "", foldsPlural: false)
    }

    /// Two words, the common case, as atoms alone; nil when only the matcher can tell.
    private mutating func pair(_ pattern: NamePattern, _ isNegated: Bool) -> RuleTree? {
        let (first, second) = (pattern.term.tokens[0], pattern.term.tokens[1])
        if first.isLetter, pattern.fullTokens > 0 { return nil }
        if second.isLetter, pattern.fullTokens > 1 { return nil }
        if first.isLetter { return start(of: second, first, isNegated) }
        if second.isLetter { return start(of: first, second, isNegated) }
        let key = AtomKey.unordered(first.nameKey, second.nameKey, .namePair)
        let share = frequencies.share(of: key, guess: 0.000_5)
        let atom: UInt32
        switch pattern.fullTokens {
        case 0:
            atom = retain(
                name: key, trigger: initial(first, second), initial(second, first))
        case 1:
            features.usesReversedNames = true
            atom = retain(
                name: AtomKey.ordered(first.nameKey, second.nameKey, .reversedName),
                trigger: AtomKey.unordered(first.nameKey, second.nameKey, .fullNameTrigger), initial(first, second))
        default:
            return nil
        }
        return .atom(Leaf(atom, FieldBits.author), isNegated: isNegated, share: share)
    }

    private mutating func start(of word: TermToken, _ letter: TermToken, _ isNegated: Bool) -> RuleTree {
        let key = AtomKey.ordered(word.nameKey, letter.nameKey, .nameStart)
        let (atom, _) = table.retain(key)
        return .atom(
            Leaf(atom, FieldBits.author), isNegated: isNegated, share: frequencies.share(of: key, guess: 0.000_5))
    }

    /// An author has this word in full and the other as its first letter alone.
    private func initial(_ word: TermToken, _ other: TermToken) -> UInt64 {
        AtomKey.ordered(word.nameKey, other.firstLetterKey, .nameInitial)
    }

    /// The atom of a name that two other atoms bring along.
    private mutating func retain(name key: UInt64, trigger first: UInt64, _ second: UInt64) -> UInt32 {
        let (atom, isNew) = table.retain(key)
        guard isNew else { return atom }
        let triggers = (retain(trigger: first, for: atom), first == second ? 0 : retain(trigger: second, for: atom))
        table.atoms.base[Int(atom)].parent = names.insert(triggers.0, triggers.1)
        table.atoms.base[Int(atom)].parentAndFlags |= Atom.Flag.isName
        return atom
    }

    private mutating func retain(trigger key: UInt64, for name: UInt32) -> UInt32 {
        let (trigger, _) = table.retain(key)
        table.atoms.base[Int(trigger)].parentAndFlags |= Atom.Flag.isTrigger
        lists.append(UInt64(name), to: &table.atoms.base[Int(trigger)])
        return trigger
    }

    /// Some word is there in full, and another token begins as one of the other words does.
    private mutating func anchors(of pattern: NamePattern) -> [UInt64] {
        let tokens = pattern.term.tokens
        var keys: [UInt64] = []
        for (index, token) in tokens.enumerated() where !token.isLetter {
            if pattern.term.isPrefix, index == tokens.count - 1 {
                features.add(prefix: token.spelling, isExact: false)
                keys.append(AtomKey.text(token.spelling, .prefix))
                continue
            }
            let other = tokens[index == 0 ? 1 : 0]
            let key = AtomKey.ordered(token.nameKey, other.firstLetterKey, .nameStart)
            // A word before a comma must be there.
            if index < pattern.fullTokens { return [key] }
            keys.append(key)
        }
        return keys
    }
}

extension TermToken {
    /// One character that is no token by itself: an initial.
    var isLetter: Bool {
        // No character is longer than four bytes, and most words are not counted out.
        !isOneCharacter && spelling.utf8.count <= 4 && spelling.unicodeScalars.count == 1
    }

    fileprivate var nameKey: UInt64 { AtomKey.token(spelling, foldsPlural: false) }

    fileprivate var firstLetterKey: UInt64 {
        var spelling = spelling
        return spelling.withUTF8 { bytes in
            guard !bytes.isEmpty else { return AtomKey.token(bytes, foldsPlural: false) }
            let first = bytes[..<bytes.scalar(at: 0).length]
            return AtomKey.token(UnsafeBufferPointer(rebasing: first), foldsPlural: false)
        }
    }
}
