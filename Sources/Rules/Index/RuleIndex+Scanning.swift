import Papers

/// Finds which atoms a paper has: every text is cut into tokens once, and every token looked up.
extension RuleIndex {
    mutating func scan(_ paper: Paper) {
        scratch.present.removeAll()
        scratch.forgetWords()
        if let title = paper.title { scan(title, FieldBits.title) }
        if let abstract = paper.abstract { scan(abstract, FieldBits.abstract) }
        for section in paper.sections { scan(section.section.text, FieldBits.summary) }
        if let comment = paper.comment { scan(comment, FieldBits.comment) }
        if let reference = paper.journalReference { scan(reference, FieldBits.journalReference) }
        for author in paper.authors { scan(author, FieldBits.author) }
        scanValues(paper)
    }

    private mutating func scan(_ text: String, _ field: UInt8) {
        let text = TextPreparation.searched(text)
        var decoded = TeXAccents.decoded(text)
        let isName = field == FieldBits.author
        let isDone = decoded.withUTF8 { bytes in
            guard lower(bytes) else { return false }
            cut(UnsafeBufferPointer(start: scratch.lowered.base, count: bytes.count), foldsPlurals: !isName)
            look(in: UnsafeBufferPointer(start: scratch.lowered.base, count: bytes.count), field)
            if features.usesExactTokens { lookExactly(in: bytes, field) }
            return true
        }
        if isDone { return }
        var prepared = TextPreparation.prepared(text)
        prepared.withUTF8 { bytes in
            cut(bytes, foldsPlurals: !isName)
            look(in: bytes, field)
        }
        guard features.usesExactTokens else { return }
        var exact = TextPreparation.exact(text)
        exact.withUTF8 { bytes in
            cut(bytes, foldsPlurals: false)
            lookExactly(in: bytes, field)
        }
    }

    /// Writes the prepared form of a text that needs no normalisation: ASCII, and characters that stay as they are and combine
    /// with none of these. False for any other text.
    private mutating func lower(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        scratch.lowered.resize(to: bytes.count)
        guard let input = bytes.baseAddress else { return true }
        let output = scratch.lowered.base
        var position = 0
        while position < bytes.count {
            if position &+ 8 <= bytes.count {
                let eight = UnsafeRawPointer(input + position).loadUnaligned(as: UInt64.self)
                if ASCIIWords.isASCII(eight) {
                    UnsafeMutableRawPointer(output + position).storeBytes(
                        of: ASCIIWords.lowered(eight), as: UInt64.self)
                    position &+= 8
                    continue
                }
            }
            let byte = input[position]
            if byte < 0x80 {
                output[position] = byte.loweredASCII
                position &+= 1
                continue
            }
            guard byte & 0xF0 == 0xE0, position + 2 < bytes.count, RuleIndex.isPlain(bytes.scalar(at: position).scalar)
            else { return false }
            for offset in position..<(position + 3) { output[offset] = input[offset] }
            position += 3
        }
        return true
    }

    private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x4E00...0x9FFF, 0xAC00...0xD7A3, 0x3041...0x3096, 0x30A1...0x30FA, 0x3001...0x3002, 0x2018...0x2019,
            0x201C...0x201D, 0x2013...0x2014:
            true
        default: false
        }
    }

    // MARK: Tokens

    private mutating func look(in text: UnsafeBufferPointer<UInt8>, _ field: UInt8) {
        lookUpTokens(field)
        followChains(in: text, field, .prefix, features.prefixLengths)
        if features.prefixLengths != 0 { lookUpPrefixes(in: text, field, .prefix, features.prefixLengths) }
        if field == FieldBits.author { lookUpNames(in: text) }
    }

    /// The same tokens by their exact spelling.
    private mutating func lookExactly(in text: UnsafeBufferPointer<UInt8>, _ field: UInt8) {
        let tokens = scratch.tokens.base
        for index in 0..<scratch.tokens.count where tokens[index].key != 0 {
            let start = Int(tokens[index].start)
            let spelling = UnsafeBufferPointer(rebasing: text[start..<(start + Int(tokens[index].length))])
            tokens[index].key = AtomKey.key(AtomKey.hash(spelling), .exactToken)
        }
        lookUpTokens(field)
        followChains(in: text, field, .exactPrefix, features.exactPrefixLengths)
        if features.exactPrefixLengths != 0 {
            lookUpPrefixes(in: text, field, .exactPrefix, features.exactPrefixLengths)
        }
    }

    private mutating func lookUpTokens(_ field: UInt8) {
        if scratch.isObserving { observeTokens() }
        let tokens = scratch.tokens.base
        scratch.lookups.removeAll()
        for index in 0..<scratch.tokens.count where tokens[index].key != 0 {
            scratch.lookups.append(Lookup(key: tokens[index].key, token: UInt32(index)))
        }
        findAtoms()
        for index in 0..<scratch.lookups.count {
            let (atom, token) = (scratch.lookups.base[index].atom, Int(scratch.lookups.base[index].token))
            tokens[token].atom = atom
            if atom != 0 { scratch.present.mark(atom, field) }
        }
    }

    /// Marks the phrases of two tokens, then those of three that begin so, and so on.
    private mutating func followChains(
        in text: UnsafeBufferPointer<UInt8>, _ field: UInt8, _ prefix: AtomKey.Kind, _ lengths: UInt64
    ) {
        let tokens = scratch.tokens.base
        scratch.chains.removeAll()
        for index in 0..<scratch.tokens.count where tokens[index].atom != 0 {
            follow(tokens[index].atom, tokens[index].key, to: index &+ 1, in: text, field, prefix, lengths)
        }
        while scratch.chains.count > 0 {
            swap(&scratch.lookups, &scratch.chains)
            scratch.chains.removeAll()
            findAtoms()
            for index in 0..<scratch.lookups.count where scratch.lookups.base[index].atom != 0 {
                let found = scratch.lookups.base[index]
                scratch.present.mark(found.atom, field)
                follow(found.atom, found.key, to: Int(found.token) &+ 1, in: text, field, prefix, lengths)
            }
        }
    }

    /// Notes the chain that goes on with the next token, and marks those that end with its beginning.
    @inline(__always)
    private mutating func follow(
        _ atom: UInt32, _ state: UInt64, to next: Int, in text: UnsafeBufferPointer<UInt8>, _ field: UInt8,
        _ prefix: AtomKey.Kind, _ lengths: UInt64
    ) {
        let flags = table.atoms.base[Int(atom)].parentAndFlags
        guard flags & (Atom.Flag.continues | Atom.Flag.continuesWithPrefix) != 0, next < scratch.tokens.count else {
            return
        }
        let token = scratch.tokens.base[next]
        guard token.key != 0 else { return }
        if flags & Atom.Flag.continuesWithPrefix != 0 {
            forEachPrefix(of: token, in: text, prefix, namedPrefixes(of: token, in: text, lengths)) { index, key in
                let atom = index.table.find(AtomKey.chain(state, key))
                if atom != 0 { index.scratch.present.mark(atom, field) }
            }
        }
        if flags & Atom.Flag.continues != 0 {
            scratch.chains.append(Lookup(key: AtomKey.chain(state, token.key), token: UInt32(next)))
        }
    }

    private mutating func lookUpPrefixes(
        in text: UnsafeBufferPointer<UInt8>, _ field: UInt8, _ kind: AtomKey.Kind, _ lengths: UInt64
    ) {
        scratch.lookups.removeAll()
        for index in 0..<scratch.tokens.count where scratch.tokens.base[index].key != 0 {
            // A character by itself has no beginnings, and those of a word are the same every time.
            let token = scratch.tokens.base[index]
            guard !token.isOneCharacter else { continue }
            let named = namedPrefixes(of: token, in: text, lengths)
            guard named != 0, scratch.isFirst(token, field) else { continue }
            forEachPrefix(of: token, in: text, kind, named) { index, key in
                index.scratch.lookups.append(Lookup(key: key))
            }
        }
        markFound(field)
    }

    /// The lengths of those beginnings of a token that a rule may name.
    @inline(__always)
    private func namedPrefixes(
        of token: MatchScratch.Token, in text: UnsafeBufferPointer<UInt8>, _ lengths: UInt64
    ) -> UInt64 {
        let (start, length) = (Int(token.start), Int(token.length))
        let eight = ASCIIWords.eight(of: text, from: start, to: start &+ length)
        var possible = length < ScanFeatures.longestLength ? lengths & (2 << UInt64(length) &- 1) : lengths
        var named: UInt64 = 0
        while possible != 0 {
            let bit = possible & (0 &- possible)
            possible ^= bit
            if features.mayName(beginning: ASCIIWords.first(bit.trailingZeroBitCount, of: eight)) { named |= bit }
        }
        return named
    }

    /// Calls a body with the keys of a token's beginnings of certain lengths.
    @inline(__always)
    private mutating func forEachPrefix(
        of token: MatchScratch.Token, in text: UnsafeBufferPointer<UInt8>, _ kind: AtomKey.Kind, _ lengths: UInt64,
        _ body: (inout RuleIndex, UInt64) -> Void
    ) {
        var left = lengths
        while left != 0 {
            let length = left.trailingZeroBitCount
            left &= left &- 1
            // The last bit stands for all longer ones too.
            for length in length...(length == ScanFeatures.longestLength ? Int(token.length) : length) {
                body(&self, AtomKey.key(AtomKey.hash(text, from: Int(token.start), length: length), kind))
            }
        }
    }

    // MARK: Looking up

    /// Finds the atoms of all `scratch.lookups`. Memory answers many questions in little more time than one, if they are asked
    /// together: first for the places, then for the atoms, which only then are compared.
    private mutating func findAtoms() {
        let lookups = scratch.lookups.base
        let count = scratch.lookups.count
        var touched: UInt64 = 0
        for index in 0..<count { touched &+= UInt64(table.touchPlace(of: lookups[index].key)) }
        scratch.touched &+= touched
        touched = 0
        for index in 0..<count {
            lookups[index].atom = table.candidate(for: lookups[index].key)
            touched &+= table.atoms.base[Int(lookups[index].atom)].key
        }
        scratch.touched &+= touched
        for index in 0..<count where lookups[index].atom != 0 {
            if table.atoms.base[Int(lookups[index].atom)].key != lookups[index].key {
                lookups[index].atom = table.find(lookups[index].key)
            }
        }
    }

    private mutating func markFound(_ field: UInt8) {
        findAtoms()
        for index in 0..<scratch.lookups.count {
            let atom = scratch.lookups.base[index].atom
            if atom != 0 { scratch.present.mark(atom, field) }
        }
    }

    // MARK: Names

    /// Every two words of a name, in the ways in which rules may spell it.
    private mutating func lookUpNames(in text: UnsafeBufferPointer<UInt8>) {
        var words: [(key: UInt64, first: UInt64, isLetter: Bool)] = []
        for index in 0..<scratch.tokens.count {
            let token = scratch.tokens[index]
            guard token.key != 0, !token.isOneCharacter, words.count < NameMatcher.maximumWords else { continue }
            let start = Int(token.start)
            let width = text.scalar(at: start).length
            let first = AtomKey.token(UnsafeBufferPointer(rebasing: text[start..<(start + width)]), foldsPlural: false)
            words.append((token.key, first, width == Int(token.length)))
        }
        scratch.lookups.removeAll()
        for (index, word) in words.enumerated() where !word.isLetter {
            for (position, other) in words.enumerated() where position != index {
                lookUpName(AtomKey.ordered(word.key, other.first, .nameStart))
                if other.isLetter {
                    lookUpTrigger(AtomKey.ordered(word.key, other.key, .nameInitial))
                } else if position > index {
                    lookUpName(AtomKey.unordered(word.key, other.key, .namePair))
                    if features.usesReversedNames {
                        lookUpTrigger(AtomKey.unordered(word.key, other.key, .fullNameTrigger))
                    }
                }
            }
        }
        findAtoms()
        for index in 0..<scratch.lookups.count where scratch.lookups.base[index].atom != 0 {
            let found = scratch.lookups.base[index]
            if found.isTrigger { trigger(found.atom) } else { scratch.present.mark(found.atom, FieldBits.author) }
        }
    }

    private mutating func lookUpName(_ key: UInt64) {
        if scratch.isObserving { scratch.observed.append(key) }
        scratch.lookups.append(Lookup(key: key))
    }

    private mutating func lookUpTrigger(_ key: UInt64) {
        scratch.lookups.append(Lookup(key: key, isTrigger: true))
    }

    /// Marks the names that come along with an atom.
    private mutating func trigger(_ trigger: UInt32) {
        let atom = table.atoms[Int(trigger)]
        for index in 0..<Int(atom.listCount) {
            let name = UInt32(truncatingIfNeeded: lists.arena[Int(atom.listStart) + index])
            scratch.present.mark(name, FieldBits.author)
        }
    }

    // MARK: Values

    private mutating func scanValues(_ paper: Paper) {
        for category in paper.categories { lookUpCategory(category, .category) }
        if let primary = paper.primaryCategory { lookUpCategory(primary, .primaryCategory) }
        for carrier in paper.carriers { lookUp(CodeComparison.folded(carrier.source), .source) }
        for section in paper.sections {
            if let language = section.section.language {
                lookUp(CodeComparison.folded(CodeComparison.primarySubtag(language)), .language)
            }
        }
        if let id = paper.arxivID {
            lookUp(id.value, .identifier)
            if let version = paper.version { lookUp("\(id.value)v\(version)", .identifier) }
        }
        for presence in Presence.allCases { lookUp(presence.rawValue, paper.has(presence) ? .has : .missing) }
    }

    private mutating func lookUpCategory(_ category: String, _ field: Field) {
        let folded = CodeComparison.folded(category)
        lookUp(folded, field)
        if let dot = folded.utf8.firstIndex(of: UInt8(ascii: ".")) { lookUp(String(folded[..<dot]), field) }
    }

    private mutating func lookUp(_ value: String, _ field: Field) {
        let key = AtomKey.value(value, of: field)
        if scratch.isObserving { scratch.observed.append(key) }
        let atom = table.find(key)
        if atom != 0 { scratch.present.mark(atom, FieldBits.value) }
    }

    /// Runs of three characters that a regular expression requires.
    mutating func scanLiterals(_ paper: PreparedPaper) {
        for field in [Field.title, .abstract, .summary, .comment, .journalReference, .author] {
            for paragraph in paper.paragraphs(of: field) where paragraph.count >= 3 {
                let folded = paragraph.map(SimpleCaseFolding.folded)
                for end in 3...folded.count {
                    let key = LiteralAnchors.key(folded[(end - 3)..<end])
                    guard features.mayName(literal: key) else { continue }
                    let atom = table.find(key)
                    if atom != 0 { scratch.present.mark(atom, FieldBits.value) }
                }
            }
        }
    }

    // MARK: Learning

    private mutating func observeTokens() {
        var last: UInt64 = 0
        for index in 0..<scratch.tokens.count {
            let key = scratch.tokens[index].key
            if key != 0 {
                scratch.observed.append(key)
                if last != 0 { scratch.observed.append(AtomKey.chain(last, key)) }
            }
            last = key
        }
    }

    /// Counts what a paper has, so that rules added later are found by what is rare.
    mutating func learn(_ paper: Paper, at now: Timestamp) {
        if frequencies.isComplete { return }
        scratch.isObserving = true
        scratch.observed.removeAll(keepingCapacity: true)
        scan(paper)
        scratch.isObserving = false
        frequencies.observe(Set(scratch.observed), NumericValues(paper, at: now))
    }
}
