import Glibc

/// Decodes the accents of TeX, as arXiv prints them in names and abstracts: `Poincar\'e`, `Schr\"{o}dinger`, `\L{}`.
///
/// Source: https://info.arxiv.org/help/prep.html (TeX accents) and the LaTeX Companion's table of text accents.
enum TeXAccents {
    static func decoded(_ text: String) -> String {
        let backslash = UInt8(ascii: "\\")
        let hasBackslash = text.utf8.withContiguousStorageIfAvailable { bytes in
            bytes.baseAddress.map { memchr($0, CInt(backslash), bytes.count) != nil } ?? false
        }
        guard hasBackslash ?? text.utf8.contains(backslash) else { return text }
        let input = Array(text.unicodeScalars)
        var output = String.UnicodeScalarView()
        var position = 0
        while position < input.count {
            if input[position] == "\\",
                let (accented, next) = accent(in: input, at: position) ?? letter(in: input, at: position)
            {
                // One by one, since appending a collection copies all that is there.
                for scalar in accented { output.append(scalar) }
                position = next
            } else {
                output.append(input[position])
                position += 1
            }
        }
        return String(output)
    }

    /// Reads `\'e`, `\'{e}`, `\v{s}`, `\v s`, `\"\i`, and returns the letter with its combining mark and the position after.
    private static func accent(in input: [Unicode.Scalar], at start: Int) -> ([Unicode.Scalar], Int)? {
        var position = start + 1
        guard position < input.count, let mark = marks[input[position]] else { return nil }
        let isNamedByLetter = input[position].isASCIILetter
        position += 1
        // `\v{s}` and `\v s` are accents; `\vs` would be another command.
        if isNamedByLetter {
            guard position < input.count, input[position] == "{" || input[position] == " " || input[position] == "\\"
            else { return nil }
        }
        while position < input.count, input[position] == " " { position += 1 }
        let isBraced = position < input.count && input[position] == "{"
        if isBraced { position += 1 }
        guard let (base, next) = base(in: input, at: position) else { return nil }
        position = next
        if isBraced {
            guard position < input.count, input[position] == "}" else { return nil }
            position += 1
        }
        return ([base, mark], position)
    }

    /// The letter under an accent: itself, or `\i` and `\j`, whose dots the accent replaces.
    private static func base(in input: [Unicode.Scalar], at position: Int) -> (Unicode.Scalar, Int)? {
        guard position < input.count else { return nil }
        if input[position] == "\\" {
            guard position + 1 < input.count, input[position + 1] == "i" || input[position + 1] == "j" else {
                return nil
            }
            var next = position + 2
            if next < input.count, input[next].isASCIILetter { return nil }
            if next < input.count, input[next] == " " { next += 1 }
            return (input[position + 1], next)
        }
        guard input[position].properties.isAlphabetic else { return nil }
        return (input[position], position + 1)
    }

    /// Reads `\o`, `\L{}`, `\ss ` and the like.
    private static func letter(in input: [Unicode.Scalar], at start: Int) -> ([Unicode.Scalar], Int)? {
        var end = start + 1
        while end < input.count, end - start <= 3, input[end].isASCIILetter { end += 1 }
        var name = String.UnicodeScalarView()
        name.append(contentsOf: input[(start + 1)..<end])
        guard let replacement = letters[String(name)] else { return nil }
        if end + 1 < input.count, input[end] == "{", input[end + 1] == "}" {
            end += 2
        } else if end < input.count, input[end] == " " {
            end += 1
        }
        return ([replacement], end)
    }

    private static let marks: [Unicode.Scalar: Unicode.Scalar] = [
        "`": "\u{0300}", "'": "\u{0301}", "^": "\u{0302}", "~": "\u{0303}", "=": "\u{0304}", ".": "\u{0307}",
        "\"": "\u{0308}", "u": "\u{0306}", "r": "\u{030A}", "H": "\u{030B}", "v": "\u{030C}", "c": "\u{0327}",
        "k": "\u{0328}", "d": "\u{0323}", "b": "\u{0331}",
    ]

    private static let letters: [String: Unicode.Scalar] = [
        "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "ss": "ß", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "aa": "å",
        "AA": "Å", "i": "i", "j": "j", "dh": "ð", "DH": "Ð", "th": "þ", "TH": "Þ", "dj": "đ", "DJ": "Đ",
    ]
}
