/// Turns the simple TeX of titles into readable Unicode: `M$^{2}$UGen` becomes `M²UGen`, and `Kolst{\o}` `Kolstø`.
///
/// What is not simple stays exactly as printed: a formula is converted whole or not at all.
enum TeX {
    static func plain(_ text: String) -> String {
        converted(text, withFormulas: true)
    }

    /// The text with TeX's accents as Unicode and its formulas as they are: for names, in which a dollar sign is none.
    static func accented(_ text: String) -> String {
        converted(text, withFormulas: false)
    }

    private static func converted(_ text: String, withFormulas: Bool) -> String {
        let mayHoldTeX = text.utf8.contains { $0 == UInt8(ascii: "\\") || withFormulas && $0 == UInt8(ascii: "$") }
        guard mayHoldTeX else { return text }
        let characters = Array(text)
        var result = ""
        var index = 0
        while index < characters.count {
            let character = characters[index]
            if character == "$", withFormulas, let end = endOfFormula(characters, from: index) {
                result += TeXFormula.plain(characters[(index + 1)..<end]) ?? String(characters[index...end])
                index = end + 1
            } else if character == "\\" || character == "{", let (piece, end) = command(characters, from: index) {
                result += piece
                index = end
            } else {
                result.append(character)
                index += 1
            }
        }
        return result
    }

    /// An accent, an escaped character or styled words in running text.
    private static func command(_ characters: [Character], from start: Int) -> (String, Int)? {
        if let letter = TeXAccent.letter(characters, from: start) { return letter }
        guard characters[start] == "\\", start + 1 < characters.count else { return nil }
        let next = characters[start + 1]
        return "%&$#_".contains(next) ? (String(next), start + 2) : styledText(characters, from: start)
    }

    /// Where the closing dollar sign stands. A formula has no blank inside of its dollar signs, and no digit follows it
    /// unless it holds a command: `$5-$6` are prices.
    private static func endOfFormula(_ characters: [Character], from start: Int) -> Int? {
        guard start + 1 < characters.count, !characters[start + 1].isWhitespace,
            let end = characters[(start + 1)...].prefix(120).firstIndex(of: "$"), end > start + 1,
            !characters[end - 1].isWhitespace
        else { return nil }
        let isBeforeDigit = end + 1 < characters.count && characters[end + 1].isASCII && characters[end + 1].isNumber
        return isBeforeDigit && !characters[start..<end].contains("\\") ? nil : end
    }

    /// `\textbf{words}` in running text.
    private static func styledText(_ characters: [Character], from start: Int) -> (String, Int)? {
        let name = String(characters[(start + 1)...].prefix(12).prefix { $0.isASCII && $0.isLetter })
        let open = start + 1 + name.count
        guard TeXFormula.styles.contains(name), open < characters.count, characters[open] == "{",
            let close = characters[open...].prefix(200).firstIndex(of: "}")
        else { return nil }
        let words = characters[(open + 1)..<close]
        return words.contains("{") ? nil : (String(words), close + 1)
    }
}
