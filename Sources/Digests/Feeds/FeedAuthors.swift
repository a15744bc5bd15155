import Markup

/// Persons, one each, from the ways in which feeds write them.
enum FeedAuthors {
    /// - Parameter isPaper: whether these are the authors of a paper, who are often listed in one text.
    static func names(in text: String, isPaper: Bool) -> [String] {
        var text = text
        var hasMarkup = false
        var isAddress = false
        var isList = false
        var hasTeX = false
        text.withUTF8 { bytes in
            for byte in bytes {
                switch byte {
                case UInt8(ascii: "<"), UInt8(ascii: "&"): hasMarkup = true
                case UInt8(ascii: "@"): isAddress = true
                case UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "("): isList = true
                case UInt8(ascii: "\\"): hasTeX = true
                default: break
                }
            }
        }
        if isAddress, let name = personWithAddress(HTML.collapsed(text)) { return [TeX.accented(name)] }
        var line = hasMarkup ? HTML.plainLine(text) : HTML.collapsed(text)
        if hasTeX { line = TeX.accented(line) }
        guard !line.isEmpty else { return [] }
        guard isPaper, isList || hasMarkup || holdsConjunction(&line) else { return [line] }
        line = withoutBrackets(line)
        return line.withUTF8 { bytes in
            split(bytes).map { String(decoding: UnsafeBufferPointer(rebasing: bytes[$0]), as: UTF8.self) }
        }
    }

    /// `mail@host (Name)`, `Name (mail@host)`, `Name <mail@host>`; nil when the address is all there is.
    private static func personWithAddress(_ text: String) -> String? {
        for (opening, closing) in [("(", ")"), ("<", ">")] as [(Character, Character)] {
            guard let start = text.firstIndex(of: opening), let end = text.lastIndex(of: closing), start < end else {
                continue
            }
            let outside = HTML.trimmed(String(text[..<start]))
            let inside = HTML.trimmed(String(text[text.index(after: start)..<end]))
            let name = outside.contains("@") || outside.isEmpty ? inside : outside
            return name.isEmpty ? nil : String(name)
        }
        return nil
    }

    /// The names of a list such as `A. Name, B. Name and C. Name`, if it is one beyond doubt; else the whole.
    private static func split(_ line: UnsafeBufferPointer<UInt8>) -> [Range<Int>] {
        let bySemicolon = pieces(of: line, separator: UInt8(ascii: ";"))
        if bySemicolon.count > 1 { return bySemicolon }
        let byComma = pieces(of: line, separator: UInt8(ascii: ","))
        if let pairs = familyNamesWithInitials(byComma, in: line) { return pairs }
        var names: [Range<Int>] = []
        for piece in byComma {
            if let last = names.last, isSuffix(line[piece]) {
                names[names.count - 1] = last.lowerBound..<piece.upperBound
            } else {
                appendSplittingConjunction(piece, in: line, to: &names)
            }
        }
        // "Doe, John" is one name; "John Doe, Mary Major" are two.
        let whole = names.count { isWholeName(line[$0]) }
        return whole * 2 > names.count ? names : [0..<line.count]
    }

    /// The names of `Doe, J., Major, M. R., and Name, A.`; nil when not every second piece is initials.
    private static func familyNamesWithInitials(
        _ pieces: [Range<Int>], in line: UnsafeBufferPointer<UInt8>
    ) -> [Range<Int>]? {
        guard pieces.count >= 2, pieces.count.isMultiple(of: 2) else { return nil }
        var names: [Range<Int>] = []
        for index in stride(from: 0, to: pieces.count, by: 2) {
            let family = line[pieces[index]].starts(with: "and ".utf8) ? pieces[index].dropFirst(4) : pieces[index]
            guard !areInitials(line[family]), areInitials(line[pieces[index + 1]]) else { return nil }
            names.append(family.lowerBound..<pieces[index + 1].upperBound)
        }
        return names
    }

    /// Whether there are only single capitals, at least one of them with its full stop: `J.`, `J. R.`, `J.-P`.
    private static func areInitials(_ text: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        let letters = text.split { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "-") || $0 == 0x20 }
        let isLetter = { (letter: Slice<UnsafeBufferPointer<UInt8>>) in
            letter.count == 1 && (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(letter[letter.startIndex])
                // One of Latin's, Greek's or Cyrillic's beyond ASCII.
                || letter.count == 2 && letter[letter.startIndex] >= 0xC3
        }
        return text.contains(UInt8(ascii: ".")) && (1...4).contains(letters.count) && letters.allSatisfy(isLetter)
    }

    /// What stands between separators, without blanks around it; nothing for nothing.
    private static func pieces(of line: UnsafeBufferPointer<UInt8>, separator: UInt8) -> [Range<Int>] {
        var pieces: [Range<Int>] = []
        var start = 0
        for index in 0...line.count where index == line.count || line[index] == separator {
            var end = index
            while start < end, line[start] == 0x20 { start += 1 }
            while end > start, line[end - 1] == 0x20 { end -= 1 }
            if start < end { pieces.append(start..<end) }
            start = index + 1
        }
        return pieces
    }

    private static func appendSplittingConjunction(
        _ piece: Range<Int>, in line: UnsafeBufferPointer<UInt8>, to names: inout [Range<Int>]
    ) {
        let piece = line[piece].starts(with: "and ".utf8) ? piece.dropFirst(4) : piece
        guard let position = conjunction(in: line[piece]) else {
            names.append(piece)
            return
        }
        let left = piece.lowerBound..<position
        let right = (position + 5)..<piece.upperBound
        if isWholeName(line[left]), isWholeName(line[right]) {
            names += [left, right]
        } else {
            names.append(piece)
        }
    }

    /// The position of the first ` and `.
    private static func conjunction(in text: Slice<UnsafeBufferPointer<UInt8>>) -> Int? {
        guard text.count > 5 else { return nil }
        for index in text.startIndex..<(text.endIndex - 5) where text[index] == 0x20 && text[index + 4] == 0x20 {
            if text[index..<(index + 5)].elementsEqual(" and ".utf8) { return index }
        }
        return nil
    }

    private static func holdsConjunction(_ line: inout String) -> Bool {
        line.withUTF8 { conjunction(in: $0[...]) != nil }
    }

    private static func isSuffix(_ name: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        guard name.count <= 5 else { return false }
        return ["Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV", "PhD", "Ph.D.", "MD"].contains {
            name.elementsEqual($0.utf8)
        }
    }

    /// Given and family name, or a name in a script that needs no space between them.
    private static func isWholeName(_ name: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        name.contains(0x20) || name.allSatisfy { $0 >= 0x80 }
    }

    /// The text without affiliations in brackets.
    private static func withoutBrackets(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "(")) else { return text }
        var depth = 0
        let bytes = text.utf8.filter { byte in
            if byte == UInt8(ascii: "(") { depth += 1 }
            defer { if byte == UInt8(ascii: ")"), depth > 0 { depth -= 1 } }
            return depth == 0
        }
        let rest = HTML.collapsed(String(decoding: bytes, as: UTF8.self))
        return depth == 0 && !rest.isEmpty ? rest : text
    }
}
